//! The one listener. It hears keys before the page does, so that `c` after `g` goes to the customers instead of
//! making one.

use std::{cell::RefCell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{
    Reach, Shortcut, known, letters,
    page_keys::{dialog_open, plain},
};
use crate::browser;

/// How long the first key of two is remembered.
const SEQUENCE_MS: i64 = 1_500;

/// A table that has the focus keeps these for itself, except as the second of two.
const GRID_KEYS: [&str; 5] = ["j", "k", "x", "o", "e"];

fn at_grid(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.get_attribute("role").is_some_and(|role| role == "grid"))
}

/// The first key of two, and when it was pressed.
#[derive(Default)]
struct Begun(Option<(String, i64)>);

/// Listens for as long as the shell is there.
#[hook]
pub fn use_keyboard() {
    use_effect_with((), move |()| {
        let begun = Rc::new(RefCell::new(Begun::default()));
        let listener = browser::document().map(|document| {
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
            let heard = move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if let Some(act) = meant(event, &mut begun.borrow_mut()) {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                    act.emit(());
                }
            };
            EventListener::new_with_options(&document, "keydown", options, heard)
        });
        move || drop(listener)
    });
}

/// What a key does here and now; a first key of two does nothing, but nobody else may have it.
fn meant(event: &KeyboardEvent, begun: &mut Begun) -> Option<Callback<()>> {
    let key = event.key();
    if matches!(key.as_str(), "Shift" | "Control" | "Alt" | "Meta") {
        return None;
    }
    let before = begun.0.take().filter(|(_, at)| browser::now_ms() - at < SEQUENCE_MS).map(|(key, _)| key);
    let shortcuts: Vec<_> = known(Reach::Page).into_iter().chain(known(Reach::App)).collect();
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key() {
        let chord = format!("mod+{}", key.to_lowercase());
        return find(&shortcuts, &chord).filter(|_| !dialog_open());
    }
    if !letters() || !plain(event) {
        return None;
    }
    if let Some(act) = before.and_then(|before| find(&shortcuts, &format!("{before} {key}"))) {
        return Some(act);
    }
    if GRID_KEYS.contains(&key.as_str()) && at_grid(event) {
        return None;
    }
    if begins(&shortcuts, &key) {
        begun.0 = Some((key, browser::now_ms()));
        return Some(Callback::noop());
    }
    find(&shortcuts, &key)
}

fn find(shortcuts: &[Shortcut], keys: &str) -> Option<Callback<()>> {
    shortcuts.iter().find(|shortcut| shortcut.keys == keys).map(|shortcut| shortcut.act.clone())
}

/// Whether a key is the first of two.
fn begins(shortcuts: &[Shortcut], key: &str) -> bool {
    shortcuts.iter().any(|shortcut| shortcut.keys.split_once(' ').is_some_and(|(first, _)| first == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_keys_is_known_and_the_pages_keys_come_first() {
        let shortcuts = [("c", "page"), ("g c", ""), ("c", "app")]
            .map(|(keys, label)| Shortcut::new(keys, label, Callback::noop()));
        assert!(begins(&shortcuts, "g") && !begins(&shortcuts, "c"));
        assert!(find(&shortcuts, "g c").is_some() && find(&shortcuts, "g k").is_none());
        assert_eq!(shortcuts.iter().find(|one| one.keys == "c").map(|one| &*one.label), Some("page"));
    }
}
