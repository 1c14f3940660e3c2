//! Has the browser save a text, or what the server sends, as a file.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::{JsCast, JsValue};

#[cfg(target_arch = "wasm32")]
use crate::browser;

/// A table; the mark at its beginning tells spreadsheets that it is UTF-8.
#[cfg(target_arch = "wasm32")]
pub fn csv(name: &str, text: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    let parts = js_sys::Array::of1(&JsValue::from_str(&format!("\u{feff}{text}")));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = browser::document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address).ok()
}

/// What the server sends as a file, by its address; the page stays.
#[cfg(target_arch = "wasm32")]
pub fn from_server(address: &str) -> Option<()> {
    let link: web_sys::HtmlAnchorElement = browser::document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(address);
    // The name is the server's.
    link.set_download("");
    link.click();
    Some(())
}

/// Natively (tests) nothing is saved.
#[cfg(not(target_arch = "wasm32"))]
pub fn from_server(_: &str) -> Option<()> {
    None
}

/// Natively (tests) nothing is saved.
#[cfg(not(target_arch = "wasm32"))]
pub fn csv(_: &str, _: &str) -> Option<()> {
    None
}
