//! Which period, whose and of which pipeline, as it stands in the address.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use yew_router::query::{FromQuery, ToQuery};

use super::operations::{OverviewVariables, PeriodInput};
use crate::{days::Days, i18n::key};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    Today,
    Week,
    #[default]
    Month,
    Quarter,
    Year,
    ThisMonth,
}

impl Period {
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Today, "today", key!("dashboard-today")),
        (Self::Week, "7", key!("dashboard-week")),
        (Self::Month, "", key!("dashboard-month")),
        (Self::ThisMonth, "month", key!("dashboard-this-month")),
        (Self::Quarter, "90", key!("dashboard-quarter")),
        (Self::Year, "365", key!("dashboard-year")),
    ];

    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map_or(Self::Month, |(period, ..)| period)
    }

    pub fn days(self, today: NaiveDate) -> Days {
        match self {
            Self::Today => Days::last(1, today),
            Self::Week => Days::last(7, today),
            Self::Month => Days::last(30, today),
            Self::Quarter => Days::last(90, today),
            Self::Year => Days::last(365, today),
            Self::ThisMonth => Days { from: today.with_day(1).unwrap_or(today), to: today },
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pipeline: String,
}

impl View {
    pub fn parse(query: &str) -> Self {
        <Self as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default()
    }

    pub fn query(&self) -> String {
        self.to_query().map(String::from).unwrap_or_default()
    }

    pub fn days(&self, today: NaiveDate) -> Days {
        Period::from_name(&self.period).days(today)
    }

    pub fn variables(&self, today: NaiveDate) -> OverviewVariables {
        let id = |text: &String| (!text.is_empty()).then(|| cynic::Id::new(text.clone()));
        let days = self.days(today);
        OverviewVariables {
            period: PeriodInput { from: days.from, to: days.to },
            owner_id: id(&self.owner),
            pipeline_id: id(&self.pipeline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_the_view() {
        let view = View { period: "90".into(), owner: "dXNlcg".into(), pipeline: String::new() };
        assert_eq!(View::parse(&view.query()), view);
        assert_eq!(View::default().query(), "");
    }

    #[test]
    fn a_period_ends_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let days = |name: &str| Period::from_name(name).days(today).to_text();
        assert_eq!(days("today"), "2026-11-22..2026-11-22");
        assert_eq!(days("7"), "2026-11-16..2026-11-22");
        assert_eq!(days("month"), "2026-11-01..2026-11-22");
        assert_eq!(days("nonsense"), days(""));
    }
}
