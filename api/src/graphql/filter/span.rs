//! Lengths of time, as people say them: the last 30 days, the next 2 months.

use async_graphql::{Enum, InputObject};
use chrono::{DateTime, Days, Months, NaiveDate, Utc};

/// A hundred years of days; more is a slip.
const MOST: u32 = 36_525;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SpanUnit {
    Day,
    Week,
    Month,
    Year,
}

/// A length of time: 30 days, 2 months. More than a hundred years count as a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, InputObject)]
pub struct Span {
    #[graphql(validator(minimum = 1))]
    pub count: i32,
    #[graphql(default_with = "SpanUnit::Day")]
    pub unit: SpanUnit,
}

enum Steps {
    Days(Days),
    Months(Months),
}

/// A point in time that can be moved by days and months.
pub trait Movable: Copy {
    fn earlier(self, by: Days) -> Option<Self>;
    fn later(self, by: Days) -> Option<Self>;
    fn months_earlier(self, by: Months) -> Option<Self>;
    fn months_later(self, by: Months) -> Option<Self>;
}

macro_rules! movable {
    ($($type:ty),*) => {$(
        impl Movable for $type {
            fn earlier(self, by: Days) -> Option<Self> { self.checked_sub_days(by) }
            fn later(self, by: Days) -> Option<Self> { self.checked_add_days(by) }
            fn months_earlier(self, by: Months) -> Option<Self> { self.checked_sub_months(by) }
            fn months_later(self, by: Months) -> Option<Self> { self.checked_add_months(by) }
        }
    )*};
}

movable!(DateTime<Utc>, NaiveDate);

impl Span {
    fn steps(self) -> Steps {
        let count = u32::try_from(self.count).unwrap_or(0);
        match self.unit {
            SpanUnit::Day => Steps::Days(Days::new(count.min(MOST).into())),
            SpanUnit::Week => Steps::Days(Days::new(u64::from(count.min(MOST / 7)) * 7)),
            SpanUnit::Month => Steps::Months(Months::new(count.min(1_200))),
            SpanUnit::Year => Steps::Months(Months::new(count.min(100) * 12)),
        }
    }

    /// The point in time this long before another.
    pub fn before<T: Movable>(self, at: T) -> T {
        match self.steps() {
            Steps::Days(days) => at.earlier(days),
            Steps::Months(months) => at.months_earlier(months),
        }
        .unwrap_or(at)
    }

    /// The point in time this long after another.
    pub fn after<T: Movable>(self, at: T) -> T {
        match self.steps() {
            Steps::Days(days) => at.later(days),
            Steps::Months(months) => at.months_later(months),
        }
        .unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_the_calendar_ends_them() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let span = |count, unit| Span { count, unit };
        let text = |day: NaiveDate| day.to_string();
        assert_eq!(text(span(1, SpanUnit::Month).before(day)), "2026-02-28");
        assert_eq!(text(span(2, SpanUnit::Week).after(day)), "2026-04-14");
        assert_eq!(text(span(1, SpanUnit::Year).before(day)), "2025-03-31");
        assert_eq!(text(span(i32::MAX, SpanUnit::Year).before(day)), "1926-03-31");
        assert_eq!(span(-5, SpanUnit::Day).before(day), day);
    }
}
