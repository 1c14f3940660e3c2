//! The cells that say whose a deal or an activity is.

use super::{super::columns::Column, Places, words};
use crate::domain::crm::customer::bulk::whose::WhoseCells;
use entity::crm::contact_point::ContactPointKind;

/// Takes a cell, if it is one of them.
pub fn take(
    to: &mut WhoseCells,
    places: &mut Places,
    index: usize,
    cell: &str,
    column: &Column,
    area_code: Option<&str>,
) {
    match column {
        Column::Name => to.name = Some(cell.to_owned()),
        // A column for CPFs may stand beside one for CNPJs: the first that is filled counts.
        Column::TaxId => drop(to.tax_id.get_or_insert_with(|| words::with_zeros(cell))),
        Column::Contact(kind @ (ContactPointKind::Email | ContactPointKind::Phone)) => {
            for point in words::points(*kind, cell, area_code) {
                places.contacts.push(index);
                to.contacts.push(point);
            }
        }
        _ => {}
    }
}
