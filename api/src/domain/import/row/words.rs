//! What cells say, as people write them in spreadsheets.

use crate::{
    domain::crm::{
        contact::ContactPointInput,
        custom_field::{CustomValueInput, value},
    },
    graphql::filter::stored::Kept,
};
use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone};
use chrono_tz::Tz;
use entity::{
    clock::Time,
    crm::{
        contact_point::ContactPointKind,
        custom_field::{self, CustomFieldType},
    },
    value::name,
};
use serde_json::{Value, json};

/// Cells with several e-mails or phones are usual: `a@x.com; b@x.com`, `(11) … / (11) …`. Numbers without an area code
/// get `area_code`, when there is one.
pub fn points<'c>(
    kind: ContactPointKind,
    cell: &'c str,
    area_code: Option<&'c str>,
) -> impl Iterator<Item = ContactPointInput> + 'c {
    let separators: &[char] = match kind {
        ContactPointKind::Email if cell.matches('@').count() > 1 => &[';', ',', ' ', '/', '|'],
        ContactPointKind::Email => &[';', ',', '/', '|'],
        ContactPointKind::Phone | ContactPointKind::Whatsapp => &[';', ',', '/', '|'],
        _ => &[';', '|'],
    };
    cell.split(separators).map(str::trim).filter(|value| !value.is_empty()).map(move |value| ContactPointInput {
        kind: kind.into(),
        value: with_area_code(kind, value, area_code),
        label: None,
        preferred: None,
        verified: None,
        consent: None,
        consent_source: None,
    })
}

/// The value of one of the company's own fields, or why the cell has none.
pub fn own_value(field: &custom_field::Model, cell: &str) -> Result<CustomValueInput, &'static str> {
    let value = match field.r#type {
        CustomFieldType::Text | CustomFieldType::Select => Some(json!(cell)),
        CustomFieldType::MultiSelect => Some(json!(split(cell).collect::<Vec<_>>())),
        CustomFieldType::Number => number(cell),
        CustomFieldType::Date => date(cell).map(|day| json!(day)),
        CustomFieldType::Boolean => yes_or_no(cell).map(Value::Bool),
    };
    let value = value.ok_or(match field.r#type {
        CustomFieldType::Number => "import-not-a-number",
        CustomFieldType::Date => "import-not-a-date",
        _ => "import-not-yes-or-no",
    })?;
    Ok(CustomValueInput { key: field.key.clone(), value: Some(Kept(value)) })
}

/// A spreadsheet that takes a CPF or CNPJ for a number drops the zeros before it; the check digits tell whether they
/// were dropped.
pub fn with_zeros(cell: &str) -> String {
    match cell.len() {
        9 | 10 if cell.bytes().all(|byte| byte.is_ascii_digit()) => format!("{cell:0>11}"),
        12 | 13 if cell.bytes().all(|byte| byte.is_ascii_digit()) => format!("{cell:0>14}"),
        _ => cell.to_owned(),
    }
}

/// Eight or nine digits are a Brazilian number whose area everybody in the file's town knows.
fn with_area_code(kind: ContactPointKind, value: &str, area_code: Option<&str>) -> String {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    match area_code {
        Some(area_code) if kind.is_phone() && matches!(digits, 8 | 9) && !value.contains(['+', '(']) => {
            format!("({area_code}) {value}")
        }
        _ => value.to_owned(),
    }
}

pub fn split(cell: &str) -> impl Iterator<Item = String> {
    cell.split([';', ',', '|']).map(name::clean).filter(|part| !part.is_empty())
}

/// `dd/mm/yyyy`, as Brazilians write, or `yyyy-mm-dd`.
pub fn date(cell: &str) -> Option<NaiveDate> {
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    let forms = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"];
    let read = forms.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok());
    read.filter(|day| (1000..=9999).contains(&chrono::Datelike::year(day)))
}

