//! Which rows are selected, by key: it outlives scrolling, sorting and reloading.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use yew::prelude::*;

thread_local! {
    /// What was selected last, and of which list, for the way back from a record.
    static LEFT: RefCell<(String, Selection)> = RefCell::default();
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection(Rc<BTreeSet<String>>);

impl Selection {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn holds(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub fn toggled(&self, key: AttrValue) -> Self {
        let mut keys = (*self.0).clone();
        if !keys.remove(&*key) {
            keys.insert(key.to_string());
        }
        Self(Rc::new(keys))
    }

    /// Without those that are not in sight any more.
    pub fn kept(&self, still: impl Fn(&str) -> bool) -> Self {
        Self(Rc::new(self.0.iter().filter(|key| still(key)).cloned().collect()))
    }

    pub fn with(&self, more: impl IntoIterator<Item = AttrValue>) -> Self {
        let mut keys = (*self.0).clone();
        keys.extend(more.into_iter().map(|key| key.to_string()));
        Self(Rc::new(keys))
    }
}

/// Which rows of a list are selected. Other rows are another list: nobody changes what they no longer see. Whoever comes
/// back to the same finds what they had selected.
#[hook]
pub fn use_selection(list: &str) -> (Selection, Callback<Selection>) {
    let now = use_state_eq(|| LEFT.with_borrow(Clone::clone));
    let selection = if now.0 == list { now.1.clone() } else { Selection::default() };
    let (setter, list) = (now.setter(), list.to_owned());
    let select = Callback::from(move |selection: Selection| {
        let now = (list.clone(), selection);
        LEFT.set(now.clone());
        setter.set(now);
    });
    (selection, select)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_in_and_out_and_a_range_is_added() {
        let one = Selection::default().toggled("a".into());
        assert!(one.holds("a") && !one.holds("b"));
        let range = one.with(["a", "b"].map(AttrValue::from));
        assert_eq!(range.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(range.kept(|key| key == "b").keys().collect::<Vec<_>>(), ["b"]);
        assert!(range.toggled("a".into()).toggled("b".into()).is_empty());
    }
}
