//! Where the keyboard goes while somebody enters line after line.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::browser;

/// Brings the keyboard into a field; what stands there gives way to what is typed.
pub fn enter(selector: &str) -> bool {
    let Some(field) = browser::all(selector).into_iter().next() else { return false };
    field.focus().ok();
    field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
    true
}
