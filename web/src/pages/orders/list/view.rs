//! What the list of orders shows, as it stands in the address.

use serde::{Deserialize, Serialize};

use super::operations::{OrderFilter, OrderListVariables, OrderOrder, OrderOrderField};
use crate::{
    graphql::schema::{CalendarPeriod, DateTimeFilter, SortDirection},
    i18n::key,
    pages::{deals::operations::IdFilter, orders::types::OrderLabel},
};

/// Empty means all, the newest first.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// `paid.pending`: any of them
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// `1`: only those somebody has to look at
    #[serde(skip_serializing_if = "String::is_empty")]
    pub attention: String,
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// `this-month`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// `total`, or `-total` for the largest first
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

/// The columns one may sort by, by their name in the address and in the table.
const SORTS: [(&str, OrderOrderField); 3] =
    [("number", OrderOrderField::Number), ("total", OrderOrderField::Total), ("created", OrderOrderField::CreatedAt)];

/// The days one may choose, by their name in the address.
pub const PERIODS: [(&str, CalendarPeriod, &str); 6] = [
    ("today", CalendarPeriod::Today, key!("orders-today")),
    ("yesterday", CalendarPeriod::Yesterday, key!("orders-yesterday")),
    ("this-week", CalendarPeriod::ThisWeek, key!("orders-this-week")),
    ("last-week", CalendarPeriod::LastWeek, key!("orders-last-week")),
    ("this-month", CalendarPeriod::ThisMonth, key!("orders-this-month")),
    ("last-month", CalendarPeriod::LastMonth, key!("orders-last-month")),
];

impl View {
    /// True when some orders may be hidden.
    pub fn any(&self) -> bool {
        *self != self.cleared()
    }

    /// Without what hides some of them.
    pub fn cleared(&self) -> Self {
        Self { sort: self.sort.clone(), ..Self::default() }
    }

    pub fn labels(&self) -> Vec<OrderLabel> {
        self.label.split('.').filter_map(OrderLabel::from_name).collect()
    }

    /// With one label more, or less.
    pub fn toggle(&self, label: OrderLabel) -> Self {
        let mut labels = self.labels();
        match labels.iter().position(|one| *one == label) {
            Some(at) => drop(labels.remove(at)),
            None => labels.push(label),
        }
        let names: Vec<_> = labels.into_iter().map(OrderLabel::name).collect();
        Self { label: names.join("."), ..self.clone() }
    }

    pub fn sort(self, column: &str, direction: SortDirection) -> Self {
        let sign = if direction == SortDirection::Desc { "-" } else { "" };
        Self { sort: format!("{sign}{column}"), ..self }
    }

    /// The column, and the way; nothing when it is none.
    pub fn sorted(&self) -> Option<(&str, SortDirection)> {
        let (column, direction) = match self.sort.strip_prefix('-') {
            Some(column) => (column, SortDirection::Desc),
            None => (self.sort.as_str(), SortDirection::Asc),
        };
        SORTS.iter().any(|(name, _)| *name == column).then_some((column, direction))
    }

    pub fn filter(&self) -> OrderFilter {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let period = PERIODS.iter().find(|(name, ..)| *name == self.when).map(|(_, period, _)| *period);
        OrderFilter {
            search: filled(self.search.trim()),
            label: Some(self.labels()).filter(|labels| !labels.is_empty()),
            attention: (!self.attention.is_empty()).then(Vec::new),
            owner_id: filled(&self.owner).map(IdFilter::is),
            created_at: period.map(|during| DateTimeFilter { during: Some(during), ..DateTimeFilter::default() }),
        }
    }

    pub fn variables(&self) -> OrderListVariables {
        let chosen = self.sorted().and_then(|(column, direction)| {
            let (_, field) = SORTS.iter().find(|(name, _)| *name == column)?;
            Some(OrderOrder { field: *field, direction })
        });
        let order = chosen.unwrap_or(OrderOrder { field: OrderOrderField::CreatedAt, direction: SortDirection::Desc });
        OrderListVariables { filter: self.filter(), order: Some(vec![order]), after: None, counted: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_filters_and_order() {
        let view = View { search: "ana".into(), when: "today".into(), ..View::default() };
        let view = view.toggle(OrderLabel::Paid).toggle(OrderLabel::Pending).sort("total", SortDirection::Desc);
        assert_eq!(parse::<View>(&query(&view)), view);
        assert_eq!(view.filter().label, Some(vec![OrderLabel::Paid, OrderLabel::Pending]));
        assert_eq!(view.toggle(OrderLabel::Paid).labels(), [OrderLabel::Pending]);
        assert!(view.any() && !view.cleared().any());
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        let view: View = parse("label=late&when=never&sort=-shoe");
        assert_eq!(view.filter(), OrderFilter::default());
        let order = view.variables().order.map(|all| (all[0].field, all[0].direction));
        assert_eq!((view.sorted(), order), (None, Some((OrderOrderField::CreatedAt, SortDirection::Desc))));
    }
}
