//! What to ask of an answer: everything simple, and a little of what is behind it.

use super::schema::{Field, Kind, Schema, Type};

/// Deep enough for `payload { thing { related { … } } }`, and cheap enough for the server's limits.
const DEPTH: usize = 2;

/// `{ … }` for a type, or nothing for scalars and enums.
pub fn selection(schema: &Schema, kind: &Kind) -> String {
    select(schema, kind.name(), DEPTH).unwrap_or_default()
}

/// None when there is nothing to ask at this depth.
fn select(schema: &Schema, name: &str, depth: usize) -> Option<String> {
    match schema.get(name) {
        Type::Object(fields) => fields_of(schema, fields, depth),
        Type::Abstract(fields, objects) => {
            let own = fields_of(schema, fields, depth)?;
            let parts: Vec<String> = objects
                .iter()
                .filter_map(|object| Some(format!("... on {object} {}", select(schema, object, depth.min(1))?)))
                .collect();
            // Answers of different types may have a field of one name and two types; ids are enough here.
            Some(if parts.len() > 1 { format!("{{ __typename {} }}", own.trim_matches(['{', '}'])) } else { own })
        }
        Type::Scalar | Type::Enum(_) | Type::Input(_) | Type::OneOf(_) => None,
    }
}

fn fields_of(schema: &Schema, fields: &[Field], depth: usize) -> Option<String> {
    let parts: Vec<String> = fields
        .iter()
        .filter(|field| !field.arguments.iter().any(Field::must_be_given))
        // Cursors are opaque and differ; edges are nodes again.
        .filter(|field| !["cursor", "startCursor", "endCursor", "edges"].contains(&&*field.name))
        .filter_map(|field| match schema.get(field.kind.name()) {
            Type::Scalar | Type::Enum(_) => Some(field.name.clone()),
            _ if depth == 0 => None,
            _ => {
                let inner = select(schema, field.kind.name(), if is_wrapper(&field.name) { depth } else { depth - 1 })?;
                Some(format!("{}{} {inner}", field.name, page(field)))
            }
        })
        .collect();
    if parts.is_empty() { None } else { Some(format!("{{ {} }}", parts.join(" "))) }
}

/// Lists of lists are kept short, so that the walk stays below the cost limit.
fn page(field: &Field) -> &'static str {
    if field.arguments.iter().any(|argument| argument.name == "first") { "(first: 2)" } else { "" }
}

/// What only holds what one wants to see.
fn is_wrapper(name: &str) -> bool {
    name == "nodes" || name == "userErrors"
}
