//! Where a table was left: how far it was scrolled and which cell the keys were on, so that coming back from a record
//! lands on its row. In memory only.

use std::{cell::RefCell, collections::HashMap};

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{DataTableProps, keys::Place};

#[derive(Clone, Copy, Default)]
struct Left {
    top: i32,
    place: Option<Place>,
}

thread_local! {
    static LEFT: RefCell<HashMap<String, Left>> = RefCell::default();
}

fn left(name: &str) -> Left {
    LEFT.with_borrow(|left| left.get(name).copied()).unwrap_or_default()
}

/// The cell the keys were on.
pub(super) fn place(name: &str) -> Option<Place> {
    if name.is_empty() { None } else { left(name).place }
}

/// The scrolled frame says where it is.
pub(super) fn note_top(name: &str, top: i32) {
    if !name.is_empty() {
        LEFT.with_borrow_mut(|left| left.entry(name.to_owned()).or_default().top = top);
    }
}

/// Scrolls back once there are rows, and notes the cell from then on; another list begins at its top.
#[hook]
pub(super) fn use_memory(props: &DataTableProps, frame: &NodeRef, place: Option<Place>) {
    use_effect_with((props.memory.clone(), props.rows > 0), {
        let frame = frame.clone();
        move |(name, ready)| {
            if let Some(frame) = frame.cast::<HtmlElement>().filter(|_| *ready && !name.is_empty()) {
                frame.set_scroll_top(left(name).top);
            }
        }
    });
    use_effect_with((props.memory.clone(), place), |(name, place)| {
        if !name.is_empty() && place.is_some() {
            LEFT.with_borrow_mut(|left| left.entry(name.clone().to_string()).or_default().place = *place);
        }
    });
}
