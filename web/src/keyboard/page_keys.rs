//! Keys of a page that need no line in the sheet of keys: heard only while nobody types and no dialog is open.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser;

/// Where letters are text.
const TYPING: &str = "input, textarea, select, [contenteditable], [role=\"menu\"]";

/// The callback gets the name of the key (`KeyboardEvent.key`) and answers whether it took it. The latest closure
/// is called.
#[hook]
pub fn use_keys(on_key: Callback<String, bool>) {
    let latest = use_mut_ref(|| None::<Callback<String, bool>>);
    latest.replace(Some(on_key));
    use_effect_with((), move |()| {
        let listener = browser::document().map(|document| {
            let heard = move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| plain(event)) else { return };
                let on_key = latest.borrow().clone();
                if on_key.is_some_and(|on_key| on_key.emit(event.key())) {
                    event.prevent_default();
                }
            };
            EventListener::new_with_options(&document, "keydown", EventListenerOptions::enable_prevent_default(), heard)
        });
        move || drop(listener)
    });
}

/// A key without Ctrl and the like, pressed outside of fields and dialogs.
pub(super) fn plain(event: &KeyboardEvent) -> bool {
    let chord = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    !chord && !typing(event) && !dialog_open() && !event.default_prevented() && super::letters()
}

pub(super) fn typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(TYPING).is_ok_and(|found| found.is_some()))
}

pub(super) fn dialog_open() -> bool {
    browser::document().and_then(|document| document.query_selector("dialog[open]").ok()?).is_some()
}
