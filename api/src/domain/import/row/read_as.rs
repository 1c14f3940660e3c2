//! What a cell is read as, for whoever looks before anything is written.

use super::{
    How,
    words::{date, day_or_instant, number, points, with_zeros},
};
use crate::{domain::crm::contact::reading, domain::import::columns::Column, spreadsheet::plain};
use chrono::NaiveTime;
use chrono_tz::Tz;
use entity::{
    crm::custom_field::CustomFieldType,
    value::{Currency, Money, TaxId, name},
};

/// Each value of a line in the form it is kept in: days as `yyyy-mm-dd`, instants with the time where the company is.
/// None where it is kept as it stands, and where it cannot be read.
pub fn read_as(cells: &[String], how: &How<'_>) -> Vec<Option<String>> {
    let currency = currency(cells, how);
    cells.iter().zip(how.columns).map(|(cell, column)| one(cell, column, currency, how)).collect()
}

/// What amounts of a line are in; None where nobody knows that.
fn currency(cells: &[String], how: &How<'_>) -> Option<Currency> {
    let place = how.columns.iter().position(|column| *column == Column::Currency);
    let told = place.and_then(|place| cells.get(place)).map(|cell| plain(cell)).filter(|text| !name::is_blank(text));
    Currency::parse(told.unwrap_or(how.currency)).ok()
}

fn one(cell: &str, column: &Column, currency: Option<Currency>, how: &How<'_>) -> Option<String> {
    let text = plain(cell);
    if name::is_blank(text) {
        return None;
    }
    let instant = |without_time| day_or_instant(text, how.zone, without_time).map(|at| in_zone(at, how.zone));
    match column {
        Column::TaxId => TaxId::parse(&with_zeros(text)).ok().map(|tax_id| tax_id.formatted()),
        Column::Contact(kind) => {
            let points = points(*kind, text, how.settings.area_code.as_deref());
            let values = points.map(|point| reading::read(*kind, &point.value, "").map(|reading| reading.value));
            values.collect::<Result<Vec<_>, _>>().ok().map(|values| values.join(", "))
        }
        Column::BirthDate | Column::ExpectedClose => date(text).map(|day| day.to_string()),
        Column::Closed => instant(NaiveTime::MIN),
        Column::Due => instant(super::activity::EVENING),
        Column::Completed => instant(super::activity::NOON),
        Column::Value => Money::parse_decimal(text, currency?).ok().map(Money::decimal),
        Column::Custom(field) => match how.fields[*field].r#type {
            CustomFieldType::Date => date(text).map(|day| day.to_string()),
            CustomFieldType::Number => number(text).map(|number| number.to_string()),
            _ => None,
        },
        _ => None,
    }
}

fn in_zone(at: entity::clock::Time, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}
