//! Dragging cards with a pointer. A mouse takes a card anywhere; a finger takes it by its handle at once, or anywhere
//! after a long press, so that the board still scrolls under a finger. What follows the pointer is a copy of the card,
//! moved through the CSSOM without drawing the board again; the board hears only when the place below changes.

pub mod geometry;
mod ghost;
mod measure;
mod session;

use std::{cell::RefCell, rc::Rc};

use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use self::session::Session;
use super::state::{Id, Place};

/// What the board hears of a drag.
#[derive(Clone, PartialEq)]
pub struct DragEvents {
    pub on_grab: Callback<Id>,
    /// Where the card would land
    pub on_over: Callback<Place>,
    pub on_drop: Callback<()>,
    pub on_cancel: Callback<()>,
}

/// Starts drags: cards call it with their id when pressed.
#[derive(Clone)]
pub struct Dragger {
    root: NodeRef,
    events: Rc<RefCell<DragEvents>>,
    running: Rc<RefCell<Option<Rc<Session>>>>,
}

impl PartialEq for Dragger {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.running, &other.running)
    }
}

impl Dragger {
    /// `by_handle`: the card was taken by its handle, which a finger need not press long.
    pub fn press(&self, event: &PointerEvent, id: &Id, by_handle: bool) {
        let left = event.button() == 0 && event.is_primary();
        let (Some(root), Some(card)) = (self.root.cast::<Element>(), pressed_card(event)) else { return };
        if left && self.running.borrow().is_none() {
            Session::begin(self.clone(), root, card, event, id.clone(), by_handle);
        }
    }

    fn emit(&self, tell: impl FnOnce(&DragEvents)) {
        let events = self.events.borrow().clone();
        tell(&events);
    }

    fn stop(&self) {
        let session = self.running.take();
        session.iter().for_each(|session| session.end());
    }
}

/// The card around what was pressed, unless that is a control of its own.
fn pressed_card(event: &PointerEvent) -> Option<Element> {
    let target: Element = event.target_dyn_into()?;
    let control = target.closest("button:not(.deal-card-grip), input, select, textarea").ok().flatten();
    if control.is_some() {
        return None;
    }
    target.closest("[data-deal]").ok().flatten()
}

/// `root` holds the columns. The latest `events` are heard, whichever render they are from.
#[hook]
pub fn use_dragger(root: NodeRef, events: DragEvents) -> Dragger {
    let dragger =
        use_memo((), |()| Dragger { root, events: Rc::new(RefCell::new(events.clone())), running: Rc::default() });
    dragger.events.replace(events);
    use_effect_with((), {
        let dragger = (*dragger).clone();
        move |()| move || dragger.stop()
    });
    (*dragger).clone()
}
