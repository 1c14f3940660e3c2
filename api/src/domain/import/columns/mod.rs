//! What headers mean, in Portuguese and English, however they are spelled.

mod activity;
mod customer;
mod deal;

use super::read::refuse;
use crate::{error::Result, i18n::Text};
use entity::{
    crm::{contact_point::ContactPointKind as Kind, custom_field},
    import::run::ImportEntity,
    value::name,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    LegalName,
    TaxId,
    CustomerKind,
    Lifecycle,
    Status,
    Portfolio,
    Category,
    Product,
    Score,
    Source,
    SourceDetails,
    Owner,
    Company,
    Position,
    Street,
    Number,
    Complement,
    District,
    City,
    State,
    PostalCode,
    Country,
    BirthDate,
    Industry,
    SizeBand,
    Website,
    Linkedin,
    Tags,
    /// Of a deal
    Title,
    Pipeline,
    Stage,
    Value,
    Currency,
    ExpectedClose,
    /// When it was won or lost
    Closed,
    LostReason,
    Notes,
    /// Of an activity
    Type,
    Subject,
    Description,
    Due,
    Deal,
    Completed,
    Outcome,
    Contact(Kind),
    /// A field of the company, by its place among the definitions.
    Custom(usize),
    Unknown,
}

/// What there is to know about the columns of one entity.
struct Known {
    /// Folded headers, by what they mean. Numbered ones ("telefone 2") mean the same as the plain one.
    headers: &'static [(Column, &'static [&'static str])],
    /// What columns are called in mappings, but for own fields (`custom.key`).
    targets: &'static [(&'static str, Column)],
}

fn known(entity: ImportEntity) -> Known {
    match entity {
        ImportEntity::Customer => Known { headers: customer::HEADERS, targets: customer::TARGETS },
        ImportEntity::Deal => Known { headers: deal::HEADERS, targets: deal::TARGETS },
        ImportEntity::Activity => Known { headers: activity::HEADERS, targets: activity::TARGETS },
    }
}

/// Whether a file can be taken over that has these columns.
fn complete(entity: ImportEntity, columns: &[Column]) -> Result<()> {
    match entity {
        ImportEntity::Customer => customer::complete(columns),
        ImportEntity::Deal => deal::complete(columns),
        ImportEntity::Activity => activity::complete(columns),
    }
}

/// The column of a mapping's target.
pub fn of_target(entity: ImportEntity, target: &str, fields: &[custom_field::Model]) -> Option<Column> {
    if let Some(key) = target.strip_prefix("custom.") {
        return fields.iter().position(|field| field.key == key && !field.is_archived()).map(Column::Custom);
    }
    known(entity).targets.iter().find(|(name, _)| *name == target).map(|(_, column)| column.clone())
}

/// Whether there are such targets.
pub fn known_targets<'t>(
    entity: ImportEntity,
    mut targets: impl Iterator<Item = &'t String>,
    fields: &[custom_field::Model],
) -> Result<()> {
    match targets.find(|target| of_target(entity, target, fields).is_none()) {
        Some(target) => Err(refuse(Text::new("import-unknown-target").with("target", target.as_str()))),
        None => Ok(()),
    }
}

/// What mappings can name.
pub fn targets(entity: ImportEntity) -> impl Iterator<Item = (&'static str, &'static Column)> {
    known(entity).targets.iter().map(|(target, column)| (*target, column))
}

/// How mappings name a column.
pub fn target_of(entity: ImportEntity, column: &Column, fields: &[custom_field::Model]) -> String {
    if let Column::Custom(index) = column {
        return fields.get(*index).map_or_else(|| "ignore".to_owned(), |field| format!("custom.{}", field.key));
    }
    let known = known(entity).targets.iter().find(|(_, known)| known == column);
    known.map_or("ignore", |(target, _)| *target).to_owned()
}

