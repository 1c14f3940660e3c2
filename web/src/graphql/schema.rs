//! The server's schema as Rust types, made at compile time from `/schema.graphql`, and the shapes that many
//! operations share. An operation that no longer fits the schema does not compile.

use chrono::{DateTime, NaiveDate, Utc};

#[cynic::schema("balcao")]
#[allow(clippy::all)]
pub mod schema {}

cynic::impl_scalar!(DateTime<Utc>, schema::DateTime);
cynic::impl_scalar!(NaiveDate, schema::Date);
cynic::impl_scalar!(i64, schema::Long);
cynic::impl_scalar!(serde_json::Value, schema::JSON);

/// Why a mutation was refused; the message is in the reader's language already.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct UserError {
    pub field: Vec<String>,
    pub code: UserErrorCode,
    pub message: String,
    pub conflicting_id: Option<cynic::Id>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq)]
pub enum UserErrorCode {
    Required,
    Invalid,
    TooLong,
    Taken,
    NotFound,
    Conflict,
    InUse,
    NotAllowed,
    Expired,
    InsufficientStock,
    OverReceipt,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct PageInfo {
    pub has_next_page: bool,
    pub end_cursor: Option<String>,
}

/// An amount in the smallest unit of its currency (centavos).
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: String,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct MoneyInput {
    pub amount_minor: i64,
    pub currency: String,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortDirection {
    Asc,
    Desc,
}

/// Instants from one on to before another, or seen from now whenever it is asked.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct DateTimeFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lt: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_last: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub in_next: Option<Span>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub during: Option<CalendarPeriod>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

/// Whole days told from today, where the company is.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarPeriod {
    Yesterday,
    Today,
    Tomorrow,
    LastWeek,
    ThisWeek,
    NextWeek,
    LastMonth,
    ThisMonth,
    NextMonth,
}

/// A length of time, at least one of its unit.
#[derive(cynic::InputObject, Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub count: i32,
    pub unit: SpanUnit,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanUnit {
    Day,
    Week,
    Month,
    Year,
}

/// Variables of an operation that takes one id; a fragment with `variables = "ById"` imports `ByIdFields`.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ById {
    pub id: cynic::Id,
}
