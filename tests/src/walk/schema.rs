//! The schema as introspection tells it.

use crate::{Client, Value, json};
use std::{collections::BTreeMap, fmt};

/// One of the three roots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Query,
    Mutation,
    Subscription,
}

impl Operation {
    pub fn word(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }

    fn root(self) -> &'static str {
        match self {
            Self::Query => "Query",
            Self::Mutation => "Mutation",
            Self::Subscription => "Subscription",
        }
    }
}

/// A type as written at a field: `[ID!]!`.
#[derive(Clone, Debug)]
pub enum Kind {
    Named(String),
    List(Box<Kind>),
    Required(Box<Kind>),
}

impl Kind {
    pub fn is_required(&self) -> bool {
        matches!(self, Self::Required(_))
    }

    /// Without lists and exclamation marks.
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::List(inner) | Self::Required(inner) => inner.name(),
        }
    }

    fn read(json: &Value) -> Self {
        let inner = || Box::new(Self::read(&json["ofType"]));
        match json["kind"].as_str() {
            Some("NON_NULL") => Self::Required(inner()),
            Some("LIST") => Self::List(inner()),
            _ => Self::Named(text(&json["name"])),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::Required(inner) => write!(f, "{inner}!"),
        }
    }
}

/// A field, an argument, or a field of an input.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
    pub arguments: Vec<Field>,
    pub has_default: bool,
}

impl Field {
    /// Whether a call must give it.
    pub fn must_be_given(&self) -> bool {
        self.kind.is_required() && !self.has_default
    }

    fn read(json: &Value) -> Self {
        Self {
            name: text(&json["name"]),
            kind: Kind::read(&json["type"]),
            arguments: items(&json["args"]).map(Self::read).collect(),
            has_default: json["defaultValue"].is_string(),
        }
    }
}

#[derive(Clone, Debug)]
pub enum Type {
    Scalar,
    Enum(Vec<String>),
    Input(Vec<Field>),
    /// An input of which exactly one field is given.
    OneOf(Vec<Field>),
    Object(Vec<Field>),
    /// Interface or union, with the objects it may be.
    Abstract(Vec<Field>, Vec<String>),
}

#[derive(Clone, Debug)]
pub struct Schema {
    types: BTreeMap<String, Type>,
}

const QUESTION: &str = "{ __schema { types { kind name isOneOf enumValues { name } possibleTypes { name }
    inputFields { name defaultValue type { ...T } }
    fields { name type { ...T } args { name defaultValue type { ...T } } } } } }
  fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

impl Schema {
    /// Asks the server.
    pub async fn read(client: &Client) -> Self {
        let answer = client.query(QUESTION, json!({})).await;
        let types = items(&answer["__schema"]["types"]).map(|json| (text(&json["name"]), read(json)));
        Self { types: types.collect() }
    }

    /// The fields of a root, sorted by name; none when there is no such root.
    pub fn root(&self, operation: Operation) -> &[Field] {
        match self.types.get(operation.root()) {
            Some(Type::Object(fields)) => fields,
            _ => &[],
        }
    }

    /// The names of all object types.
    pub fn objects(&self) -> impl Iterator<Item = &str> {
        self.types.iter().filter(|(_, of)| matches!(of, Type::Object(_))).map(|(name, _)| name.as_str())
    }

    pub fn get(&self, name: &str) -> &Type {
        self.types.get(name).unwrap_or_else(|| panic!("the schema has no type {name}"))
    }
}

fn read(json: &Value) -> Type {
    let fields = || items(&json["fields"]).map(Field::read).collect();
    match json["kind"].as_str() {
        Some("ENUM") => Type::Enum(items(&json["enumValues"]).map(|value| text(&value["name"])).collect()),
        Some("INPUT_OBJECT") if json["isOneOf"] == true => {
            Type::OneOf(items(&json["inputFields"]).map(Field::read).collect())
        }
        Some("INPUT_OBJECT") => Type::Input(items(&json["inputFields"]).map(Field::read).collect()),
        Some("OBJECT") => Type::Object(fields()),
        Some("INTERFACE" | "UNION") => {
            Type::Abstract(fields(), items(&json["possibleTypes"]).map(|object| text(&object["name"])).collect())
        }
        _ => Type::Scalar,
    }
}

fn items(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn text(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}
