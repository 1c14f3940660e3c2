//! The server's filter of customers, as far as the list offers it: all of it but versions.

use chrono::NaiveDate;
use serde_json::Value;

use super::super::types::{Consent, ContactPointKind, CustomerKind, CustomerStatus, ImportOutcome, Lifecycle};
use crate::{
    graphql::schema::{CalendarPeriod, DateTimeFilter, Span, schema},
    pages::deals::operations::DealStatus,
};

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct CustomerFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<CustomerFilter>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<CustomerFilter>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<CustomerFilter>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdsFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Vec<Lifecycle>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<CustomerStatus>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CustomerKind>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub portfolio_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub segment_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub category: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub product: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub source: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub industry: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub size_band: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub position: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub city: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub state: Option<StringFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub score: Option<IntFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<DateFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<BirthdayFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub last_contacted_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contact_point: Option<ContactPointFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub custom: Option<CustomFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub imported_by: Option<ImportedByFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct IdFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

/// One of these.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
#[cynic(graphql_type = "IdFilter")]
pub struct IdsFilter {
    #[cynic(rename = "in")]
    pub any: Option<Vec<cynic::Id>>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct StringFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub starts_with: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ends_with: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct IntFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lte: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct DateFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lt: Option<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_last: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_next: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub during: Option<CalendarPeriod>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct BirthdayFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub when: Option<CalendarPeriod>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub month: Option<i32>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportedByFilter {
    pub import: Option<IdFilter>,
    pub outcome: Option<Vec<ImportOutcome>>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ContactPointFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ContactPointKind>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub value: Option<StringFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct DealFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<DealStatus>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expected_close_on: Option<DateFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ActivityFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub completed: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTimeFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct CustomFilter {
    pub key: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<Value>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<Value>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lte: Option<Value>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lt: Option<Value>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub starts_with: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_last: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_next: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub during: Option<CalendarPeriod>,
}
