//! A cell changed where it stands. The table only says which one and gives its place; the field in it is the list's
//! own ([`InlineField`](crate::components::InlineField)), in a file of its own, fetched when somebody first writes.

use yew::prelude::*;

/// A cell in which somebody writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    pub row: usize,
    pub column: AttrValue,
    /// The name of the column
    pub label: AttrValue,
    /// Gives the keys back to the table
    pub on_done: Callback<Next>,
}

/// Where one goes from a field one has written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nowhere: it was left as it was
    Stay,
    Down,
    /// To the next that can be written in, and on writing
    Following,
    Preceding,
    /// Elsewhere: the mouse has taken the keys already
    Away,
}

/// What was written in a cell and not taken: the reason stands there, and the words come back when it is opened again.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Of the row
    pub key: AttrValue,
    pub column: AttrValue,
    pub text: AttrValue,
    pub reason: AttrValue,
}

impl Refused {
    pub fn is_at(&self, key: &str, column: &str) -> bool {
        self.key == key && self.column == column
    }
}
