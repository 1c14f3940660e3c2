//! What of the agenda is shown, as it stands in the address: which shape, around which day, whose.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use yew_router::query::{FromQuery, ToQuery};

use super::operations::{ActivityFilter, ActivityOrder, ActivityOrderField, AgendaVariables, IdFilter};
use crate::{
    graphql::schema::{DateTimeFilter, SortDirection},
    i18n::{I18n, key},
    t, zone,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Today, with what is late above it
    #[default]
    Mine,
    Day,
    Week,
    Month,
    Overdue,
}

impl Shape {
    pub const ALL: [Self; 5] = [Self::Mine, Self::Day, Self::Week, Self::Month, Self::Overdue];

    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Overdue => "overdue",
        }
    }

    pub fn text(self, i18n: &I18n) -> String {
        t!(
            i18n,
            match self {
                Self::Mine => key!("agenda-mine"),
                Self::Day => key!("agenda-day"),
                Self::Week => key!("agenda-week"),
                Self::Month => key!("agenda-month"),
                Self::Overdue => key!("agenda-overdue"),
            }
        )
    }

    /// Whether one can go to the one before and after.
    pub fn turns(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month)
    }
}

/// Stands for everybody among the assignees; nothing is oneself.
pub const EVERYBODY: &str = "all";

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    view: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
    #[serde(skip_serializing_if = "String::is_empty")]
    who: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub shape: Shape,
    pub day: NaiveDate,
    /// An id, [`EVERYBODY`], or nothing for oneself
    pub who: String,
}

impl View {
    /// What the address does not know is today's, and one's own.
    pub fn parse(query: &str, today: NaiveDate) -> Self {
        let address = <Address as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default();
        let shape = Shape::ALL.into_iter().find(|shape| shape.name() == address.view).unwrap_or_default();
        // Far enough from the ends of the calendar to turn pages for a while.
        let day = address.day.filter(|day| (1900..=2200).contains(&day.year())).unwrap_or(today);
        Self { shape, day, who: address.who }
    }

    pub fn query(&self, today: NaiveDate) -> String {
        let day = Some(self.day).filter(|day| *day != today && self.shape.turns());
        let address = Address { view: self.shape.name().to_owned(), day, who: self.who.clone() };
        address.to_query().map(String::from).unwrap_or_default()
    }

    /// The first day shown, and the first one after.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        match self.shape {
            Shape::Week => (week_of(self.day), week_of(self.day) + Days::new(7)),
            Shape::Month => {
                let first = week_of(month_of(self.day));
                (first, first + Days::new(42))
            }
            Shape::Mine | Shape::Day | Shape::Overdue => (self.day, self.day + Days::new(1)),
        }
    }

    /// The same shape before or after.
    pub fn turned(&self, forward: bool) -> Self {
        let day = match (self.shape, forward) {
            (Shape::Week, true) => self.day + Days::new(7),
            (Shape::Week, false) => self.day - Days::new(7),
            (Shape::Month, true) => month_of(self.day) + Months::new(1),
            (Shape::Month, false) => month_of(self.day) - Months::new(1),
            (_, true) => self.day + Days::new(1),
            (_, false) => self.day - Days::new(1),
        };
        Self { day, ..self.clone() }
    }

    /// What falls on the days shown; with `overdue`, what is late instead.
    pub fn variables(&self, me: &cynic::Id, zone: &str, overdue: bool) -> AgendaVariables {
        let assignee = match self.who.as_str() {
            EVERYBODY => None,
            "" => Some(me.clone()),
            id => Some(cynic::Id::new(id)),
        };
        let (from, until) = self.days();
        let due_at = DateTimeFilter {
            gte: Some(zone::midnight(from, zone)),
            lt: Some(zone::midnight(until, zone)),
            ..DateTimeFilter::default()
        };
        AgendaVariables {
            filter: ActivityFilter {
                assignee_id: assignee.map(IdFilter::is),
                due_at: Some(due_at).filter(|_| !overdue),
                overdue: overdue.then_some(true),
                ..ActivityFilter::default()
            },
            order: Some(vec![ActivityOrder { field: ActivityOrderField::DueAt, direction: SortDirection::Asc }]),
            after: None,
        }
    }
}

/// The Sunday of a day's week, where calendars begin here.
fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_sunday()))
}

/// The first of a day's month.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn view(shape: Shape, on: &str) -> View {
        View { shape, day: day(on), who: String::new() }
    }

    #[test]
    fn the_address_keeps_the_view() {
        let today = day("2026-11-22");
        let week = View { who: EVERYBODY.into(), ..view(Shape::Week, "2026-12-02") };
        assert_eq!(View::parse(&week.query(today), today), week);
        assert_eq!(view(Shape::Mine, "2026-11-22").query(today), "");
        assert_eq!(View::parse("view=year&day=9999-12-31", today), view(Shape::Mine, "2026-11-22"));
    }

    #[test]
    fn a_month_is_whole_weeks() {
        assert_eq!(view(Shape::Month, "2026-11-22").days(), (day("2026-11-01"), day("2026-12-13")));
        assert_eq!(view(Shape::Month, "2026-12-31").days(), (day("2026-11-29"), day("2027-01-10")));
        assert_eq!(view(Shape::Week, "2026-11-25").days(), (day("2026-11-22"), day("2026-11-29")));
    }

    #[test]
    fn pages_turn_by_their_own_length() {
        assert_eq!(view(Shape::Month, "2026-01-31").turned(true).day, day("2026-02-01"));
        assert_eq!(view(Shape::Month, "2026-03-31").turned(false).day, day("2026-02-01"));
        assert_eq!(view(Shape::Week, "2026-11-25").turned(false).day, day("2026-11-18"));
    }
}
