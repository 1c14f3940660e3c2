//! What somebody has begun to write and not yet sent: kept while they look elsewhere in the app, so that no step loses
//! it. In memory only: it may be about people, and this device may be shared.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use gloo_events::{EventListener, EventListenerOptions};
use yew::prelude::*;

use crate::{browser, components::Text};

thread_local! {
    static DRAFTS: RefCell<HashMap<String, String>> = RefCell::default();
    /// Forms on screen with something unsaved
    static UNSAVED: Cell<u32> = Cell::default();
}

/// Like `use_text("")`, but begun where it was left. `name` says of what, with the record's id.
#[hook]
pub fn use_draft(name: &str) -> Text {
    let state = use_state_eq(|| AttrValue::from(kept(name)));
    let (setter, name) = (state.setter(), name.to_owned());
    Text::new(
        (*state).clone(),
        Callback::from(move |value: String| {
            DRAFTS.with_borrow_mut(|drafts| match value.as_str() {
                "" => drafts.remove(&name),
                value => drafts.insert(name.clone(), value.to_owned()),
            });
            setter.set(value.into());
        }),
    )
}

fn kept(name: &str) -> String {
    DRAFTS.with_borrow(|drafts| drafts.get(name).cloned().unwrap_or_default())
}

/// Whether leaving the app now would lose something.
pub fn any() -> bool {
    UNSAVED.get() > 0 || DRAFTS.with_borrow(|drafts| !drafts.is_empty())
}

/// Forgets all: the next person must not see them.
pub fn clear() {
    DRAFTS.take();
}

/// While `unsaved`, closing or reloading the window asks first, and so does signing out.
#[hook]
pub fn use_leave_guard(unsaved: bool) {
    use_effect_with(unsaved, |unsaved| {
        let window = browser::window().filter(|_| *unsaved);
        let listener = window.map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, |event| event.prevent_default())
        });
        let unsaved = u32::from(*unsaved);
        UNSAVED.set(UNSAVED.get() + unsaved);
        move || {
            UNSAVED.set(UNSAVED.get() - unsaved);
            drop(listener);
        }
    });
}
