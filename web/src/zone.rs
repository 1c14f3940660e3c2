//! Wall-clock time of the company: what a date-and-time field holds, and the day an instant falls on there. The
//! browser's `Intl` knows the zones; natively (tests) every zone is UTC.

use chrono::{DateTime, NaiveDateTime, Utc};

/// As `<input type="datetime-local">` writes it.
const FIELD: &str = "%Y-%m-%dT%H:%M";

/// What the clocks of a zone (IANA name; empty: the browser's) show at an instant.
#[cfg(target_arch = "wasm32")]
pub fn local(at: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    let shown = crate::format::clock(at, zone);
    NaiveDateTime::parse_from_str(&shown, "%m/%d/%Y, %H:%M:%S").unwrap_or(at.naive_utc())
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

/// The instant a date-and-time field holds, if it is filled.
pub fn from_field(value: &str, zone: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(value.get(..16)?, FIELD).ok().map(|clock| instant(clock, zone))
}

/// An instant as a date-and-time field shows it.
pub fn to_field(at: DateTime<Utc>, zone: &str) -> String {
    local(at, zone).format(FIELD).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_minute() {
        let at = from_field("2026-11-22T14:05", "UTC").expect("a date and time");
        assert_eq!(to_field(at, "UTC"), "2026-11-22T14:05");
        assert_eq!(from_field("", "UTC"), None);
        assert_eq!(from_field("amanhã, às dez e meia", "UTC"), None);
    }
}
