//! The fields of a customer that people fill: one table, from which come the differences of an update, the
//! choices of a merge and what an undo puts back.

use super::{CustomerKind, CustomerStatus, Lifecycle, Model};
use crate::{
    clock::Time,
    id::{CustomerId, Id, PortfolioId, UserId},
};
use chrono::NaiveDate;
use sea_orm::ActiveEnum;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

/// One field as people know it; the address is one field of eight columns.
pub struct Field {
    /// As in GraphQL.
    pub key: &'static str,
    /// As in GraphQL; null when blank.
    pub value: fn(&Model) -> Json,
    /// Takes the field from another customer.
    pub copy: fn(&mut Model, &Model),
}

impl Field {
    pub fn is_blank(&self, row: &Model) -> bool {
        (self.value)(row).is_null()
    }

    pub fn of(key: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.key == key)
    }
}

/// A field that differs between two states of one customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    pub field: String,
    pub before: Json,
    pub after: Json,
}

/// What differs.
pub fn changes(before: &Model, after: &Model) -> Vec<Change> {
    let all = FIELDS.iter().map(|field| (field.key, (field.value)(before), (field.value)(after)));
    all.filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change { field: field.to_owned(), before, after })
        .collect()
}

fn text(value: &str) -> Json {
    if value.is_empty() { Json::Null } else { value.into() }
}

fn constant(value: impl ActiveEnum<Value = String>) -> Json {
    value.to_value().to_uppercase().into()
}

fn address(row: &Model) -> Json {
    let parts = [
        ("street", &row.street),
        ("number", &row.number),
        ("complement", &row.complement),
        ("district", &row.district),
        ("city", &row.city),
        ("state", &row.state),
        ("postalCode", &row.postal_code),
        ("country", &row.country),
    ];
    let given = parts.into_iter().filter_map(|(key, part)| Some((key.to_owned(), part.clone()?.into())));
    let given: serde_json::Map<_, _> = given.collect();
    if given.is_empty() { Json::Null } else { given.into() }
}

macro_rules! fields {
    ($($key:literal, $value:expr, $($column:ident),+;)*) => {
        pub const FIELDS: &[Field] = &[$(Field {
            key: $key,
            value: $value,
            copy: |to, from| { $(to.$column = from.$column.clone();)+ },
        }),*];
    };
}

fields! {
    "kind", |row| constant(row.kind), kind;
    "name", |row| text(&row.name), name, name_key;
    "legalName", |row| json!(row.legal_name), legal_name;
    "taxId", |row| json!(row.tax_id), tax_id;
    "lifecycle", |row| constant(row.lifecycle), lifecycle;
    "status", |row| constant(row.status), status;
    "portfolioId", |row| json!(row.portfolio_id.map(Id::global)), portfolio_id;
    "category", |row| text(&row.category), category;
    "product", |row| text(&row.product), product;
    "score", |row| if row.score == 0 { Json::Null } else { row.score.into() }, score;
    "source", |row| json!(row.source), source;
    "sourceDetails", |row| json!(row.source_details), source_details;
    "ownerId", |row| json!(row.owner_id.map(Id::global)), owner_id;
    "companyId", |row| json!(row.company_id.map(Id::global)), company_id;
    "position", |row| json!(row.position), position;
    "address", address, street, number, complement, district, city, state, postal_code, country;
    "birthDate", |row| json!(row.birth_date), birth_date;
    "industry", |row| json!(row.industry), industry;
    "sizeBand", |row| json!(row.size_band), size_band;
    "website", |row| json!(row.website), website;
    "linkedin", |row| json!(row.linkedin), linkedin;
}

/// Takes back what would change a field that stays as it was: `stays` hears its key, and whether it was blank. An
/// address is looked at part by part (`address.city`).
pub fn keep(before: &Model, after: &mut Model, stays: impl Fn(&str, bool) -> bool) {
    for field in FIELDS.iter().filter(|field| field.key != "address") {
        if stays(field.key, field.is_blank(before)) {
            (field.copy)(after, before);
        }
    }
    let keep = |key: &str, part: &mut Option<String>, before: &Option<String>| {
        if stays(key, before.is_none()) {
            part.clone_from(before);
        }
    };
    keep("address.street", &mut after.street, &before.street);
    keep("address.number", &mut after.number, &before.number);
    keep("address.complement", &mut after.complement, &before.complement);
    keep("address.district", &mut after.district, &before.district);
    keep("address.city", &mut after.city, &before.city);
    keep("address.state", &mut after.state, &before.state);
    keep("address.postalCode", &mut after.postal_code, &before.postal_code);
    keep("address.country", &mut after.country, &before.country);
}

macro_rules! saved {
    ($($column:ident: $type:ty),* $(,)?) => {
        /// A customer's columns as a merge keeps them for its undo. Whose data it is does not go along.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct Saved { $(pub $column: $type),* }

        impl From<&Model> for Saved {
            fn from(row: &Model) -> Self {
                Self { $($column: row.$column.clone()),* }
            }
        }

        impl Saved {
            /// The row as it was then; tenant, id, version and times are those of `now`.
            pub fn on(&self, now: &Model) -> Model {
                Model { $($column: self.$column.clone(),)* ..now.clone() }
            }
        }
    };
}

saved! {
    kind: CustomerKind,
    name: String,
    name_key: String,
    legal_name: Option<String>,
    tax_id: Option<String>,
    lifecycle: Lifecycle,
    status: CustomerStatus,
    portfolio_id: Option<PortfolioId>,
    category: String,
    product: String,
    score: i32,
    source: Option<String>,
    source_details: Option<String>,
    owner_id: Option<UserId>,
    company_id: Option<CustomerId>,
    position: Option<String>,
    street: Option<String>,
    number: Option<String>,
    complement: Option<String>,
    district: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    birth_date: Option<NaiveDate>,
    industry: Option<String>,
    size_band: Option<String>,
    website: Option<String>,
    linkedin: Option<String>,
    last_contacted_at: Option<Time>,
}
