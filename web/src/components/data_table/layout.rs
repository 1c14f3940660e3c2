//! Which columns are shown, in which order and how wide: kept on this device, list by list.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::{browser, graphql::from_text, order::arrange};

const NARROWEST: u32 = 64;
const WIDEST: u32 = 640;

/// One column; `id` names it in what is remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub id: AttrValue,
    pub label: AttrValue,
    /// In pixels, until somebody drags it
    pub width: u32,
    pub numeric: bool,
    pub sortable: bool,
    /// Its cells can be changed where they stand
    pub editable: bool,
    /// Says what a row is, so it cannot be hidden
    pub leading: bool,
    /// Hidden until somebody asks for it
    pub extra: bool,
}

impl Column {
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>, width: u32) -> Self {
        let (id, label) = (id.into(), label.into());
        Self { id, label, width, numeric: false, sortable: false, editable: false, leading: false, extra: false }
    }

    pub fn numeric(self) -> Self {
        Self { numeric: true, ..self }
    }

    pub fn sortable(self) -> Self {
        Self { sortable: true, ..self }
    }

    pub fn editable(self) -> Self {
        Self { editable: true, ..self }
    }

    pub fn leading(self) -> Self {
        Self { leading: true, ..self }
    }

    pub fn extra(self) -> Self {
        Self { extra: true, ..self }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl Density {
    pub fn name(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Ids from first to last; columns that came later stand behind
    order: Vec<String>,
    hidden: BTreeSet<String>,
    /// Extra ones that were asked for
    added: BTreeSet<String>,
    widths: BTreeMap<String, u32>,
    pub density: Density,
}

impl Layout {
    /// All columns in their order.
    pub fn ordered(&self, columns: &[Column]) -> Vec<Column> {
        let rank = |column: &Column| self.order.iter().position(|id| *id == *column.id).unwrap_or(usize::MAX);
        let mut ordered = columns.to_vec();
        arrange(&mut ordered, |a, b| rank(a) < rank(b));
        ordered
    }

    /// Those that are shown.
    pub fn shown(&self, columns: &[Column]) -> Vec<Column> {
        self.ordered(columns).into_iter().filter(|column| self.shows(column)).collect()
    }

    pub fn shows(&self, column: &Column) -> bool {
        let chosen = if column.extra { self.added.contains(&*column.id) } else { !self.hidden.contains(&*column.id) };
        column.leading || chosen
    }

    pub fn width(&self, column: &Column) -> u32 {
        self.widths.get(&*column.id).copied().unwrap_or(column.width)
    }

    pub fn with_shown(mut self, id: &str, shown: bool) -> Self {
        let (into, out_of) =
            if shown { (&mut self.added, &mut self.hidden) } else { (&mut self.hidden, &mut self.added) };
        out_of.remove(id);
        into.insert(id.to_owned());
        self
    }

    pub fn with_density(mut self, density: Density) -> Self {
        self.density = density;
        self
    }

    pub fn with_width(mut self, id: &str, width: u32) -> Self {
        self.widths.insert(id.to_owned(), width.clamp(NARROWEST, WIDEST));
        self
    }

    /// Puts a column where another one stands, among those shown.
    pub fn with_moved(mut self, columns: &[Column], id: &str, onto: &str) -> Self {
        let mut order: Vec<String> = self.ordered(columns).iter().map(|column| column.id.to_string()).collect();
        let places = order.iter().position(|known| known == id).zip(order.iter().position(|known| known == onto));
        if let Some((from, to)) = places {
            let moved = order.remove(from);
            order.insert(to, moved);
            self.order = order;
        }
        self
    }

    /// The same by one place, over hidden ones as well.
    pub fn with_step(self, columns: &[Column], id: &str, by: i32) -> Self {
        let ordered = self.ordered(columns);
        let from = ordered.iter().position(|column| column.id == id);
        let to = from.and_then(|from| from.checked_add_signed(by as isize)).and_then(|to| ordered.get(to));
        match to {
            Some(to) => self.with_moved(columns, id, &to.id.clone()),
            None => self,
        }
    }
}

/// The layout of a list, and the way to another; `name` tells lists, and people, apart on this device.
#[hook]
pub fn use_layout(name: &str) -> (Layout, Callback<Layout>) {
    let key = format!("balcao.columns.{name}");
    let remembered = || browser::remembered(&key).and_then(|text| from_text::<Layout>(&text).ok());
    let layout = use_state_eq(|| Rc::new(remembered().unwrap_or_default()));
    let change = {
        let setter = layout.setter();
        Callback::from(move |layout: Layout| {
            browser::remember(&key, &serde_json::to_string(&layout).unwrap_or_default());
            setter.set(Rc::new(layout));
        })
    };
    ((**layout).clone(), change)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![Column::new("name", "", 200).leading(), Column::new("phone", "", 120), Column::new("owner", "", 120)]
    }

    fn ids(columns: &[Column]) -> Vec<&str> {
        columns.iter().map(|column| &*column.id).collect()
    }

    #[test]
    fn columns_are_hidden_except_the_leading_one() {
        let layout = Layout::default().with_shown("phone", false).with_shown("name", false);
        assert_eq!(ids(&layout.shown(&columns())), ["name", "owner"]);
        assert_eq!(ids(&layout.with_shown("phone", true).shown(&columns())), ["name", "phone", "owner"]);
    }

    #[test]
    fn an_extra_column_waits_until_it_is_asked_for() {
        let mut all = columns();
        all.push(Column::new("city", "", 120).extra());
        let layout = Layout::default();
        assert_eq!(ids(&layout.shown(&all)), ["name", "phone", "owner"]);
        let layout = layout.with_shown("city", true).with_shown("owner", false);
        assert_eq!(ids(&layout.shown(&all)), ["name", "phone", "city"]);
        assert_eq!(ids(&layout.with_shown("city", false).shown(&all)), ["name", "phone"]);
    }

    #[test]
    fn a_column_is_put_where_another_stands() {
        let layout = Layout::default().with_moved(&columns(), "owner", "name");
        assert_eq!(ids(&layout.shown(&columns())), ["owner", "name", "phone"]);
        let layout = layout.with_step(&columns(), "owner", 1).with_step(&columns(), "phone", 1);
        assert_eq!(ids(&layout.shown(&columns())), ["name", "owner", "phone"], "the last one stays the last");
    }

    #[test]
    fn a_column_that_is_new_stands_behind_those_one_has_ordered() {
        let layout = Layout::default().with_moved(&columns(), "owner", "name");
        let mut more = columns();
        more.insert(0, Column::new("tags", "", 90));
        assert_eq!(ids(&layout.shown(&more)), ["owner", "name", "phone", "tags"]);
    }

    #[test]
    fn widths_have_limits_and_all_is_remembered() {
        let layout = Layout::default().with_width("phone", 3).with_width("owner", 9_999);
        assert_eq!((layout.width(&columns()[1]), layout.width(&columns()[2])), (NARROWEST, WIDEST));
        let text = serde_json::to_string(&layout).expect("plain data");
        assert_eq!(serde_json::from_str::<Layout>(&text).expect("the same"), layout);
    }
}
