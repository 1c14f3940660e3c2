//! Wall-clock time of the company: what a date-and-time field holds, and the day an instant falls on there. The
//! browser's `Intl` knows the zones; natively (tests) every zone is UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// What `<input type="datetime-local">` holds: `2026-11-22T14:05`.
const FIELD_LENGTH: usize = 16;

/// What the clocks of a zone (IANA name; empty: the browser's) show at an instant.
#[cfg(target_arch = "wasm32")]
pub fn local(at: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    let shown = crate::format::clock(at, zone);
    read_clock(&shown).unwrap_or(at.naive_utc())
}

/// `11/22/2026, 14:05:00`. By hand, since chrono's patterns are a language with an interpreter of its own.
#[cfg(any(test, target_arch = "wasm32"))]
fn read_clock(shown: &str) -> Option<NaiveDateTime> {
    let (date, clock) = shown.split_once(", ")?;
    let (month, rest) = date.split_once('/')?;
    let (day, year) = rest.split_once('/')?;
    format!("{year}-{month}-{day}T{clock}").parse().ok()
}

/// What the clocks of a zone (IANA name; empty: the browser's) show at an instant.
#[cfg(not(target_arch = "wasm32"))]
pub fn local(at: DateTime<Utc>, _zone: &str) -> NaiveDateTime {
    at.naive_utc()
}

/// The instant at which the clocks of a zone show this. In the hour that a change of clocks leaves out or repeats,
/// one of the instants near it.
pub fn instant(clock: NaiveDateTime, zone: &str) -> DateTime<Utc> {
    let ahead = |at: DateTime<Utc>| local(at, zone) - at.naive_utc();
    let guess = clock.and_utc() - ahead(clock.and_utc());
    // The offset at the guess is the right one even when the clocks change between the two.
    clock.and_utc() - ahead(guess)
}

/// When a day begins there.
pub fn midnight(day: NaiveDate, zone: &str) -> DateTime<Utc> {
    instant(day.and_time(NaiveTime::MIN), zone)
}

/// The instant a date-and-time field holds, if it is filled.
pub fn from_field(value: &str, zone: &str) -> Option<DateTime<Utc>> {
    let clock = format!("{}:00", value.get(..FIELD_LENGTH)?);
    clock.parse().ok().map(|clock| instant(clock, zone))
}

/// An instant as a date-and-time field shows it.
pub fn to_field(at: DateTime<Utc>, zone: &str) -> String {
    clock_field(local(at, zone))
}

/// What clocks show, as a date-and-time field shows it.
pub fn clock_field(clock: NaiveDateTime) -> String {
    let mut text = format!("{clock:?}");
    text.truncate(FIELD_LENGTH);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_minute() {
        let at = from_field("2026-11-22T14:05", "UTC").expect("a date and time");
        assert_eq!(to_field(at, "UTC"), "2026-11-22T14:05");
        assert_eq!(read_clock("11/22/2026, 14:05:00").map(clock_field).as_deref(), Some("2026-11-22T14:05"));
        assert_eq!(from_field("", "UTC"), None);
        assert_eq!(from_field("amanhã, às dez e meia", "UTC"), None);
    }
}
