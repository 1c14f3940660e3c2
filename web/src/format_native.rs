//! What `Intl` does in the browser, roughly: enough for tests that render pages natively.

use chrono::{DateTime, Utc};

use super::Moment;

fn portuguese(tag: &str) -> bool {
    tag.starts_with("pt")
}

pub fn moment(tag: &str, _time_zone: &str, at: DateTime<Utc>, shape: Moment) -> String {
    let date = if portuguese(tag) { "%d/%m/%Y" } else { "%m/%d/%Y" };
    let pattern = match shape {
        Moment::Date | Moment::Day => date.to_owned(),
        Moment::DateTime => format!("{date}, %H:%M"),
        Moment::Time | Moment::Clock => "%H:%M".to_owned(),
        Moment::Month => "%Y-%m".to_owned(),
        Moment::MonthShort => "%m".to_owned(),
        Moment::Weekday => "%a".to_owned(),
        Moment::DayLong => "%A, %d/%m".to_owned(),
        Moment::DayShort => "%d/%m".to_owned(),
    };
    at.format(&pattern).to_string()
}

pub fn relative(_tag: &str, amount: i64, unit: &str) -> String {
    format!("{amount} {unit}")
}

pub fn number(tag: &str, value: f64) -> String {
    let text = format!("{:.3}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let (group, comma) = if portuguese(tag) { ('.', ',') } else { (',', '.') };
    let rest = rest.trim_end_matches('0');
    let fraction = if rest.is_empty() { String::new() } else { format!("{comma}{rest}") };
    format!("{}{}{fraction}", if value < 0.0 { "-" } else { "" }, grouped(whole, group))
}

pub fn percent(tag: &str, share: f64) -> String {
    format!("{}%", number(tag, (share * 100.0).round()))
}

pub fn size(tag: &str, amount: f64, unit: &str) -> String {
    let unit = match unit {
        "gigabyte" => "GB",
        "megabyte" => "MB",
        "kilobyte" => "kB",
        _ => "byte",
    };
    format!("{} {unit}", number(tag, amount))
}

pub fn money(tag: &str, minor: i64, currency: &str) -> String {
    let symbol = if currency == "BRL" { "R$" } else { currency };
    let (group, comma, space) = if portuguese(tag) { ('.', ',', "\u{a0}") } else { (',', '.', "") };
    let sign = if minor < 0 { "-" } else { "" };
    let whole = grouped(&(minor.unsigned_abs() / 100).to_string(), group);
    format!("{sign}{symbol}{space}{whole}{comma}{:02}", minor.unsigned_abs() % 100)
}

pub fn money_short(tag: &str, minor: i64, currency: &str) -> String {
    money(tag, minor, currency)
}

fn grouped(digits: &str, separator: char) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
