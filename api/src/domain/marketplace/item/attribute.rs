//! Attributes of items, as people give them and as GraphQL shows them.

use super::input::CatalogAttributeInput;
use crate::{
    domain::crm::custom_field::value::millionths,
    error::{Problem, ProblemCode, Problems},
    i18n::Text,
};
use async_graphql::Object;
use entity::{
    marketplace::item_attribute::{Attribute, MOST, Value, decimal},
    value::name,
};

const NAME: usize = 60;
const TEXT: usize = 200;

/// What an item is like, in one word or number. One of text, number and boolean is there.
pub struct CatalogAttribute(pub Attribute);

#[Object]
impl CatalogAttribute {
    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn text(&self) -> Option<&str> {
        match &self.0.value {
            Value::Text { text, .. } => Some(text),
            Value::Number(_) | Value::Boolean(_) => None,
        }
    }

    async fn number(&self) -> Option<f64> {
        match &self.0.value {
            Value::Number(millionths) => decimal(*millionths).parse().ok(),
            Value::Text { .. } | Value::Boolean(_) => None,
        }
    }

    async fn boolean(&self) -> Option<bool> {
        match &self.0.value {
            Value::Boolean(yes) => Some(*yes),
            Value::Text { .. } | Value::Number(_) => None,
        }
    }
}

/// Reads attributes; what stands against one is noted under its place: `attributes.2.name`.
pub fn parse(problems: &mut Problems, given: &[CatalogAttributeInput]) -> Vec<Attribute> {
    if given.len() > MOST {
        problems.push(Problem::too_many("attributes", MOST));
        return Vec::new();
    }
    let mut attributes: Vec<Attribute> = Vec::new();
    for (place, one) in given.iter().enumerate() {
        let at = |field: &str| format!("attributes.{place}.{field}");
        let name = name::clean(&one.name);
        let key = name::fold(&name);
        if key.is_empty() {
            problems.push(Problem::required(&at("name")));
        }
        if name.chars().count() > NAME {
            problems.push(Problem::too_long(&at("name"), NAME));
        }
        if attributes.iter().any(|other| other.key == key) {
            problems.push(Problem::new(&at("name"), ProblemCode::Taken, Text::new("catalog-attribute-twice")));
        }
        match value(one) {
            Ok(Value::Text { text, .. }) if text.chars().count() > TEXT => {
                problems.push(Problem::too_long(&at("text"), TEXT));
            }
            Ok(value) => attributes.push(Attribute { key, name, value }),
            Err(text) => problems.push(Problem::new(&at("text"), ProblemCode::Invalid, Text::new(text))),
        }
    }
    attributes
}

fn value(given: &CatalogAttributeInput) -> Result<Value, &'static str> {
    let text = given.text.as_deref().map(name::clean).filter(|text| !name::fold(text).is_empty());
    match (text, given.number, given.boolean) {
        (Some(text), None, None) => Ok(Value::Text { key: name::fold(&text), text }),
        (None, Some(number), None) => number_of(number).map(Value::Number).ok_or("catalog-attribute-number"),
        (None, None, Some(yes)) => Ok(Value::Boolean(yes)),
        _ => Err("catalog-attribute-value"),
    }
}

/// A decimal in millionths.
pub fn number_of(number: f64) -> Option<i64> {
    millionths(&number.to_string())
}
