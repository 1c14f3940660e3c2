//! How much of the calendar is shown.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::i18n::key;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    Day,
    #[default]
    Week,
    Month,
}

impl Span {
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// As in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.name() == name)
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Day => key!("calendar-day"),
            Self::Week => key!("calendar-week"),
            Self::Month => key!("calendar-month"),
        }
    }

    /// The days shown around a day: whole weeks from Sunday, for a month as many as it touches.
    pub fn days(self, day: NaiveDate) -> Vec<NaiveDate> {
        let (first, count) = match self {
            Self::Day => (day, 1),
            Self::Week => (sunday(day), 7),
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
                let weeks = (last - sunday(first)).num_days() / 7 + 1;
                (sunday(first), weeks * 7)
            }
        };
        first.iter_days().take(count as usize).collect()
    }

    /// A day of the span before or after.
    pub fn step(self, day: NaiveDate, by: i32) -> NaiveDate {
        let amount = by.unsigned_abs();
        let days = Days::new(u64::from(amount) * if self == Self::Week { 7 } else { 1 });
        let stepped = match (self, by < 0) {
            (Self::Month, true) => day.checked_sub_months(Months::new(amount)),
            (Self::Month, false) => day.checked_add_months(Months::new(amount)),
            (_, true) => day.checked_sub_days(days),
            (_, false) => day.checked_add_days(days),
        };
        stepped.unwrap_or(day)
    }
}

/// The Sunday on or before a day.
fn sunday(day: NaiveDate) -> NaiveDate {
    let since = day.weekday().num_days_from_sunday();
    day.checked_sub_days(Days::new(u64::from(since))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_month_shows_whole_weeks() {
        let days = Span::Month.days(day("2026-11-22"));
        assert_eq!((days.first(), days.last()), (Some(&day("2026-11-01")), Some(&day("2026-12-05"))));
        // February 2026 begins on a Sunday and is four weeks long.
        assert_eq!(Span::Month.days(day("2026-02-10")).len(), 28);
    }

    #[test]
    fn a_week_begins_on_sunday() {
        assert_eq!(Span::Week.days(day("2026-11-25"))[0], day("2026-11-22"));
        assert_eq!(Span::Day.days(day("2026-11-25")), [day("2026-11-25")]);
    }

    #[test]
    fn a_step_from_the_end_of_january_stays_in_february() {
        assert_eq!(Span::Month.step(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(Span::Week.step(day("2026-11-22"), -1), day("2026-11-15"));
    }
}
