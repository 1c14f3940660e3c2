//! The keyboard of people who live in the app. Pages and the shell say which keys do what ([`use_shortcuts`]); one
//! listener hears them, `?` lists them, and the command palette offers them by name.
//!
//! - Letters act only while nobody types, no dialog is open, and whoever uses them has not turned them off.
//! - `g c` is two keys one after the other; the page's own keys go before the shell's.
//! - A table that has the focus keeps `j`, `k`, `x`, `o` and `e` for itself.
//! - `mod+k` (Ctrl, or Command on a Mac) acts while typing too.

mod heard;
mod page_keys;
mod rows;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use yew::prelude::*;

pub use self::{heard::use_keyboard, page_keys::use_keys, rows::use_row_keys};
use crate::{browser, order::arrange};

const REMEMBERED: &str = "balcao.letters";

/// A key, or keys one after the other, and what they do.
#[derive(Clone, PartialEq)]
pub struct Shortcut {
    /// `c`, `g k`, `mod+k`, as in `KeyboardEvent.key`
    pub keys: &'static str,
    pub label: AttrValue,
    pub act: Callback<()>,
    /// Only to be read: who has the focus hears the keys
    told: bool,
}

impl Shortcut {
    pub fn new(keys: &'static str, label: impl Into<AttrValue>, act: Callback<()>) -> Self {
        Self { keys, label: label.into(), act, told: false }
    }

    /// Keys that part of the page hears by itself, for the sheet.
    pub fn told(keys: &'static str, label: impl Into<AttrValue>) -> Self {
        Self { told: true, ..Self::new(keys, label, Callback::noop()) }
    }
}

/// Whose keys they are: a page's go before the shell's, and are listed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Page,
    App,
}

struct Entry {
    id: u64,
    reach: Reach,
    shortcuts: Rc<RefCell<Vec<Shortcut>>>,
}

thread_local! {
    static ENTRIES: RefCell<Vec<Entry>> = RefCell::default();
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static LETTERS: Cell<Option<bool>> = const { Cell::new(None) };
}

/// These keys act while the component is there; the latest list counts.
#[hook]
pub fn use_shortcuts(reach: Reach, shortcuts: Vec<Shortcut>) {
    let latest = use_mut_ref(Vec::new);
    latest.replace(shortcuts);
    use_effect_with((), move |()| {
        let id = NEXT.replace(NEXT.get() + 1);
        ENTRIES.with_borrow_mut(|entries| {
            entries.push(Entry { id, reach, shortcuts: latest });
            arrange(entries, |a, b| (a.reach, b.id) < (b.reach, a.id));
        });
        move || ENTRIES.with_borrow_mut(|entries| entries.retain(|entry| entry.id != id))
    });
}

/// All keys of the page, or of the shell, that act now.
pub fn known(reach: Reach) -> Vec<Shortcut> {
    listed(reach).into_iter().filter(|shortcut| !shortcut.told).collect()
}

/// The same with those that are only told, for the sheet.
pub fn listed(reach: Reach) -> Vec<Shortcut> {
    ENTRIES.with_borrow(|entries| {
        let of = entries.iter().filter(|entry| entry.reach == reach);
        of.flat_map(|entry| entry.shortcuts.borrow().clone()).collect()
    })
}

/// Whether single letters act on this device.
pub fn letters() -> bool {
    LETTERS.get().unwrap_or_else(|| {
        let on = browser::remembered(REMEMBERED).is_none_or(|choice| choice != "off");
        LETTERS.set(Some(on));
        on
    })
}

pub fn set_letters(on: bool) {
    LETTERS.set(Some(on));
    browser::remember(REMEMBERED, if on { "on" } else { "off" });
}
