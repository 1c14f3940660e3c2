//! News waits while somebody points at a row or has the keyboard on it: nothing moves from under their hand. As soon as
//! they look elsewhere, the list is as it should be.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;

/// Rows under the mouse, or with the keyboard on them; lines of tables, cards and entries of a calendar under the mouse;
/// cells in which somebody writes.
const BUSY: &str =
    "main .row:is(:hover, :focus-within), main :is(tbody tr, .deal-card, .agenda-entry):hover, main .inline-field";
const AGAIN_MS: u32 = 700;

/// Does it at once, or as soon as no row is in use; asked several times meanwhile, it does it once.
#[hook]
pub fn use_steady(act: Callback<()>) -> Callback<()> {
    let (waiting, latest) = (use_mut_ref(|| None::<Timeout>), use_mut_ref(Callback::noop));
    latest.replace(act);
    Callback::from(move |()| {
        if waiting.borrow().is_none() {
            attempt(waiting.clone(), latest.clone());
        }
    })
}

type Waiting = std::rc::Rc<std::cell::RefCell<Option<Timeout>>>;

fn attempt(waiting: Waiting, latest: std::rc::Rc<std::cell::RefCell<Callback<()>>>) {
    if !browser::any(BUSY) {
        waiting.replace(None);
        let act = latest.borrow().clone();
        return act.emit(());
    }
    let again = waiting.clone();
    waiting.replace(Some(Timeout::new(AGAIN_MS, move || attempt(again, latest))));
}
