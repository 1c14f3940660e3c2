//! What the profile changes about the customer and its contact points. Each answers the customer as it is now.

use chrono::NaiveDate;

use super::{
    super::types::{Consent, ContactPointKind, CustomerKind, CustomerStatus, Lifecycle},
    operations::Customer,
};
use crate::{
    graphql::{
        Change, UserError,
        schema::{ByIdFields, MoneyInput, schema},
    },
    mutation,
    pages::custom_fields::CustomValueInput,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerPayload")]
pub struct Changed {
    /// On CONFLICT the current state
    pub customer: Option<Customer>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerUpdateVariables {
    pub input: CustomerUpdateInput,
}

/// Only what is set or cleared changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub kind: Change<CustomerKind>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub name: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub legal_name: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub tax_id: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub lifecycle: Change<Lifecycle>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub status: Change<CustomerStatus>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub portfolio_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub category: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub product: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub score: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub source: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub source_details: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub owner_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub company_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub position: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub address: Change<AddressInput>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub birth_date: Change<NaiveDate>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub industry: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub size_band: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub website: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub linkedin: Change<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub custom: Option<Vec<CustomValueInput>>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct AddressInput {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomerUpdateVariables")]
pub struct CustomerUpdate {
    #[arguments(input: $input)]
    pub customer_update: Changed,
}
mutation!(CustomerUpdate, customer_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct CustomerDelete {
    #[arguments(id: $id)]
    pub customer_delete: Refusable,
}
mutation!(CustomerDelete, customer_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct CustomerRestore {
    #[arguments(id: $id)]
    pub customer_restore: Refusable,
}
mutation!(CustomerRestore, customer_restore);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerPayload")]
pub struct Refusable {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ContactPointAddVariables {
    pub input: ContactPointAddInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ContactPointAddInput {
    pub customer_id: cynic::Id,
    pub kind: ContactPointKind,
    pub value: String,
    pub label: Option<String>,
    pub preferred: Option<bool>,
    pub verified: Option<bool>,
    pub consent: Option<Consent>,
    pub consent_source: Option<String>,
    pub allow_duplicate: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ContactPointAddVariables")]
pub struct ContactPointAdd {
    #[arguments(input: $input)]
    pub contact_point_add: Changed,
}
mutation!(ContactPointAdd, contact_point_add);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ContactPointUpdateVariables {
    pub input: ContactPointUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ContactPointUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub value: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub label: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub preferred: Change<bool>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub verified: Change<bool>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub consent: Change<Consent>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub consent_source: Change<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ContactPointUpdateVariables")]
pub struct ContactPointUpdate {
    #[arguments(input: $input)]
    pub contact_point_update: Changed,
}
mutation!(ContactPointUpdate, contact_point_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ContactPointRemove {
    #[arguments(id: $id)]
    pub contact_point_remove: Changed,
}
mutation!(ContactPointRemove, contact_point_remove);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerConvertVariables {
    pub input: CustomerConvertInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerConvertInput {
    pub customer_id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyInput>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<cynic::Id>,
    pub title: Option<String>,
    pub value: Option<MoneyInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerCreateInput")]
pub struct CompanyInput {
    pub kind: CustomerKind,
    pub name: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    pub allow_duplicate: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomerConvertVariables")]
pub struct CustomerConvert {
    #[arguments(input: $input)]
    pub customer_convert: Converted,
}
mutation!(CustomerConvert, customer_convert);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Deal")]
pub struct MadeDeal {
    pub id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerConvertPayload")]
pub struct Converted {
    pub deal: Option<MadeDeal>,
    pub user_errors: Vec<UserError>,
}
