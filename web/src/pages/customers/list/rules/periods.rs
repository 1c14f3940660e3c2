//! Days told by the calendar: in the address by a name, on the screen by a text.

use crate::{
    components::Choice,
    graphql::schema::CalendarPeriod,
    i18n::{I18n, key},
    t,
};

/// What a new condition begins with.
pub const FIRST: &str = "week";

const PERIODS: [(CalendarPeriod, &str, &str); 9] = [
    (CalendarPeriod::Today, "today", key!("rules-period-today")),
    (CalendarPeriod::ThisWeek, "week", key!("rules-period-week")),
    (CalendarPeriod::ThisMonth, "month", key!("rules-period-month")),
    (CalendarPeriod::Yesterday, "yesterday", key!("rules-period-yesterday")),
    (CalendarPeriod::LastWeek, "last-week", key!("rules-period-last-week")),
    (CalendarPeriod::LastMonth, "last-month", key!("rules-period-last-month")),
    (CalendarPeriod::Tomorrow, "tomorrow", key!("rules-period-tomorrow")),
    (CalendarPeriod::NextWeek, "next-week", key!("rules-period-next-week")),
    (CalendarPeriod::NextMonth, "next-month", key!("rules-period-next-month")),
];

pub fn period(name: &str) -> Option<CalendarPeriod> {
    PERIODS.iter().find(|(_, known, _)| *known == name).map(|(period, ..)| *period)
}

pub fn choices(i18n: &I18n) -> Vec<Choice> {
    PERIODS.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, text))).collect()
}
