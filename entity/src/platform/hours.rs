//! When a company attends: hours of each weekday, and the days on which it does not.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// From when until when, in the company's time zone, on one weekday; a day may have several, none overlapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    pub weekday: u8,
    pub opens: NaiveTime,
    pub closes: NaiveTime,
}

/// Sorted by weekday and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct BusinessHours(pub Vec<Hours>);

/// A day without hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    pub date: NaiveDate,
    pub name: String,
}

/// Sorted by date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Holidays(pub Vec<Holiday>);

impl Default for BusinessHours {
    /// Monday to Friday, 8 to 18.
    fn default() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self((1..=5).map(|weekday| Hours { weekday, opens: at(8), closes: at(18) }).collect())
    }
}
