//! Real ids by kind, and answers without what always differs.

use crate::Value;
use chrono::DateTime;
use entity::id::{from_global, to_global};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Opaque ids by kind.
#[derive(Clone, Debug, Default)]
pub struct Ids(BTreeMap<String, Vec<String>>);

impl Ids {
    /// Takes every id out of an answer.
    pub fn gather(&mut self, answer: &Value) {
        match answer {
            Value::String(text) => {
                if let Some(kind) = kind_of(text) {
                    let ids = self.0.entry(kind).or_default();
                    if !ids.contains(text) {
                        ids.push(text.clone());
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.gather(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.gather(field)),
            _ => {}
        }
    }

    /// One of this kind (the first), or a random one when there is none; without a kind, a customer's.
    pub fn any(&self, kind: Option<&str>) -> String {
        let kind = kind.unwrap_or("customer");
        self.of(kind).first().cloned().unwrap_or_else(|| Self::random(kind))
    }

    pub fn of(&self, kind: &str) -> &[String] {
        self.0.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Well formed, and of nothing.
    pub fn random(kind: &str) -> String {
        to_global(kind, Uuid::now_v7())
    }

    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one of these.
    pub fn contains(&self, id: &str) -> bool {
        kind_of(id).is_some_and(|kind| self.of(&kind).iter().any(|known| known == id))
    }
}

/// What kind of id a text is, when it is one.
pub fn kind_of(text: &str) -> Option<String> {
    // Shorter texts may decode by chance.
    if text.len() < 40 {
        return None;
    }
    from_global(text).map(|(kind, _)| kind)
}

/// An answer with ids, instants, versions, request ids and raw UUIDs replaced by what they are, so that two calls can
/// be compared byte for byte.
pub fn normalised(answer: &Value) -> Value {
    match answer {
        Value::String(text) => Value::String(plain(text)),
        Value::Array(items) => items.iter().map(normalised).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| match name.as_str() {
                "requestId" => (name.clone(), "<request>".into()),
                "tookMs" => (name.clone(), "<milliseconds>".into()),
                // The second of two calls that change one's own record finds it a version further.
                "version" if value.is_number() => (name.clone(), "<version>".into()),
                _ => (name.clone(), normalised(value)),
            })
            .collect(),
        other => other.clone(),
    }
}

fn plain(text: &str) -> String {
    if let Some(kind) = kind_of(text) {
        return format!("<{kind}>");
    }
    if DateTime::parse_from_rfc3339(text).is_ok() {
        return "<instant>".into();
    }
    if Uuid::try_parse(text).is_ok() {
        return "<uuid>".into();
    }
    // Signed anew each time, with the second in which it ends.
    if text.starts_with("/documents/") {
        return "<paper>".into();
    }
    text.to_owned()
}
