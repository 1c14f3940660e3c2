//! The form of a record as texts by the names of its fields, apart from any screen: what changed, what is kept of it on
//! this device until it is sent or thrown away, and how it meets a change that somebody else saved meanwhile.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use yew::prelude::*;

use super::{forget, keep_changes, kept_changes, use_leave_guard};
use crate::{components::Text, graphql::Change, order::arrange};

/// Under which name the version is kept that changes began with; no field is called so.
const VERSION: &str = "#version";

/// Lists are lines. An absent field is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    pub fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_default()
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        match value.as_str() {
            "" => self.0.remove(key),
            _ => self.0.insert(key.to_owned(), value),
        };
    }

    /// The keys of what differs, in order.
    pub fn changes<'a>(&'a self, base: &'a Self) -> Vec<&'a str> {
        let mut keys: Vec<_> = self.0.keys().chain(base.0.keys()).map(String::as_str).collect();
        arrange(&mut keys, |a, b| a < b);
        keys.dedup();
        keys.retain(|key| self.0.get(*key) != base.0.get(*key));
        keys
    }

    /// These fields upon what somebody else saved: their values, except where something was changed here.
    pub fn rebased(&self, base: &Self, theirs: &Self) -> Self {
        let mut fields = theirs.clone();
        self.changes(base).into_iter().for_each(|key| fields.set(key, self.get(key)));
        fields
    }

    /// What is sent of a field: nothing where it did not change or does not read.
    pub fn change<T>(&self, changed: &[&str], key: &str, parse: impl Fn(&str) -> Option<T>) -> Change<T> {
        let text = self.get(key);
        match changed.contains(&key) {
            true if text.trim().is_empty() => Change::Clear,
            true => parse(text.trim()).map_or(Change::Keep, Change::Set),
            false => Change::Keep,
        }
    }
}

#[derive(PartialEq)]
struct Editing {
    fields: Fields,
    /// Grows when what is saved became another one, so that what differs from it is kept anew.
    round: u32,
}

enum Step {
    Set(String, String),
    Replace(Fields),
    /// What was sent is saved.
    Settle,
}

impl Reducible for Editing {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let (mut fields, mut round) = (self.fields.clone(), self.round + 1);
        match step {
            Step::Set(key, value) => {
                fields.set(&key, value);
                round = self.round;
            }
            Step::Replace(other) => fields = other,
            Step::Settle => {}
        }
        Rc::new(Self { fields, round })
    }
}

/// A record being changed.
#[derive(Clone, PartialEq)]
pub struct RecordForm {
    editing: UseReducerHandle<Editing>,
    base: Rc<RefCell<Fields>>,
    kept: String,
    /// Something was taken up again where it was left
    pub resumed: bool,
    /// And was changed by somebody since it was begun
    pub outdated: bool,
    /// Something is other than what is saved
    pub unsaved: bool,
}

impl RecordForm {
    pub fn text(&self, key: impl Into<String>) -> Text {
        let (editing, key) = (self.editing.dispatcher(), key.into());
        let value = self.get(&key);
        Text::new(value, Callback::from(move |value: String| editing.dispatch(Step::Set(key.clone(), value))))
    }

    pub fn get(&self, key: &str) -> String {
        self.editing.fields.get(key)
    }

    pub fn fields(&self) -> &Fields {
        &self.editing.fields
    }

    /// As it is saved.
    pub fn base(&self) -> Fields {
        self.base.borrow().clone()
    }

    /// What was sent is saved: nothing of it stands above what the server made of it. What was typed since is kept.
    pub fn settle(&self, sent: Fields) {
        self.base.replace(sent);
        self.forget();
        self.editing.dispatch(Step::Settle);
    }

    pub fn forget(&self) {
        forget(&self.kept);
    }

    /// Back to what is saved.
    pub fn discard(&self) {
        self.editing.dispatch(Step::Replace(self.base()));
    }
}

/// Begins with what is saved, or where it was left: `prefix` begins the names under which changes are kept. Of a newer
/// version the fields come in beside what was typed here, and `on_newer` is told.
#[hook]
pub fn use_record_form(prefix: &str, saved: Fields, version: i32, on_newer: Callback<()>) -> RecordForm {
    let base = use_mut_ref(|| saved.clone());
    let kept = use_memo((), |()| kept_changes(prefix));
    let editing = use_reducer(|| {
        let mut fields = saved.clone();
        kept.iter().filter(|(field, _)| field != VERSION).for_each(|(field, text)| fields.set(field, text.clone()));
        Editing { fields, round: 0 }
    });
    let begun_at = kept.iter().find(|(field, _)| field == VERSION).map(|(_, version)| version.clone());
    let outdated = *use_memo((), |()| begun_at.is_some_and(|begun| begun != version.to_string()));
    let seen = use_mut_ref(|| version);
    let unsaved = !editing.fields.changes(&base.borrow()).is_empty();
    use_leave_guard(unsaved);
    use_effect_with((editing.fields.clone(), editing.round), {
        let (base, seen, prefix) = (base.clone(), seen.clone(), prefix.to_owned());
        move |(fields, _)| {
            let base = base.borrow();
            let mut changes: Vec<_> =
                fields.changes(&base).into_iter().map(|field| (field.to_owned(), fields.get(field))).collect();
            if !changes.is_empty() {
                changes.push((VERSION.to_owned(), seen.borrow().to_string()));
            }
            keep_changes(&prefix, changes.into_iter());
        }
    });
    // Somebody else's save, or the reload after a conflict.
    use_effect_with(version, {
        let (base, editing) = (base.clone(), editing.clone());
        move |version| {
            if seen.replace(*version) != *version {
                let mine = editing.fields.rebased(&base.borrow(), &saved);
                base.replace(saved);
                editing.dispatch(Step::Replace(mine));
                on_newer.emit(());
            }
        }
    });
    RecordForm { editing, base, kept: prefix.to_owned(), resumed: !kept.is_empty(), outdated, unsaved }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(all: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        all.iter().for_each(|(key, value)| fields.set(key, *value));
        fields
    }

    #[test]
    fn only_what_differs_counts_as_changed() {
        let base = fields(&[("name", "Ana"), ("source", "Feira")]);
        let edited = fields(&[("name", "Ana Souza"), ("source", ""), ("product", "")]);
        assert_eq!(edited.changes(&base), ["name", "source"]);
        assert!(base.changes(&base).is_empty());
    }

    #[test]
    fn a_form_keeps_its_changes_over_what_others_saved() {
        let base = fields(&[("name", "Ana"), ("category", "A")]);
        let mine = fields(&[("name", "Ana Souza"), ("category", "A")]);
        let theirs = fields(&[("name", "Ana S."), ("category", "B"), ("product", "Plano")]);
        assert_eq!(
            mine.rebased(&base, &theirs),
            fields(&[("name", "Ana Souza"), ("category", "B"), ("product", "Plano")])
        );
    }

    #[test]
    fn what_is_emptied_is_cleared_and_what_does_not_read_is_left_alone() {
        let changed = fields(&[("score", "7"), ("days", "soon")]);
        let number = |text: &str| text.parse::<i32>().ok();
        let sent = |key: &str| changed.change(&["score", "days", "gone"], key, number);
        assert_eq!((sent("score"), sent("days")), (Change::Set(7), Change::Keep));
        assert_eq!((sent("gone"), sent("other")), (Change::Clear, Change::Keep));
    }
}
