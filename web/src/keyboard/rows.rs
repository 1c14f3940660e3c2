//! `j` and `k` in lists made of links: the keyboard goes from one to the next, and Enter, as on any link, opens it. A
//! table has keys of its own once it has the focus; there they bring it.

use yew::prelude::*;

use super::{Reach, Shortcut, use_shortcuts};
use crate::{browser, i18n::use_i18n, t};

/// `selector` finds the links of the rows.
#[hook]
pub fn use_row_keys(selector: &'static str) {
    let i18n = use_i18n();
    let go = |by: i32| Callback::from(move |()| step(selector, by));
    use_shortcuts(
        Reach::Page,
        vec![
            Shortcut::new("j", t!(i18n, "keyboard-next"), go(1)),
            Shortcut::new("k", t!(i18n, "keyboard-previous"), go(-1)),
        ],
    );
}

const GRID: &str = "main table[role=grid]";

fn step(selector: &str, by: i32) {
    if !browser::all(GRID).is_empty() {
        return browser::focus(GRID);
    }
    let rows = browser::all(selector);
    let active = browser::document().and_then(|document| document.active_element());
    let current = rows.iter().position(|row| Some(&**row) == active.as_ref());
    let next = current.map_or(0, |current| (current as i32 + by).clamp(0, rows.len() as i32 - 1) as usize);
    if let Some(row) = rows.get(next) {
        row.focus().ok();
    }
}
