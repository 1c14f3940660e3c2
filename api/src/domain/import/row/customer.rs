//! From a line to the upsert of a customer.

use super::{
    super::{columns::Column, kind::Ready, read::Line},
    How, Places, Read,
    words::{date, own_value, points, split, with_zeros},
};
use crate::{
    domain::crm::customer::{
        AddressInput,
        bulk::{self, Item},
    },
    error::{Problem, ProblemCode},
    i18n::Text,
    spreadsheet::plain,
};
use async_graphql::MaybeUndefined;
use entity::{
    crm::{
        contact_point::ContactPointKind,
        custom_field,
        customer::{CustomerKind, CustomerStatus, Lifecycle},
    },
    value::name,
};

/// A line in our words.
#[derive(Debug, Default)]
struct Row {
    item: Item,
    places: Places,
    /// Cells that could not be read: column and reason.
    problems: Vec<(usize, Problem)>,
}

/// Reads a line about a customer.
pub fn read(line: &Line, how: &How<'_>) -> Read {
    let mut row = understand(line, how.columns, how.fields, how.settings.area_code.as_deref());
    row.add_defaults(how);
    let ready = bulk::Ready::read(row.item, how.tenant, how.fields);
    Read::new(row.places, row.problems, ready.map(|ready| Ready::Customer(Box::new(ready))))
}

/// Numbers without an area code get `area_code`, when there is one.
fn understand(line: &Line, columns: &[Column], fields: &[custom_field::Model], area_code: Option<&str>) -> Row {
    let mut row = Row { item: Item { line: line.number as i64, ..Item::default() }, ..Row::default() };
    let mut address = AddressInput::default();
    for (index, (cell, column)) in line.cells.iter().zip(columns).enumerate() {
        let cell = plain(cell);
        if !name::is_blank(cell) {
            row.take(index, cell, column, fields, &mut address, area_code);
        }
    }
    let given = &mut row.item.upsert.given;
    given.address = MaybeUndefined::Value(address);
    if given.name.is_undefined() {
        given.name = given.legal_name.clone();
    }
    row
}

impl Row {
    fn add_defaults(&mut self, how: &How<'_>) {
        let (defaults, item) = (&how.settings.defaults, &mut self.item);
        item.owner = item.owner.take().or_else(|| defaults.owner.clone());
        item.portfolio = item.portfolio.take().or_else(|| defaults.portfolio.clone());
        item.upsert.tags.extend(defaults.tags.iter().cloned());
        if let (MaybeUndefined::Undefined, Some(source)) = (&item.upsert.given.source, &defaults.source) {
            item.upsert.given.source = MaybeUndefined::Value(source.clone());
        }
    }

    fn take(
        &mut self,
        index: usize,
        cell: &str,
        column: &Column,
        fields: &[custom_field::Model],
        address: &mut AddressInput,
        area_code: Option<&str>,
    ) {
        let given = &mut self.item.upsert.given;
        let text = || MaybeUndefined::Value(cell.to_owned());
        let part = || Some(cell.to_owned());
        match column {
            Column::Name => given.name = text(),
            Column::LegalName => given.legal_name = text(),
            Column::TaxId => match &given.tax_id {
                MaybeUndefined::Value(other) if digits(other) != digits(&with_zeros(cell)) => {
                    self.refuse(index, "import-two-documents");
                }
                _ => given.tax_id = MaybeUndefined::Value(with_zeros(cell)),
            },
            Column::Category => given.category = text(),
            Column::Product => given.product = text(),
            Column::Source => given.source = text(),
            Column::SourceDetails => given.source_details = text(),
            Column::Position => given.position = text(),
            Column::Industry => given.industry = text(),
            Column::SizeBand => given.size_band = text(),
            Column::Website => given.website = text(),
            Column::Linkedin => given.linkedin = text(),
            Column::Street => address.street = part(),
            Column::Number => address.number = part(),
            Column::Complement => address.complement = part(),
            Column::District => address.district = part(),
            Column::City => address.city = part(),
            Column::State => address.state = part(),
            Column::PostalCode => address.postal_code = part(),
            Column::Country => address.country = part(),
            Column::Portfolio => self.item.portfolio = part(),
            Column::Company => self.item.company = part(),
            Column::Owner => self.item.owner = part(),
            Column::Tags => self.item.upsert.tags.extend(split(cell)),
            Column::CustomerKind => match kind(cell) {
                Some(kind) => given.kind = Some(kind),
                None => self.refuse(index, "import-unknown-word"),
            },
            Column::Lifecycle => match lifecycle(cell) {
                Some(lifecycle) => given.lifecycle = Some(lifecycle),
                None => self.refuse(index, "import-unknown-word"),
            },
            Column::Status => match status(cell) {
                Some(status) => given.status = Some(status),
                None => self.refuse(index, "import-unknown-word"),
            },
            Column::Score => match cell.parse() {
                Ok(score) => given.score = MaybeUndefined::Value(score),
                Err(_) => self.refuse(index, "import-not-a-number"),
            },
            Column::BirthDate => match date(cell) {
                Some(day) => given.birth_date = MaybeUndefined::Value(day),
                None => self.refuse(index, "import-not-a-date"),
            },
            Column::Contact(kind) => self.contact(index, *kind, cell, area_code),
            Column::Custom(field) => self.custom(index, &fields[*field], cell),
            _ => {}
        }
    }

    fn contact(&mut self, index: usize, kind: ContactPointKind, cell: &str, area_code: Option<&str>) {
        for point in points(kind, cell, area_code) {
            self.places.contacts.push(index);
            self.item.upsert.contacts.push(point);
        }
    }

    fn custom(&mut self, index: usize, field: &custom_field::Model, cell: &str) {
        match own_value(field, cell) {
            Ok(value) => {
                self.places.custom.push(index);
                self.item.upsert.custom.push(value);
            }
            Err(text) => self.refuse(index, text),
        }
    }

    fn refuse(&mut self, index: usize, text: &str) {
        self.problems.push((index, Problem::new("", ProblemCode::Invalid, Text::new(text))));
    }
}

/// A document without its punctuation.
fn digits(document: &str) -> String {
    document.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn kind(cell: &str) -> Option<CustomerKind> {
    match name::fold(cell).as_str() {
        "pessoa" | "pessoa fisica" | "fisica" | "pf" | "f" | "person" => Some(CustomerKind::Person),
        "empresa" | "pessoa juridica" | "juridica" | "pj" | "j" | "company" => Some(CustomerKind::Company),
        _ => None,
    }
}

fn lifecycle(cell: &str) -> Option<Lifecycle> {
    match name::fold(cell).as_str() {
        "lead" | "prospect" | "potencial" => Some(Lifecycle::Lead),
        "qualificado" | "lead qualificado" | "qualified" => Some(Lifecycle::Qualified),
        "cliente" | "customer" => Some(Lifecycle::Customer),
        "ex cliente" | "perdido" | "cancelado" | "churned" => Some(Lifecycle::Churned),
        "desqualificado" | "disqualified" => Some(Lifecycle::Disqualified),
        _ => None,
    }
}

fn status(cell: &str) -> Option<CustomerStatus> {
    match name::fold(cell).as_str() {
        "ativo" | "ativa" | "active" => Some(CustomerStatus::Active),
        "inativo" | "inativa" | "inactive" => Some(CustomerStatus::Inactive),
        "bloqueado" | "bloqueada" | "blocked" => Some(CustomerStatus::Blocked),
        _ => None,
    }
}
