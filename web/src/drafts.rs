//! What somebody has begun to write and not yet sent: kept while they look elsewhere in the app, so that no step loses
//! it. In memory only: it may be about people, and this device may be shared.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use gloo_events::{EventListener, EventListenerOptions};
use yew::prelude::*;

use crate::{browser, components::Text, i18n::use_i18n, t};

thread_local! {
    static DRAFTS: RefCell<HashMap<String, String>> = RefCell::default();
    /// One for each form that would lose something
    static QUESTIONS: RefCell<Vec<String>> = RefCell::default();
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
    QUESTIONS.with_borrow(|questions| !questions.is_empty()) || DRAFTS.with_borrow(|drafts| !drafts.is_empty())
}

/// Forgets all: the next person must not see them.
pub fn clear() {
    DRAFTS.take();
}

/// While `unsaved`, closing or reloading the window asks first, and so do signing out and the way back.
#[hook]
pub fn use_leave_guard(unsaved: bool) {
    let i18n = use_i18n();
    let question = t!(i18n, "form-leave-question");
    use_effect_with((unsaved, question), |(unsaved, question)| {
        let window = browser::window().filter(|_| *unsaved);
        let closing = window.map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, |event| event.prevent_default())
        });
        let guarding = closing.is_some();
        if guarding {
            QUESTIONS.with_borrow_mut(|questions| questions.push(question.clone()));
        }
        move || {
            drop(closing);
            if guarding {
                QUESTIONS.with_borrow_mut(Vec::pop);
            }
        }
    });
}

/// Asks before the browser's way back leaves something unsaved. The browser has gone back already when it says so:
/// whoever stays is brought forward again, and the router never hears of it. Events of the window are heard in the
/// order of registration, so this must be called before there is a router.
pub fn guard_way_back() {
    let Some(window) = browser::window() else { return };
    let (returning, history) = (Cell::new(false), window.history().ok());
    let heard = move |event: &Event| {
        let question = QUESTIONS.with_borrow(|questions| questions.last().cloned());
        if returning.take() {
            event.stop_immediate_propagation();
        } else if question.is_some_and(|question| !browser::confirm(&question)) {
            event.stop_immediate_propagation();
            returning.set(history.as_ref().is_some_and(|history| history.forward().is_ok()));
        }
    };
    EventListener::new(&window, "popstate", heard).forget();
}
