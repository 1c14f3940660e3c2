//! What people send about customers.

use super::{
    draft::{AddressInput, Given},
    types::{CustomerKind, CustomerStatus, Lifecycle},
};
use crate::{
    domain::crm::{contact::ContactPointInput, custom_field::CustomValueInput},
    graphql::scalars::Date,
};
use async_graphql::{ID, InputObject, MaybeUndefined};

/// A new customer.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerCreateInput {
    #[graphql(default_with = "CustomerKind::Person")]
    pub kind: CustomerKind,
    pub name: String,
    /// Razão social.
    pub legal_name: Option<String>,
    /// CPF or CNPJ, with or without punctuation.
    pub tax_id: Option<String>,
    pub lifecycle: Option<Lifecycle>,
    pub status: Option<CustomerStatus>,
    pub portfolio_id: Option<ID>,
    pub category: Option<String>,
    pub product: Option<String>,
    pub score: Option<i32>,
    pub source: Option<String>,
    pub source_details: Option<String>,
    pub owner_id: Option<ID>,
    pub company_id: Option<ID>,
    pub position: Option<String>,
    pub address: Option<AddressInput>,
    pub birth_date: Option<Date>,
    pub industry: Option<String>,
    pub size_band: Option<String>,
    pub website: Option<String>,
    pub linkedin: Option<String>,
    pub contact_points: Option<Vec<ContactPointInput>>,
    pub tag_ids: Option<Vec<ID>>,
    /// Names; unknown ones are made.
    pub tags: Option<Vec<String>>,
    pub custom: Option<Vec<CustomValueInput>>,
    /// Make it even though phone, e-mail or tax id belong to another customer.
    #[graphql(default)]
    pub allow_duplicate: bool,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub kind: Option<CustomerKind>,
    pub name: MaybeUndefined<String>,
    pub legal_name: MaybeUndefined<String>,
    pub tax_id: MaybeUndefined<String>,
    pub lifecycle: Option<Lifecycle>,
    pub status: Option<CustomerStatus>,
    pub portfolio_id: MaybeUndefined<ID>,
    pub category: MaybeUndefined<String>,
    pub product: MaybeUndefined<String>,
    pub score: MaybeUndefined<i32>,
    pub source: MaybeUndefined<String>,
    pub source_details: MaybeUndefined<String>,
    pub owner_id: MaybeUndefined<ID>,
    pub company_id: MaybeUndefined<ID>,
    pub position: MaybeUndefined<String>,
    pub address: MaybeUndefined<AddressInput>,
    pub birth_date: MaybeUndefined<Date>,
    pub industry: MaybeUndefined<String>,
    pub size_band: MaybeUndefined<String>,
    pub website: MaybeUndefined<String>,
    pub linkedin: MaybeUndefined<String>,
    /// Exactly these tags.
    pub tag_ids: Option<Vec<ID>>,
    pub custom: Option<Vec<CustomValueInput>>,
}

/// Found by tax id, e-mail or phone and updated with what is given (blanks never erase), else created.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CustomerUpsertInput {
    pub kind: Option<CustomerKind>,
    pub name: Option<String>,
    pub legal_name: Option<String>,
    pub tax_id: Option<String>,
    pub lifecycle: Option<Lifecycle>,
    pub status: Option<CustomerStatus>,
    pub portfolio_id: Option<ID>,
    pub category: Option<String>,
    pub product: Option<String>,
    pub score: Option<i32>,
    pub source: Option<String>,
    pub source_details: Option<String>,
    pub owner_id: Option<ID>,
    pub company_id: Option<ID>,
    pub position: Option<String>,
    pub address: Option<AddressInput>,
    pub birth_date: Option<Date>,
    pub industry: Option<String>,
    pub size_band: Option<String>,
    pub website: Option<String>,
    pub linkedin: Option<String>,
    pub contact_points: Option<Vec<ContactPointInput>>,
    /// Names; unknown ones are made. Tags there stay.
    pub tags: Option<Vec<String>>,
    pub custom: Option<Vec<CustomValueInput>>,
    pub idempotency_key: Option<String>,
}

/// The fields that all three inputs share.
macro_rules! given {
    ($input:expr, $kind:expr, $name:expr, $wrap:path) => {
        Given {
            kind: $kind,
            name: $name,
            legal_name: $wrap(&$input.legal_name),
            tax_id: $wrap(&$input.tax_id),
            lifecycle: $input.lifecycle.map(Into::into),
            status: $input.status.map(Into::into),
            portfolio_id: $wrap(&$input.portfolio_id),
            category: $wrap(&$input.category),
            product: $wrap(&$input.product),
            score: $wrap(&$input.score),
            source: $wrap(&$input.source),
            source_details: $wrap(&$input.source_details),
            owner_id: $wrap(&$input.owner_id),
            company_id: $wrap(&$input.company_id),
            position: $wrap(&$input.position),
            address: $wrap(&$input.address),
            birth_date: day($wrap(&$input.birth_date)),
            industry: $wrap(&$input.industry),
            size_band: $wrap(&$input.size_band),
            website: $wrap(&$input.website),
            linkedin: $wrap(&$input.linkedin),
        }
    };
}

impl CustomerCreateInput {
    /// A customer of whom only the name is known.
    pub fn named(kind: CustomerKind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            legal_name: None,
            tax_id: None,
            lifecycle: None,
            status: None,
            portfolio_id: None,
            category: None,
            product: None,
            score: None,
            source: None,
            source_details: None,
            owner_id: None,
            company_id: None,
            position: None,
            address: None,
            birth_date: None,
            industry: None,
            size_band: None,
            website: None,
            linkedin: None,
            contact_points: None,
            tag_ids: None,
            tags: None,
            custom: None,
            allow_duplicate: false,
            idempotency_key: None,
        }
    }

    pub fn given(&self) -> Given {
        given!(self, Some(self.kind.into()), MaybeUndefined::Value(self.name.clone()), if_some)
    }
}

impl CustomerUpdateInput {
    pub fn given(&self) -> Given {
        given!(self, self.kind.map(Into::into), self.name.clone(), Clone::clone)
    }
}

impl CustomerUpsertInput {
    pub fn given(&self) -> Given {
        given!(self, self.kind.map(Into::into), if_some(&self.name), if_some)
    }
}

fn if_some<T: Clone>(value: &Option<T>) -> MaybeUndefined<T> {
    value.clone().map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}

fn day(date: MaybeUndefined<Date>) -> MaybeUndefined<chrono::NaiveDate> {
    date.map_value(|date| date.0)
}
