//! Where the keyboard goes while somebody enters line after line: with Enter, the arrows, or a scanner, which types the
//! number below the bars and Enter.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::browser;

/// Brings the keyboard into a field; what stands there gives way to what is typed.
pub fn enter(selector: &str) -> bool {
    let field = browser::all(selector).into_iter().next();
    field.is_some_and(|field| take(&field))
}

fn take(field: &HtmlElement) -> bool {
    field.focus().ok();
    field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
    true
}

/// From a field among these to the next one, or the one before; after the last comes the field that finds more.
pub fn walk(event: &KeyboardEvent, fields: &str, finder: &str) {
    let by = match event.key().as_str() {
        "Enter" | "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let (all, here) = (browser::all(fields), event.target_dyn_into::<HtmlElement>());
    let Some(at) = all.iter().position(|field| Some(field) == here.as_ref()) else { return };
    event.prevent_default();
    match at.checked_add_signed(by).and_then(|next| all.get(next)) {
        Some(next) => drop(take(next)),
        None if by > 0 => drop(enter(finder)),
        None => {}
    }
}
