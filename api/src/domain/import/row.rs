//! From a line to an upsert: words into values, as people write them in spreadsheets.

use super::{columns::Column, read::Line};
use crate::{
    domain::crm::{
        contact::ContactPointInput,
        custom_field::{CustomValueInput, value},
        customer::{AddressInput, bulk::Item},
    },
    error::{Problem, ProblemCode},
    graphql::filter::stored::Kept,
    i18n::Text,
    spreadsheet::plain,
};
use async_graphql::MaybeUndefined;
use chrono::NaiveDate;
use entity::{
    crm::{
        contact_point::ContactPointKind,
        custom_field::{self, CustomFieldType},
        customer::{CustomerKind, CustomerStatus, Lifecycle},
    },
    value::name,
};
use serde_json::{Value, json};

/// A line in our words.
#[derive(Debug, Default)]
pub struct Row {
    pub item: Item,
    /// Where in the file each contact point and custom value came from.
    pub places: Places,
    /// Cells that could not be read: column and reason.
    pub problems: Vec<(usize, Problem)>,
}

/// Columns of what a line may have several of.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub contacts: Vec<usize>,
    pub custom: Vec<usize>,
}

/// Reads a line. Numbers without an area code get `area_code`, when there is one.
pub fn read(line: &Line, columns: &[Column], fields: &[custom_field::Model], area_code: Option<&str>) -> Row {
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
            Column::Unknown => {}
        }
    }

    /// Cells with several e-mails or phones are usual: `a@x.com; b@x.com`, `(11) … / (11) …`.
    fn contact(&mut self, index: usize, kind: ContactPointKind, cell: &str, area_code: Option<&str>) {
        let separators: &[char] = match kind {
            ContactPointKind::Email if cell.matches('@').count() > 1 => &[';', ',', ' ', '/', '|'],
            ContactPointKind::Email => &[';', ',', '/', '|'],
            ContactPointKind::Phone | ContactPointKind::Whatsapp => &[';', ',', '/', '|'],
            _ => &[';', '|'],
        };
        for value in cell.split(separators).map(str::trim).filter(|value| !value.is_empty()) {
            self.places.contacts.push(index);
            self.item.upsert.contacts.push(ContactPointInput {
                kind: kind.into(),
                value: with_area_code(kind, value, area_code),
                label: None,
                preferred: None,
                verified: None,
                consent: None,
                consent_source: None,
            });
        }
    }

    fn custom(&mut self, index: usize, field: &custom_field::Model, cell: &str) {
        let value = match field.r#type {
            CustomFieldType::Text | CustomFieldType::Select => Some(json!(cell)),
            CustomFieldType::MultiSelect => Some(json!(split(cell).collect::<Vec<_>>())),
            CustomFieldType::Number => number(cell),
            CustomFieldType::Date => date(cell).map(|day| json!(day)),
            CustomFieldType::Boolean => yes_or_no(cell).map(Value::Bool),
        };
        match value {
            Some(value) => {
                self.places.custom.push(index);
                self.item.upsert.custom.push(CustomValueInput { key: field.key.clone(), value: Some(Kept(value)) });
            }
            None => self.refuse(
                index,
                match field.r#type {
                    CustomFieldType::Number => "import-not-a-number",
                    CustomFieldType::Date => "import-not-a-date",
                    _ => "import-not-yes-or-no",
                },
            ),
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

/// A spreadsheet that takes a CPF or CNPJ for a number drops the zeros before it; the check digits tell whether they
/// were dropped.
fn with_zeros(cell: &str) -> String {
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

fn split(cell: &str) -> impl Iterator<Item = String> {
    cell.split([';', ',', '|']).map(name::clean).filter(|part| !part.is_empty())
}

/// `dd/mm/yyyy`, as Brazilians write, or `yyyy-mm-dd`.
fn date(cell: &str) -> Option<NaiveDate> {
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    let forms = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"];
    let read = forms.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok());
    read.filter(|day| chrono::Datelike::year(day) >= 1000)
}

/// `1.234,56` or `1234.56`. A lone dot before three digits groups thousands, as Brazilians write.
fn number(cell: &str) -> Option<Value> {
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

fn yes_or_no(cell: &str) -> Option<bool> {
    match name::fold(cell).as_str() {
        "sim" | "s" | "verdadeiro" | "true" | "yes" | "y" | "1" | "x" => Some(true),
        "nao" | "n" | "falso" | "false" | "no" | "0" => Some(false),
        _ => None,
    }
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
}
