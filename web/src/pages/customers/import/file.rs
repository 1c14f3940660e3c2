//! Reading the chosen file here, and offering one to save.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

#[cfg(target_arch = "wasm32")]
use crate::browser;

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

/// Has the browser save a text as a file.
#[cfg(target_arch = "wasm32")]
pub fn save(name: &str, text: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    let parts = js_sys::Array::of1(&JsValue::from_str(&format!("\u{feff}{text}")));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = browser::document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address).ok()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn save(_: &str, _: &str) -> Option<()> {
    None
}
