//! Stretches of the calendar, as people say them: today, this week, last month. They move on with the days.

use async_graphql::Enum;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use entity::clock::Time;

/// Whole days, told from today where the company is. A week goes from Sunday to Saturday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CalendarPeriod {
    Yesterday,
    Today,
    Tomorrow,
    LastWeek,
    ThisWeek,
    NextWeek,
    LastMonth,
    ThisMonth,
    NextMonth,
}

impl CalendarPeriod {
    /// Its first day and its last.
    pub fn days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        self.checked(today).unwrap_or((today, today))
    }

    /// Its first instant, and the first one after it.
    pub fn instants(self, today: NaiveDate, zone: Tz) -> (Time, Time) {
        let (first, last) = self.days(today);
        (midnight(first, zone), midnight(last.succ_opt().unwrap_or(last), zone))
    }

    fn checked(self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let day = |day: NaiveDate| Some((day, day));
        let sunday = today.checked_sub_days(Days::new(today.weekday().num_days_from_sunday().into()))?;
        let week = |sunday: NaiveDate| Some((sunday, sunday.checked_add_days(Days::new(6))?));
        let first = today.with_day(1)?;
        let month = |first: NaiveDate| Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?));
        match self {
            Self::Yesterday => day(today.pred_opt()?),
            Self::Today => day(today),
            Self::Tomorrow => day(today.succ_opt()?),
            Self::LastWeek => week(sunday.checked_sub_days(Days::new(7))?),
            Self::ThisWeek => week(sunday),
            Self::NextWeek => week(sunday.checked_add_days(Days::new(7))?),
            Self::LastMonth => month(first.checked_sub_months(Months::new(1))?),
            Self::ThisMonth => month(first),
            Self::NextMonth => month(first.checked_add_months(Months::new(1))?),
        }
    }
}

/// The first instant of a day. Where clocks go forward at midnight, the day begins an hour later.
pub fn midnight(day: NaiveDate, zone: Tz) -> Time {
    let start = NaiveDateTime::new(day, NaiveTime::MIN);
    let first = (0..=24)
        .find_map(|half_hours| zone.from_local_datetime(&(start + TimeDelta::minutes(30 * half_hours))).earliest());
    first.map_or_else(|| DateTime::from_naive_utc_and_offset(start, Utc), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use CalendarPeriod::*;

    fn days(period: CalendarPeriod, today: &str) -> (String, String) {
        let (first, last) = period.days(today.parse().unwrap());
        (first.to_string(), last.to_string())
    }

    fn pair(first: &str, last: &str) -> (String, String) {
        (first.to_owned(), last.to_owned())
    }

    #[test]
    fn a_week_begins_on_sunday_whatever_day_it_is() {
        for today in ["2026-11-22", "2026-11-23", "2026-11-28"] {
            assert_eq!(days(ThisWeek, today), pair("2026-11-22", "2026-11-28"), "{today}");
            assert_eq!(days(LastWeek, today), pair("2026-11-15", "2026-11-21"), "{today}");
            assert_eq!(days(NextWeek, today), pair("2026-11-29", "2026-12-05"), "{today}");
        }
    }

    #[test]
    fn a_month_is_as_long_as_the_calendar_has_it() {
        assert_eq!(days(ThisMonth, "2028-02-29"), pair("2028-02-01", "2028-02-29"));
        assert_eq!(days(LastMonth, "2026-03-31"), pair("2026-02-01", "2026-02-28"));
        assert_eq!(days(NextMonth, "2026-12-31"), pair("2027-01-01", "2027-01-31"));
        assert_eq!(days(LastMonth, "2027-01-01"), pair("2026-12-01", "2026-12-31"));
    }

    #[test]
    fn a_day_is_one_day() {
        assert_eq!(days(Yesterday, "2026-03-01"), pair("2026-02-28", "2026-02-28"));
        assert_eq!(days(Today, "2026-03-01"), pair("2026-03-01", "2026-03-01"));
        assert_eq!(days(Tomorrow, "2026-12-31"), pair("2027-01-01", "2027-01-01"));
        assert_eq!(Tomorrow.days(NaiveDate::MAX), (NaiveDate::MAX, NaiveDate::MAX));
    }

    #[test]
    fn days_begin_at_midnight_where_the_company_is() {
        let (from, until) = ThisMonth.instants("2026-11-23".parse().unwrap(), chrono_tz::America::Sao_Paulo);
        assert_eq!(from.to_rfc3339(), "2026-11-01T03:00:00+00:00");
        assert_eq!(until.to_rfc3339(), "2026-12-01T03:00:00+00:00");
    }
}
