//! What the list shows and in which order, as it stands in its address.

use serde::{Deserialize, Serialize};
use yew_router::query::{FromQuery, ToQuery};

use super::operations::{DealOrder, DealOrderField};
use crate::{
    days::Days,
    graphql::schema::SortDirection,
    i18n::key,
    pages::deals::operations::{DealFilter, DealStatus, IdFilter},
};

/// Empty means "all", and newest first.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stage: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pipeline: String,
    /// Days in which it was created, won or lost: `2026-11-01..2026-11-22`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub created: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub won: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lost: String,
    /// `value`, or `-value` for the largest first
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// The saved view one is in, by its id
    #[serde(rename = "view", skip_serializing_if = "String::is_empty")]
    pub saved: String,
    /// The deal looked at beside the list
    #[serde(skip_serializing_if = "String::is_empty")]
    pub open: String,
}

/// What happened to a deal on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Created,
    Won,
    Lost,
}

impl When {
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Created, key!("deals-created-in")),
        (Self::Won, key!("deals-won-in")),
        (Self::Lost, key!("deals-lost-in")),
    ];
}

/// How columns of fields of the company begin.
pub const CUSTOM: &str = "custom.";

/// The columns one may sort by, by their name in the address and in the table.
const SORTS: [(&str, DealOrderField); 6] = [
    ("title", DealOrderField::Title),
    ("value", DealOrderField::Value),
    ("close", DealOrderField::ExpectedCloseOn),
    ("stage", DealOrderField::StageChangedAt),
    ("created", DealOrderField::CreatedAt),
    ("updated", DealOrderField::UpdatedAt),
];

impl View {
    pub fn parse(query: &str) -> Self {
        <Self as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default()
    }

    pub fn query(&self) -> String {
        self.to_query().map(String::from).unwrap_or_default()
    }

    /// True when some deals may be hidden.
    pub fn any(&self) -> bool {
        *self != Self { sort: self.sort.clone(), saved: self.saved.clone(), open: self.open.clone(), ..Self::default() }
    }

    /// The same list with no deal looked at beside it: what its rows and its place depend on.
    pub fn plain(&self) -> Self {
        Self { open: String::new(), ..self.clone() }
    }

    /// What a saved view keeps: neither its own name nor what is looked at.
    pub fn kept(&self) -> String {
        Self { saved: String::new(), ..self.plain() }.query()
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
        ordered_by(column, direction).map(|_| (column, direction))
    }

    pub fn order(&self) -> Vec<DealOrder> {
        let chosen = self.sorted().and_then(|(column, direction)| ordered_by(column, direction));
        let newest = DealOrder { field: DealOrderField::CreatedAt, direction: SortDirection::Desc, custom_key: None };
        vec![chosen.unwrap_or(newest)]
    }

    /// The days that deals are limited to by what happened to them then.
    pub fn when(&self, when: When) -> Option<Days> {
        Days::from_text(match when {
            When::Created => &self.created,
            When::Won => &self.won,
            When::Lost => &self.lost,
        })
    }

    pub fn during(self, when: When, days: Days) -> Self {
        self.with(when, days.to_text())
    }

    /// Whenever it happened.
    pub fn ever(self, when: When) -> Self {
        self.with(when, String::new())
    }

    fn with(self, when: When, days: String) -> Self {
        match when {
            When::Created => Self { created: days, ..self },
            When::Won => Self { won: days, ..self },
            When::Lost => Self { lost: days, ..self },
        }
    }

    pub fn deal_filter(&self, zone: &str) -> DealFilter {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let during = |when| self.when(when).map(|days| days.filter(zone));
        let status = match self.status.as_str() {
            "open" => Some(DealStatus::Open),
            "won" => Some(DealStatus::Won),
            "lost" => Some(DealStatus::Lost),
            _ => None,
        };
        DealFilter {
            search: filled(self.search.trim()),
            status: status.map(|status| vec![status]),
            stage_id: filled(&self.stage).map(IdFilter::is),
            owner_id: filled(&self.owner).map(IdFilter::is),
            pipeline_id: filled(&self.pipeline).map(IdFilter::is),
            created_at: during(When::Created),
            won_at: during(When::Won),
            lost_at: during(When::Lost),
            ..DealFilter::default()
        }
    }
}

fn ordered_by(column: &str, direction: SortDirection) -> Option<DealOrder> {
    if let Some(key) = column.strip_prefix(CUSTOM).filter(|key| !key.is_empty()) {
        return Some(DealOrder { field: DealOrderField::Custom, direction, custom_key: Some(key.to_owned()) });
    }
    let (_, field) = SORTS.into_iter().find(|(name, _)| *name == column)?;
    Some(DealOrder { field, direction, custom_key: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_filters_and_order() {
        let view = View { search: "café".into(), status: "won".into(), ..View::default() };
        let view = view.sort("value", SortDirection::Desc);
        assert_eq!(View::parse(&view.query()), view);
        assert_eq!(view.sorted(), Some(("value", SortDirection::Desc)));
        assert_eq!(view.deal_filter("").status, Some(vec![DealStatus::Won]));
        assert!(view.any() && !View { sort: "title".into(), ..View::default() }.any());
    }

    #[test]
    fn deals_can_be_those_won_on_some_days() {
        let days = Days::from_text("2026-11-01..2026-11-22").expect("days");
        let view = View::default().during(When::Won, days);
        assert_eq!(view.query(), "won=2026-11-01..2026-11-22");
        let won = view.deal_filter("").won_at.expect("days");
        assert_eq!((won.lt.expect("an end") - won.gte.expect("a beginning")).num_days(), 22);
        assert_eq!(view.ever(When::Won), View::default());
    }

    #[test]
    fn a_field_of_the_company_orders_the_list() {
        let order = View::parse("sort=-custom.contrato").order();
        assert_eq!((order[0].field, order[0].custom_key.as_deref()), (DealOrderField::Custom, Some("contrato")));
        assert_eq!(View::parse("sort=custom.").sorted(), None);
    }

    #[test]
    fn what_is_looked_at_is_not_part_of_the_list() {
        let view = View { open: "ZGVhbDox".into(), ..View::parse("status=won") };
        assert_eq!((view.kept().as_str(), view.plain()), ("status=won", View::parse("status=won")));
        assert!(!View { open: "ZGVhbDox".into(), ..View::default() }.any());
    }

    #[test]
    fn an_unknown_order_is_newest_first() {
        let order = View::parse("sort=nonsense").order();
        assert_eq!((order[0].field, order[0].direction), (DealOrderField::CreatedAt, SortDirection::Desc));
    }
}
