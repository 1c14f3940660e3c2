//! Walks the schema: calls every root field there is, with arguments made up by type, so that a new field
//! is tested the day it is written.
//!
//! `schema` reads the introspection; `arguments` makes up values and knows which place takes which kind of
//! id; `selection` asks for what a type has; `paths` goes from
//! object to object; `ids` gathers real ids and makes answers comparable.

mod arguments;
mod ids;
mod paths;
mod schema;
mod selection;

pub use arguments::{Arguments, Place};
pub use ids::{Ids, kind_of, normalised};
pub use paths::{Edge, edges, nodes, records};
pub use schema::{Field, Kind, Operation, Schema, Type};
pub use selection::selection;

use super::{Client, Value};
use serde_json::Map;

/// One call of a root field, ready to be sent.
#[derive(Clone, Debug)]
pub struct Call {
    pub document: String,
    pub variables: Value,
}

impl Call {
    /// Of this field with these arguments (by name).
    pub fn of(schema: &Schema, operation: Operation, field: &Field, arguments: Map<String, Value>) -> Self {
        Self::selecting(operation, field, arguments, &selection(schema, &field.kind))
    }

    /// As [`Call::of`], asking for no more than `selection`.
    fn selecting(operation: Operation, field: &Field, arguments: Map<String, Value>, selection: &str) -> Self {
        let declared: Vec<String> = field
            .arguments
            .iter()
            .filter(|argument| arguments.contains_key(&argument.name))
            .map(|argument| format!("${}: {}", argument.name, argument.kind))
            .collect();
        let given: Vec<String> = arguments.keys().map(|name| format!("{name}: ${name}")).collect();
        let around =
            |parts: Vec<String>| if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
        let document = format!(
            "{}{} {{ answer: {}{} {selection} }}",
            operation.word(),
            around(declared),
            field.name,
            around(given),
        );
        Self { document, variables: Value::Object(arguments) }
    }

    /// The whole answer.
    pub async fn send(&self, client: &Client) -> Value {
        client.try_query(&self.document, self.variables.clone()).await
    }
}
