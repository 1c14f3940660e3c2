//! Stretches of whole days where the company is.

use crate::{
    error::{Code, Error, Result},
    graphql::{filter::midnight, scalars::Date},
    i18n::Text,
};
use async_graphql::{Enum, InputObject, SimpleObject};
use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use entity::{clock::Time, store::Spans};

const MOST_DAYS: i64 = 366;
/// Up to a month by day, up to half a year by week, else by month.
const BY_DAY: i64 = 31;
const BY_WEEK: i64 = 184;

/// Days in the company's time zone, both included; at most 366.
#[derive(Clone, Debug, InputObject)]
pub struct PeriodInput {
    pub from: Date,
    pub to: Date,
}

/// Days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, SimpleObject)]
pub struct Period {
    from: Date,
    to: Date,
}

/// What one value of a series covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum Interval {
    Day,
    /// Seven days; the last may be shorter.
    Week,
    /// To the end of the calendar month; the first and last may be shorter.
    Month,
}

/// A period, the one before it, and how it is divided.
pub struct Calendar {
    pub period: Period,
    pub before: Period,
    pub interval: Interval,
    /// The first day of each part of the period.
    pub starts: Vec<NaiveDate>,
    /// The period before as a whole, then each part of the period.
    pub spans: Spans,
    /// From the first instant of the period to the first one after it.
    pub within: (Time, Time),
}

impl Calendar {
    pub fn new(input: &PeriodInput, zone: Tz) -> Result<Self> {
        Self::divided(input, zone, None)
    }

    /// How many days the period has.
    pub fn days(&self) -> i64 {
        (self.period.to.0 - self.period.from.0).num_days() + 1
    }

    /// Divided as asked; where nobody asks, so that there is something to see.
    pub fn divided(input: &PeriodInput, zone: Tz, asked: Option<Interval>) -> Result<Self> {
        let (from, to) = (input.from.0, input.to.0);
        let days = (to - from).num_days() + 1;
        if !(1..=MOST_DAYS).contains(&days) {
            let text = Text::new("fault-bad-period").with("limit", MOST_DAYS);
            return Err(Error::Fault(Code::BadRequest, text));
        }
        let beyond = || Error::fault(Code::BadRequest, "fault-bad-request");
        let end = to.succ_opt().ok_or_else(beyond)?;
        let start_before = from.checked_sub_signed(TimeDelta::days(days)).ok_or_else(beyond)?;
        let day_before = from.pred_opt().ok_or_else(beyond)?;
        let interval = asked.unwrap_or_else(|| interval(days));
        let starts = starts(from, end, interval);
        let bounds =
            [&[start_before], &starts[..], &[end]].concat().into_iter().map(|day| midnight(day, zone)).collect();
        Ok(Self {
            period: Period { from: input.from, to: input.to },
            before: Period { from: Date(start_before), to: Date(day_before) },
            interval,
            starts,
            spans: Spans::new(bounds).ok_or_else(beyond)?,
            within: (midnight(from, zone), midnight(end, zone)),
        })
    }
}

fn interval(days: i64) -> Interval {
    match days {
        days if days <= BY_DAY => Interval::Day,
        days if days <= BY_WEEK => Interval::Week,
        _ => Interval::Month,
    }
}

fn starts(from: NaiveDate, end: NaiveDate, interval: Interval) -> Vec<NaiveDate> {
    let next = |day: &NaiveDate| match interval {
        Interval::Day => day.succ_opt(),
        Interval::Week => day.checked_add_days(Days::new(7)),
        Interval::Month => day.with_day(1)?.checked_add_months(Months::new(1)),
    };
    std::iter::successors(Some(from), next).take_while(|day| *day < end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar(from: &str, to: &str, zone: Tz) -> Calendar {
        Calendar::new(&PeriodInput { from: Date(day(from)), to: Date(day(to)) }, zone).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn a_month_is_compared_with_as_many_days_before_it() {
        let month = calendar("2026-03-01", "2026-03-31", chrono_tz::America::Sao_Paulo);
        assert_eq!((month.before.from.0, month.before.to.0), (day("2026-01-29"), day("2026-02-28")));
        assert_eq!((month.interval, month.starts.len(), month.spans.count()), (Interval::Day, 31, 32));
        let (from, until) = month.within;
        assert_eq!(from.to_rfc3339(), "2026-03-01T03:00:00+00:00");
        assert_eq!(until.to_rfc3339(), "2026-04-01T03:00:00+00:00");
    }

    #[test]
    fn longer_periods_are_told_by_week_and_by_month() {
        let quarter = calendar("2026-01-01", "2026-03-31", chrono_tz::UTC);
        assert_eq!((quarter.interval, quarter.starts.len()), (Interval::Week, 13));
        let year = calendar("2025-11-23", "2026-11-22", chrono_tz::UTC);
        assert_eq!((year.interval, year.starts.len()), (Interval::Month, 13));
        assert_eq!(year.starts[..2], [day("2025-11-23"), day("2025-12-01")]);
    }

    #[test]
    fn whoever_asks_for_days_gets_days() {
        let input = PeriodInput { from: Date(day("2026-01-01")), to: Date(day("2026-12-31")) };
        let year = |asked| Calendar::divided(&input, chrono_tz::UTC, asked).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(year(Some(Interval::Day)).starts.len(), 365);
        assert_eq!(year(Some(Interval::Week)).starts.len(), 53);
        assert_eq!(year(None).starts.len(), 12);
    }

    #[test]
    fn a_day_begins_later_where_clocks_went_forward_at_midnight() {
        let day = calendar("2018-11-04", "2018-11-04", chrono_tz::America::Sao_Paulo);
        assert_eq!(day.within.0.to_rfc3339(), "2018-11-04T03:00:00+00:00");
        assert_eq!(day.within.1 - day.within.0, TimeDelta::hours(23));
    }

    #[test]
    fn a_period_ends_after_it_begins_and_is_no_longer_than_a_year() {
        for (from, to) in [("2026-03-02", "2026-03-01"), ("2024-01-01", "2026-01-01"), ("0001-01-01", "0001-02-01")] {
            let input = PeriodInput { from: Date(day(from)), to: Date(day(to)) };
            let outcome = Calendar::new(&input, chrono_tz::UTC);
            if from == "0001-01-01" {
                assert!(outcome.is_ok(), "chrono goes further back than that");
            } else {
                assert!(matches!(outcome.map(drop), Err(Error::Fault(Code::BadRequest, _))), "{from}–{to}");
            }
        }
    }
}
