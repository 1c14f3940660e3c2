//! A cell changed where it stands. The table only says which one and gives its place; the field in it is the list's
//! own ([`InlineField`](crate::components::InlineField)), in a file of its own, fetched when somebody first writes.

use std::rc::Rc;

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
    pub text: AttrValue,
    pub reason: AttrValue,
}

/// The key of a row, and a column.
type Cell = (AttrValue, AttrValue);

/// All that was not taken in a table, each in its cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusals(Rc<Vec<(Cell, Refused)>>);

impl Refusals {
    /// Reasons would lie above one another.
    pub fn many(&self) -> bool {
        self.0.len() > 1
    }

    pub fn at(&self, key: &str, column: &str) -> Option<&Refused> {
        let here = |((row, at), _): &&(Cell, Refused)| *row == key && *at == column;
        self.0.iter().find(here).map(|(_, refused)| refused)
    }
}

impl Reducible for Refusals {
    /// What was not taken in a cell; nothing: there it is as it should be
    type Action = (Cell, Option<Refused>);

    fn reduce(self: Rc<Self>, (cell, refused): Self::Action) -> Rc<Self> {
        let mut all: Vec<_> = self.0.iter().filter(|(other, _)| *other != cell).cloned().collect();
        all.extend(refused.map(|refused| (cell, refused)));
        Rc::new(Self(Rc::new(all)))
    }
}

/// What was not taken in a cell, and whom to tell what becomes of it.
pub fn refused_at(
    all: &UseReducerHandle<Refusals>,
    key: &str,
    column: &AttrValue,
) -> (Option<Refused>, Callback<Option<Refused>>) {
    let (cell, tell) = ((AttrValue::from(key.to_owned()), column.clone()), all.dispatcher());
    let refused = all.at(key, column).cloned();
    (refused, Callback::from(move |refused| tell.dispatch((cell.clone(), refused))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_keeps_its_own_words_until_they_are_taken() {
        let refused = |text: &'static str| Refused { text: text.into(), reason: "offline".into() };
        let cell = |row: &'static str| (AttrValue::from(row), AttrValue::from("name"));
        let told = |all: Rc<Refusals>, row, now| all.reduce((cell(row), now));
        let both = told(told(Rc::default(), "ana", Some(refused("Ana"))), "rita", Some(refused("Rita")));
        assert_eq!(both.at("ana", "name"), Some(&refused("Ana")));
        assert_eq!(both.at("rita", "score"), None);
        let again = told(both, "ana", Some(refused("Ana Lima")));
        assert_eq!(again.at("ana", "name"), Some(&refused("Ana Lima")));
        let taken = told(again, "ana", None);
        assert_eq!((taken.at("ana", "name"), taken.at("rita", "name")), (None, Some(&refused("Rita"))));
    }
}