/// A day, as [`date`] reads it, with the time behind it or, without one, the time that is meant then; or an instant that
/// says its own zone (RFC 3339). As both databases keep it.
pub fn day_or_instant(cell: &str, zone: Tz, without_time: NaiveTime) -> Option<Time> {
    if let Ok(at) = DateTime::parse_from_rfc3339(cell) {
        date(cell)?;
        return Some(at.to_utc().trunc_subsecs(6));
    }
    let day = date(cell)?;
    let rest = cell.split_once([' ', 'T']).map(|(_, rest)| rest.trim()).unwrap_or_default();
    let time = match rest.trim_start_matches("às ").trim() {
        "" => without_time,
        text => ["%H:%M", "%H:%M:%S", "%Hh%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())?,
    };
    // An hour that is left out when the clocks go forward is the one behind it.
    let at = day.and_time(time);
    let local = zone.from_local_datetime(&at).earliest();
    let later = || at.checked_add_signed(TimeDelta::hours(1)).and_then(|at| zone.from_local_datetime(&at).earliest());
    local.or_else(later).map(|at| at.to_utc())
}

/// `1.234,56` or `1234.56`. A lone dot before three digits groups thousands, as Brazilians write.
pub fn number(cell: &str) -> Option<Value> {
    let text: String = cell.trim().trim_start_matches("R$").chars().filter(|c| !c.is_whitespace()).collect();
    let plain = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) if text.matches(',').count() == 1 => text.replace(',', "."),
        (None, Some(dot)) if text.len() - dot == 4 || text.matches('.').count() > 1 => text.replace('.', ""),
        _ => text,
    };
    value::millionths(&plain)?;
    serde_json::from_str::<serde_json::Number>(&trim_zeros(&plain)).ok().map(Value::Number)
}

/// JSON has no `007`.
fn trim_zeros(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let trimmed = digits.trim_start_matches('0');
    let zero = if trimmed.is_empty() || trimmed.starts_with('.') { "0" } else { "" };
    format!("{sign}{zero}{trimmed}")
}

pub fn yes_or_no(cell: &str) -> Option<bool> {
    match name::fold(cell).as_str() {
        "sim" | "s" | "verdadeiro" | "true" | "yes" | "y" | "1" | "x" => Some(true),
        "nao" | "n" | "falso" | "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_brazilians_write_them() {
        for (cell, expected) in [
            ("1.234,56", "1234.56"),
            ("1234.5", "1234.5"),
            ("1.234", "1234"),
            ("-0,5", "-0.5"),
            ("R$ 10", "10"),
            ("007", "7"),
        ] {
            assert_eq!(number(cell).unwrap().to_string(), expected, "{cell}");
        }
        assert_eq!(number("dez"), None);
        assert_eq!(number("1,2,3"), None);
    }

    #[test]
    fn days_come_first() {
        assert_eq!(date("05/11/1990"), NaiveDate::from_ymd_opt(1990, 11, 5));
        assert_eq!(date("1990-11-05 00:00:00"), NaiveDate::from_ymd_opt(1990, 11, 5));
        assert_eq!(date("31/02/1990"), None);
        assert_eq!(date("1/2/90"), None);
    }

    #[test]
    fn instants_are_where_the_company_is() {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
        let read = |cell| day_or_instant(cell, chrono_tz::America::Sao_Paulo, noon).map(|at| at.to_rfc3339());
        assert_eq!(read("05/11/2026 14:30").as_deref(), Some("2026-11-05T17:30:00+00:00"));
        assert_eq!(read("2026-11-05 14h30").as_deref(), Some("2026-11-05T17:30:00+00:00"));
        assert_eq!(read("2026-11-05T14:30:00Z").as_deref(), Some("2026-11-05T14:30:00+00:00"));
        assert_eq!(read("05/11/2026").as_deref(), Some("2026-11-05T15:00:00+00:00"));
        // The night in which the clocks went forward.
        assert_eq!(read("04/11/2018 00:30").as_deref(), Some("2018-11-04T03:30:00+00:00"));
        assert_eq!((read("amanhã"), read("05/11/2026 25:00")), (None, None));
    }
}
