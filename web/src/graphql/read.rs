//! Reads answers into the types that cynic made of the operations. serde_json could do it, but is compiled anew for
//! each type, with all its ways of being wrong; answers come from our own server and were checked against the schema
//! at compile time. So text becomes a `Value` once, by code that is there once, and types are filled from it by the
//! least that works. An answer that does not fit is one error without words: there is nobody to read them.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor, value::BorrowedStrDeserializer,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// The answer is not what was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A text as the type that is wanted.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Unfit> {
    let value: Value = serde_json::from_str(text).map_err(|_| Unfit)?;
    from_value(&value)
}

/// A value as the type that is wanted.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Unfit> {
    T::deserialize(Reader(value))
}

#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => visitor.visit_i64(value),
                (_, Some(value)) => visitor.visit_u64(value),
                _ => visitor.visit_f64(number.as_f64().ok_or(Unfit)?),
            },
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Object(map) = self.0 else { return Err(Unfit) };
        visitor.visit_map(Fields { left: map.iter(), value: None })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Array(items) = self.0 else { return Err(Unfit) };
        visitor.visit_seq(Items(items.iter()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(Name(self.text()?))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_borrowed_str(self.text()?)
    }

    /// A field nobody asked for is passed over.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

impl<'de> Reader<'de> {
    fn text(self) -> Result<&'de str, Unfit> {
        self.0.as_str().ok_or(Unfit)
    }
}

impl<'de> IntoDeserializer<'de, Unfit> for Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items<'de>(std::slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|value| seed.deserialize(Reader(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields<'de> {
    left: serde_json::map::Iter<'de>,
    value: Option<&'de Value>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.left.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(Reader(self.value.take().ok_or(Unfit)?))
    }
}

/// One of a closed list, by its name; GraphQL has no others.
struct Name<'de>(&'de str);

impl<'de> EnumAccess<'de> for Name<'de> {
    type Error = Unfit;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Unfit> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.0))?, self))
    }
}

impl<'de> VariantAccess<'de> for Name<'de> {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unfit> {
        Err(Unfit)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    enum Kind {
        Person,
        SmallCompany,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase")]
    struct Customer {
        name: String,
        kind: Kind,
        score: Option<i32>,
        share: f64,
        amount_minor: i64,
        born_on: Option<NaiveDate>,
        seen_at: DateTime<Utc>,
        tags: Vec<String>,
        custom: Value,
    }

    fn answer() -> Value {
        json!({
            "name": "Ana", "kind": "SMALL_COMPANY", "score": null, "share": 1, "amountMinor": 9_007_199_254_740_993_i64,
            "bornOn": "2001-02-03", "seenAt": "2026-11-22T14:05:00Z", "tags": ["vip"], "custom": { "a": [1, null, "b"] },
            "asked": "for by nobody"
        })
    }

    #[test]
    fn an_answer_becomes_what_was_asked_for_as_serde_json_would_read_it() {
        let read: Customer = from_value(&answer()).expect("it fits");
        assert_eq!(read, serde_json::from_value(answer()).expect("it fits"));
        assert_eq!((read.amount_minor, read.kind), (9_007_199_254_740_993, Kind::SmallCompany));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (field, value) in [
            ("name", json!(1)),
            ("kind", json!("ALIEN")),
            ("score", json!("x")),
            ("tags", json!({})),
            ("seenAt", json!("soon")),
        ] {
            let mut wrong = answer();
            wrong[field] = value;
            assert_eq!(from_value::<Customer>(&wrong), Err(Unfit), "{field}");
        }
        let mut without = answer();
        without.as_object_mut().expect("an object").remove("name");
        assert_eq!(from_value::<Customer>(&without), Err(Unfit));
    }
}