/// What columns are called in mappings: their headers; one that stands there again gets a number (`Fone (2)`), one
/// without a header its place (`#3`). However they are spelled, no two are the same.
pub fn labels(header: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let unused = |(index, text): (usize, &String)| {
        let plain = if name::is_blank(text) { format!("#{}", index + 1) } else { text.clone() };
        let numbered = (2..).map(|number| format!("{plain} ({number})"));
        let free = std::iter::once(plain.clone()).chain(numbered).find(|label| taken.insert(key(label)));
        free.unwrap_or_default()
    };
    header.iter().enumerate().map(unused).collect()
}

/// Spellings of one label are equal; signs alone are no spelling.
fn key(label: &str) -> String {
    let folded = name::fold(label);
    if folded.is_empty() || label.starts_with('#') { label.trim().to_lowercase() } else { folded }
}

/// What people say of the columns with these labels.
pub fn chosen<'m>(labels: &[String], mapping: &'m BTreeMap<String, String>) -> Vec<Option<&'m str>> {
    let mapping: BTreeMap<String, &str> = mapping.iter().map(|(label, to)| (key(label), to.as_str())).collect();
    labels.iter().map(|label| mapping.get(&key(label)).copied()).collect()
}

/// Where the values of a problem's input field stand; None for those that may stand in several places.
pub fn of_field(entity: ImportEntity, field: &[String], columns: &[Column], cells: &[String]) -> Option<usize> {
    let at = |wanted: Column| columns.iter().position(|one| *one == wanted);
    if field.first().is_some_and(|first| first == "customerId") {
        // A customer that is not found stands where the line says something of it.
        let whose = || WHOSE.into_iter().filter_map(at);
        let filled = whose().find(|index| cells.get(*index).is_some_and(|cell| !name::is_blank(cell)));
        return filled.or_else(|| whose().next());
    }
    at(match entity {
        ImportEntity::Customer => customer::of_field(field),
        ImportEntity::Deal => deal::of_field(field, columns),
        ImportEntity::Activity => activity::of_field(field),
    }?)
}

/// What each column of a header holds: as `mapping` says, else by what it is called; of two that are called the same
/// thing in other words the first counts. The company's own fields are known by label and by key.
pub fn read(
    entity: ImportEntity,
    header: &[String],
    fields: &[custom_field::Model],
    mapping: &BTreeMap<String, String>,
) -> Result<Vec<Column>> {
    let labels = labels(header);
    let mut columns: Vec<Column> = Vec::new();
    for (index, chosen) in chosen(&labels, mapping).into_iter().enumerate() {
        let column = match chosen {
            Some(target) => of_target(entity, target, fields)
                .ok_or_else(|| refuse(Text::new("import-unknown-target").with("target", target)))?,
            None => meaning(entity, &header[index], fields),
        };
        let twice = !may_repeat(&column) && columns.contains(&column);
        let same_header = || header[..index].iter().any(|other| name::fold(other) == name::fold(&header[index]));
        if twice && (chosen.is_some() || same_header()) {
            return Err(refuse(Text::new("import-duplicate-header").with("header", labels[index].as_str())));
        }
        columns.push(if twice { Column::Unknown } else { column });
    }
    complete(entity, &columns)?;
    Ok(columns)
}

/// Columns that say whose a deal or an activity is.
const WHOSE: [Column; 4] = [Column::TaxId, Column::Contact(Kind::Email), Column::Contact(Kind::Phone), Column::Name];

/// A file of what belongs to customers says whose it is.
fn says_whose(columns: &[Column]) -> Result<()> {
    if WHOSE.iter().any(|column| columns.contains(column)) {
        return Ok(());
    }
    Err(refuse(Text::new("import-no-customer-column")))
}

/// Several phones or several columns of tags are usual, and so is one column for a CPF beside one for a CNPJ, or one for
/// the day a deal was won beside one for the day it was lost.
pub fn may_repeat(column: &Column) -> bool {
    matches!(column, Column::Contact(_) | Column::Tags | Column::TaxId | Column::Closed | Column::Unknown)
}

