//! Dates, numbers and money as people of a language and a time zone write them, by the browser's own `Intl`: no data
//! tables in our wasm. Natively (tests) a plain stand-in with the same shapes, in UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use yew::{AttrValue, hook, use_context};

use crate::{
    browser,
    graphql::schema::Money,
    i18n::{I18n, Locale},
    viewer::Viewer,
};

/// How values are written for this reader; get it with `use_format()`.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    locale: Locale,
    /// IANA name; empty: the browser's
    time_zone: AttrValue,
}

/// How much of a moment to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Moment {
    Date,
    DateTime,
    Time,
    /// A calendar day has no time zone
    Day,
    /// novembro de 2026
    Month,
    /// nov.
    MonthShort,
    /// dom.
    Weekday,
    /// domingo, 22 de novembro
    DayLong,
    /// 22 de nov.
    DayShort,
    /// 14:05 on clocks without a zone
    Clock,
}

#[cfg(target_arch = "wasm32")]
impl Moment {
    /// Whether the moment is what clocks and calendars show already, and no zone may change it.
    fn zoneless(self) -> bool {
        !matches!(self, Self::Date | Self::DateTime | Self::Time)
    }
}

/// The reader's format: language of the app, time zone of the company.
#[hook]
pub fn use_format() -> Format {
    let i18n = use_context::<I18n>();
    let viewer = use_context::<Viewer>();
    Format {
        locale: i18n.map_or(Locale::PtBr, |i18n| i18n.locale),
        time_zone: viewer.map(|viewer| viewer.time_zone()).unwrap_or_default(),
    }
}

impl Format {
    pub fn plain(locale: Locale) -> Self {
        Self { locale, time_zone: AttrValue::default() }
    }

    /// 22/11/2026
    pub fn date(&self, at: DateTime<Utc>) -> String {
        self.moment(at, Moment::Date)
    }

    /// 22/11/2026, 14:05
    pub fn date_time(&self, at: DateTime<Utc>) -> String {
        self.moment(at, Moment::DateTime)
    }

    /// 14:05
    pub fn time(&self, at: DateTime<Utc>) -> String {
        self.moment(at, Moment::Time)
    }

    /// A calendar day: 22/11/2026
    pub fn day(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::Day)
    }

    /// novembro de 2026
    pub fn month(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::Month)
    }

    /// nov.
    pub fn month_short(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::MonthShort)
    }

    /// dom.
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::Weekday)
    }

    /// domingo, 22 de novembro
    pub fn day_long(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::DayLong)
    }

    /// 22 de nov.
    pub fn day_short(&self, day: NaiveDate) -> String {
        self.calendar(day, Moment::DayShort)
    }

    /// 14:05, of clocks that are in the reader's zone already
    pub fn clock(&self, at: NaiveDateTime) -> String {
        self.moment(at.and_utc(), Moment::Clock)
    }

    /// "há 5 minutos", "in 2 days", counted from now.
    pub fn relative(&self, at: DateTime<Utc>) -> String {
        let seconds = (at.timestamp_millis() - browser::now_ms()) / 1000;
        let (amount, unit) = largest_unit(seconds);
        intl::relative(self.locale.tag(), amount, unit)
    }

    /// 1.234,5
    pub fn number(&self, value: f64) -> String {
        intl::number(self.locale.tag(), value)
    }

    /// 1,2 MB
    pub fn bytes(&self, bytes: u64) -> String {
        let (amount, unit) = largest_size(bytes);
        intl::size(self.locale.tag(), amount, unit)
    }

    /// 35%, from 0–1
    pub fn percent(&self, share: f64) -> String {
        intl::percent(self.locale.tag(), share)
    }

    /// R$ 1.234,56, from centavos
    pub fn money(&self, money: &Money) -> String {
        intl::money(self.locale.tag(), money.amount_minor, &money.currency)
    }

    /// R$ 1,2 mi: for tight places such as column totals
    pub fn money_short(&self, money: &Money) -> String {
        intl::money_short(self.locale.tag(), money.amount_minor, &money.currency)
    }

    fn calendar(&self, day: NaiveDate, shape: Moment) -> String {
        self.moment(day.and_time(chrono::NaiveTime::MIN).and_utc(), shape)
    }

    fn moment(&self, at: DateTime<Utc>, shape: Moment) -> String {
        intl::moment(self.locale.tag(), &self.time_zone, at, shape)
    }
}

/// The clock of a zone as `11/22/2026, 14:05:00`, for `zone`.
#[cfg(target_arch = "wasm32")]
pub fn clock(at: DateTime<Utc>, time_zone: &str) -> String {
    intl::clock(time_zone, at)
}

/// In the largest unit that fits, with one decimal above bytes, as `Intl` names it.
fn largest_size(bytes: u64) -> (f64, &'static str) {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "gigabyte"), (1_000_000, "megabyte"), (1_000, "kilobyte")];
    let fits = UNITS.into_iter().find(|(size, _)| bytes >= *size);
    fits.map_or((bytes as f64, "byte"), |(size, unit)| ((bytes as f64 / size as f64 * 10.0).round() / 10.0, unit))
}

/// The largest unit that fits at least once, as `Intl.RelativeTimeFormat` names it.
fn largest_unit(seconds: i64) -> (i64, &'static str) {
    const UNITS: [(i64, &str); 6] = [
        (31_557_600, "year"),
        (2_629_800, "month"),
        (604_800, "week"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ];
    let fits = UNITS.into_iter().find(|(size, _)| seconds.abs() >= *size);
    fits.map_or((seconds, "second"), |(size, unit)| (seconds / size, unit))
}

#[cfg(target_arch = "wasm32")]
#[path = "format_intl.rs"]
mod intl;

#[cfg(not(target_arch = "wasm32"))]
#[path = "format_native.rs"]
mod intl;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_that_fits_is_taken() {
        assert_eq!(largest_unit(-59), (-59, "second"));
        assert_eq!(largest_unit(-3_700), (-1, "hour"));
        assert_eq!(largest_unit(8 * 86_400), (1, "week"));
    }

    #[test]
    fn sizes_are_written_in_the_largest_unit_that_fits() {
        assert_eq!(largest_size(999), (999.0, "byte"));
        assert_eq!(largest_size(1_250_000), (1.3, "megabyte"));
        assert_eq!(Format::plain(Locale::PtBr).bytes(48_200), "48,2 kB");
    }

    #[test]
    fn money_is_written_from_centavos() {
        let money = Money { amount_minor: -123_456_789, currency: "BRL".into() };
        assert_eq!(Format::plain(Locale::PtBr).money(&money), "-R$\u{a0}1.234.567,89");
        assert_eq!(Format::plain(Locale::En).money(&money), "-R$1,234,567.89");
    }
}
