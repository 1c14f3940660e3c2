//! A field of an update: left alone, cleared, or set. GraphQL tells "absent" from "null"; `Option` cannot.

use cynic::{coercions::CoercesTo, schema::IsScalar};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// In an input object: `#[cynic(skip_serializing_if = "Change::is_keep")] pub birth_date: Change<NaiveDate>`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Change<T> {
    /// Not sent
    #[default]
    Keep,
    /// Sent as null
    Clear,
    Set(T),
}

impl<T> Change<T> {
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Clears when there is no value.
    pub fn to(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

/// Only because cynic asks it of every enum; inputs are never read.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::to)
    }
}

impl<T: CoercesTo<Lock>, Lock> CoercesTo<Option<Lock>> for Change<T> {}

// cynic looks at the schema's type within its `Option`, as for any field that is not written as an `Option` here.
impl<T: cynic::Enum> cynic::Enum for Change<T> {
    type SchemaType = T::SchemaType;
}

impl<T: cynic::InputObject> cynic::InputObject for Change<T> {
    type SchemaType = T::SchemaType;
}

impl<T: IsScalar<Lock>, Lock> IsScalar<Lock> for Change<T> {
    type SchemaType = T::SchemaType;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Input {
        #[serde(skip_serializing_if = "Change::is_keep")]
        name: Change<&'static str>,
    }

    #[test]
    fn absent_null_and_value_are_told_apart() {
        let sent = |name| serde_json::to_string(&Input { name }).expect("plain data");
        assert_eq!(sent(Change::Keep), "{}");
        assert_eq!(sent(Change::Clear), r#"{"name":null}"#);
        assert_eq!(sent(Change::to(Some("Ana"))), r#"{"name":"Ana"}"#);
    }
}
