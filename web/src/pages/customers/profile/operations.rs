//! One customer with everything the facts column shows.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::types::{
    Consent, ContactPointKind, CustomerKind, CustomerName, CustomerStatus, Lifecycle, PortfolioName, Tag, UserName,
};
use crate::{
    graphql::schema::{ByIdFields, schema},
    pages::custom_fields::CustomValue,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct CustomerDetail {
    #[arguments(id: $id)]
    pub customer: Option<Customer>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Customer {
    pub id: cynic::Id,
    pub kind: CustomerKind,
    pub name: String,
    pub legal_name: Option<String>,
    pub tax_id: Option<String>,
    pub tax_id_display: Option<String>,
    pub lifecycle: Lifecycle,
    pub status: CustomerStatus,
    pub portfolio: Option<PortfolioName>,
    pub category: Option<String>,
    pub product: Option<String>,
    pub score: Option<i32>,
    pub source: Option<String>,
    pub source_details: Option<String>,
    pub tags: Vec<Tag>,
    pub owner: Option<UserName>,
    pub company: Option<CustomerName>,
    pub position: Option<String>,
    #[arguments(first: 20)]
    pub people: People,
    pub address: Option<Address>,
    pub birth_date: Option<NaiveDate>,
    pub industry: Option<String>,
    pub size_band: Option<String>,
    pub website: Option<String>,
    pub linkedin: Option<String>,
    pub contact_points: Vec<ContactPoint>,
    pub custom: Vec<CustomValue>,
    pub duplicates: Vec<DuplicatePair>,
    pub merged_into: Option<CustomerName>,
    pub last_contacted_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerConnection")]
pub struct People {
    pub nodes: Vec<Colleague>,
}

/// Somebody who works at the company shown.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct Colleague {
    pub id: cynic::Id,
    pub name: String,
    pub position: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ContactPoint {
    pub id: cynic::Id,
    pub kind: ContactPointKind,
    pub value: String,
    pub display: String,
    pub label: Option<String>,
    pub preferred: bool,
    pub verified: bool,
    pub consent: Consent,
    pub consent_at: Option<DateTime<Utc>>,
    pub consent_source: Option<String>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct DuplicatePair {
    pub id: cynic::Id,
    pub a: Lookalike,
    pub b: Lookalike,
    /// 0–100
    pub score: i32,
    pub reason: DuplicateReason,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct Lookalike {
    pub id: cynic::Id,
    pub name: String,
    pub primary_phone: Option<String>,
    pub primary_email: Option<String>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicateReason {
    SameEmail,
    SamePhone,
    SameTaxId,
    NameAndPhoneTail,
    NameAndCompany,
}
