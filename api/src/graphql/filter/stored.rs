//! Filters that are kept: as JSON, as the API takes them. Nothing of them is ever left out in silence: a filter that
//! says less than it did would find more.

use crate::{
    error::{Code, Error, Result},
    i18n::Text,
};
use async_graphql::{InputType, InputValueResult, Value, registry::Registry};
use serde_json::Value as Json;
use std::borrow::Cow;

/// A filter (or an order) as JSON, without what it does not say.
pub fn keep(filter: &impl InputType) -> Json {
    without_nulls(filter.to_value().into_json().unwrap_or_default())
}

/// A filter that was kept. One with a field that is not known any more is a fault.
pub fn read<F: InputType>(kept: &Json) -> Result<F> {
    let lost = |field: &str| Error::Fault(Code::BadRequest, Text::new("filter-lost-field").with("field", field));
    let value = Value::from_json(kept.clone()).map_err(|error| lost(&error.to_string()))?;
    let filter = F::parse(Some(value)).map_err(|error| lost(&error.into_server_error(Default::default()).message))?;
    match lost_in(kept, &keep(&filter)) {
        None => Ok(filter),
        Some(field) => Err(lost(&field)),
    }
}

/// Any JSON within a filter. async-graphql turns its own into text when it is kept.
#[derive(Clone, Debug)]
pub struct Kept(pub Json);

impl InputType for Kept {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        <Json as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Json as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        Ok(Self(value.unwrap_or_default().into_json()?))
    }

    fn to_value(&self) -> Value {
        Value::from_json(self.0.clone()).unwrap_or_default()
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(fields) => {
            let said = fields.into_iter().filter(|(_, value)| !value.is_null());
            said.map(|(key, value)| (key, without_nulls(value))).collect()
        }
        Json::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// The first field that was there before and is not after.
fn lost_in(before: &Json, after: &Json) -> Option<String> {
    match (before, after) {
        (Json::Object(before), Json::Object(after)) => before.iter().find_map(|(key, value)| match after.get(key) {
            Some(after) => lost_in(value, after),
            None if value.is_null() => None,
            None => Some(key.clone()),
        }),
        (Json::Array(before), Json::Array(after)) => {
            before.iter().zip(after).find_map(|(one, other)| lost_in(one, other))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::crm::customer::CustomerFilter;
    use serde_json::json;

    #[test]
    fn a_filter_comes_back_as_it_was() {
        for filter in [
            json!({ "custom": { "key": "renda", "gte": 5000, "in": [1.5, "x", true] } }),
            json!({ "or": [{ "score": { "gte": 1 } }, { "not": { "lifecycle": ["LEAD"] } }] }),
            json!({ "deal": { "valueMinor": { "gte": 9_007_199_254_740_993_i64 } } }),
            json!({ "createdAt": { "gte": "2026-01-02T03:04:05+00:00", "inLast": { "count": 3, "unit": "MONTH" } } }),
            json!({ "birthDate": { "during": "LAST_MONTH" }, "custom": { "key": "desde", "inNext": { "count": 7, "unit": "DAY" } } }),
            json!({}),
        ] {
            let read: CustomerFilter = read(&filter).unwrap();
            assert_eq!(keep(&read), filter);
        }
    }

    #[test]
    fn a_filter_that_says_what_nobody_knows_is_refused() {
        for filter in [
            json!({ "colour": { "eq": "red" } }),
            json!({ "or": [{ "score": { "about": 5 } }] }),
            json!({ "lifecycle": ["SAINT"] }),
        ] {
            assert!(read::<CustomerFilter>(&filter).is_err(), "{filter}");
        }
    }
}
