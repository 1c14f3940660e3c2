//! Scalars and small shapes that all domains share.

use crate::error::Problem;
use async_graphql::{ID, InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::id::Id;

/// A 64-bit integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Long(pub i64);

#[Scalar]
impl ScalarType for Long {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => {
                number.as_i64().map(Long).ok_or_else(|| InputValueError::custom("not a 64-bit integer"))
            }
            Value::String(text) => text.parse().map(Long).map_err(|_| InputValueError::custom("not a 64-bit integer")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.into())
    }
}

/// A calendar day, YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .ok()
                .filter(|day| (1..=9999).contains(&day.year()))
                .map(Date)
                .ok_or_else(|| InputValueError::custom("not a day; write YYYY-MM-DD")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// An instant: RFC 3339, answered in UTC.
pub type Instant = DateTime<Utc>;

/// An amount of money.
#[derive(Clone, Debug, SimpleObject)]
pub struct Money {
    /// In the smallest unit of the currency (centavos).
    pub amount_minor: Long,
    /// ISO 4217.
    pub currency: String,
}

impl Money {
    pub fn new(amount_minor: i64, currency: &str) -> Self {
        Self { amount_minor: Long(amount_minor), currency: currency.to_owned() }
    }
}

/// An amount of money.
#[derive(Clone, Debug, InputObject)]
pub struct MoneyInput {
    /// In the smallest unit of the currency (centavos).
    pub amount_minor: Long,
    /// ISO 4217.
    #[graphql(default = "BRL")]
    pub currency: String,
}

/// The typed id behind an opaque one. One that is malformed or of another type answers as one that does
/// not exist: nothing can be learned from the difference.
pub fn id<T: Id>(field: &str, id: &ID) -> Result<T, Problem> {
    T::parse(id).ok_or_else(|| Problem::not_found(field))
}

/// As [`id`], for a list; a problem names its place: `teamIds.2`.
pub fn ids<T: Id>(field: &str, ids: &[ID]) -> Result<Vec<T>, Problem> {
    ids.iter().enumerate().map(|(n, one)| id(&format!("{field}.{n}"), one)).collect()
}

/// As [`id`], for an id that may be absent.
pub fn optional_id<T: Id>(field: &str, id: &Option<ID>) -> Result<Option<T>, Problem> {
    id.as_ref().map(|given| self::id(field, given)).transpose()
}