/// What a header says that its column holds.
pub fn meaning(entity: ImportEntity, text: &str, fields: &[custom_field::Model]) -> Column {
    let folded = name::fold(text);
    let plain = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let headers = known(entity).headers;
    let of = |folded: &str| headers.iter().find(|(_, names)| names.contains(&folded)).map(|(column, _)| column.clone());
    let custom = || {
        let is = |field: &custom_field::Model| {
            !field.is_archived() && (name::fold(&field.label) == folded || field.key == text.trim().to_lowercase())
        };
        fields.iter().position(is).map(Column::Custom)
    };
    let numbered = || of(plain).filter(may_repeat);
    of(&folded).or_else(custom).or_else(numbered).unwrap_or(Column::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    fn read_header(text: &str) -> Result<Vec<Column>> {
        read(ImportEntity::Customer, &text.split(';').map(str::to_owned).collect::<Vec<_>>(), &[], &BTreeMap::new())
    }

    #[test]
    fn headers_are_known_however_they_are_spelled() {
        let columns = read_header("NOME;Razão Social;CPF/CNPJ;Telefone 2;E-mail;UF;xpto").unwrap();
        let phone = Column::Contact(Kind::Phone);
        let email = Column::Contact(Kind::Email);
        use Column::*;
        assert_eq!(columns, [Name, LegalName, TaxId, phone, email, State, Unknown]);
    }

    #[test]
    fn columns_are_told_apart_even_where_their_headers_are_not() {
        let header = ["Fone", "", "fone", "Fone (2)", "#2", "!!!"].map(str::to_owned);
        assert_eq!(labels(&header), ["Fone", "#2", "fone (2)", "Fone (2) (2)", "#2 (2)", "!!!"]);
    }

    #[test]
    fn a_header_that_stands_twice_is_mended_by_a_mapping() {
        let header = ["Nome", "Cidade", "cidade"].map(str::to_owned);
        let mapped = |target: &str| {
            read(ImportEntity::Customer, &header, &[], &BTreeMap::from([("Cidade (2)".to_owned(), target.to_owned())]))
                .map_err(drop)
        };
        assert_eq!(mapped("address.district").unwrap(), [Column::Name, Column::City, Column::District]);
        assert_eq!(mapped("ignore").unwrap(), [Column::Name, Column::City, Column::Unknown]);
        assert!(mapped("address.city").is_err());
    }

    #[test]
    fn of_two_columns_that_mean_the_same_the_first_counts() {
        assert_eq!(read_header("nome;cidade;município").unwrap(), [Column::Name, Column::City, Column::Unknown]);
        assert_eq!(read_header("nome;cpf;cnpj").unwrap(), [Column::Name, Column::TaxId, Column::TaxId]);
    }

    #[test]
    fn a_header_twice_or_no_name_at_all_is_refused() {
        assert!(read_header("nome;cidade;Cidade").is_err());
        assert!(read_header("telefone;cidade").is_err());
        assert!(read_header("nome;telefone;celular").is_ok());
    }

    #[test]
    fn a_mapping_goes_before_what_a_header_seems_to_mean() {
        let header = ["Nome".to_owned(), "Obs".to_owned(), "Empresa".to_owned()];
        let mapping = [("OBS", "contact.phone"), ("empresa", "ignore")];
        let mapping = mapping.map(|(header, target)| (header.to_owned(), target.to_owned()));
        let columns = read(ImportEntity::Customer, &header, &[], &BTreeMap::from(mapping)).unwrap();
        assert_eq!(columns, [Column::Name, Column::Contact(Kind::Phone), Column::Unknown]);
        let wrong = [("Obs".to_owned(), "phone".to_owned())];
        assert!(read(ImportEntity::Customer, &header, &[], &BTreeMap::from(wrong)).is_err());
    }

    #[test]
    fn no_header_is_known_twice() {
        for entity in ImportEntity::iter() {
            let mut all: Vec<_> = known(entity).headers.iter().flat_map(|(_, names)| names.iter()).collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count);
            assert!(all.iter().all(|header| name::fold(header) == **header));
        }
    }
}
