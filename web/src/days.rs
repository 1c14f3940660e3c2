//! A stretch of whole days where the company is, as it stands in addresses: `2026-11-01..2026-11-22`.

use chrono::{DateTime, Days as Count, NaiveDate, Utc};

use crate::{format::Format, graphql::schema::DateTimeFilter, zone};

/// Both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Days {
    /// Nothing unless both are days, the first no later than the second.
    pub fn from_text(text: &str) -> Option<Self> {
        let (from, to) = text.split_once("..")?;
        let days = Self { from: from.parse().ok()?, to: to.parse().ok()? };
        (days.from <= days.to).then_some(days)
    }

    pub fn to_text(self) -> String {
        format!("{:?}..{:?}", self.from, self.to)
    }

    /// The so many days that end with this one.
    pub fn last(count: u64, to: NaiveDate) -> Self {
        Self { from: to.checked_sub_days(Count::new(count.saturating_sub(1))).unwrap_or(to), to }
    }

    /// The first instant of the first day, and that after the last day.
    pub fn instants(self, zone: &str) -> (DateTime<Utc>, DateTime<Utc>) {
        (zone::midnight(self.from, zone), zone::midnight(self.after(), zone))
    }

    /// What falls on them.
    pub fn filter(self, zone: &str) -> DateTimeFilter {
        let (from, until) = self.instants(zone);
        DateTimeFilter { gte: Some(from), lt: Some(until), ..DateTimeFilter::default() }
    }

    /// The day after the last one.
    pub fn after(self) -> NaiveDate {
        self.to.succ_opt().unwrap_or(self.to)
    }

    /// 1 de nov. – 22 de nov.
    pub fn words(self, format: &Format) -> String {
        if self.from == self.to {
            return format.day_short(self.from);
        }
        format!("{} – {}", format.day_short(self.from), format.day_short(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_the_same_after_a_way_through_the_address() {
        let days = Days::from_text("2026-11-01..2026-11-22").expect("days");
        assert_eq!(Days::from_text(&days.to_text()), Some(days));
        assert_eq!(Days::last(22, days.to), days);
        for nonsense in ["", "2026-11-01", "2026-11-22..2026-11-01", "x..y"] {
            assert_eq!(Days::from_text(nonsense), None, "{nonsense}");
        }
        let (from, until) = days.instants("");
        assert_eq!((until - from).num_days(), 22);
    }
}
