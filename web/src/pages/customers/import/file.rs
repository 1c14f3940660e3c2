//! Reading the chosen file here.

use web_sys::File;

/// The server takes no more.
pub const LARGEST: f64 = 5.0 * 1024.0 * 1024.0;

/// The text of a file: UTF-8, or what Windows wrote before it (spreadsheets still do). `None` when it cannot be read.
#[cfg(target_arch = "wasm32")]
pub async fn text(file: &File) -> Option<String> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if let Ok(text) = String::from_utf8(bytes.clone()) {
        return Some(text);
    }
    let decoder = web_sys::TextDecoder::new_with_label("windows-1252").ok()?;
    decoder.decode_with_u8_array(&bytes).ok()
}

/// Natively (tests) there are no files to choose.
#[cfg(not(target_arch = "wasm32"))]
pub async fn text(_: &File) -> Option<String> {
    None
}
