//! Ways through the graph: for every field of every object that can be reached, the shortest way to it.

use super::{
    Call,
    arguments::Arguments,
    ids::Ids,
    schema::{Field, Operation, Schema, Type},
};
use crate::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A field that leads to objects, and how to come to it from a query.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The type it is a field of.
    pub owner: String,
    pub field: Field,
    /// The fields on the way, the first of them a root.
    way: Vec<Field>,
}

/// Every field that leads to objects, by the shortest way. What needs arguments below the root is left out.
pub fn edges(schema: &Schema) -> Vec<Edge> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    let mut open = VecDeque::from([("Query".to_owned(), Vec::new())]);
    while let Some((owner, way)) = open.pop_front() {
        let Type::Object(fields) = schema.get(&owner) else { continue };
        for field in fields {
            let needs = !way.is_empty() && field.arguments.iter().any(Field::must_be_given);
            let target = field.kind.name();
            if needs || !matches!(schema.get(target), Type::Object(_) | Type::Abstract(..)) {
                continue;
            }
            found.push(Edge { owner: owner.clone(), field: field.clone(), way: way.clone() });
            if known.insert(target.to_owned()) {
                open.push_back((target.to_owned(), [way.clone(), vec![field.clone()]].concat()));
            }
        }
    }
    found
}

impl Edge {
    /// As `Customer.deals`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.owner, self.field.name)
    }

    /// Asks for what is behind the field, with made-up arguments at the root.
    pub fn call(&self, schema: &Schema, ids: &Ids) -> Call {
        let mut tip = tip(schema, self.field.kind.name());
        let mut all = self.way.iter().chain([&self.field]);
        let root = all.next().unwrap_or(&self.field);
        for field in all.rev() {
            tip = format!("{{ {}{} {tip} }}", field.name, few(field));
        }
        let arguments = Arguments::new(schema, ids).required(root);
        Call::selecting(Operation::Query, root, arguments, &tip)
    }
}

fn few(field: &Field) -> &'static str {
    if field.arguments.iter().any(|argument| argument.name == "first") { "(first: 3)" } else { "" }
}

/// What is asked of the objects themselves.
fn tip(schema: &Schema, name: &str) -> String {
    let (Type::Object(fields) | Type::Abstract(fields, _)) = schema.get(name) else { return String::new() };
    let named = |name: &str| fields.iter().find(|field| field.name == name);
    match (named("id"), named("nodes")) {
        (Some(_), _) => "{ __typename id }".to_owned(),
        (None, Some(nodes)) => format!("{{ nodes {} }}", tip(schema, nodes.kind.name())),
        (None, None) => "{ __typename }".to_owned(),
    }
}

/// How many records of each type an answer holds.
pub fn records(answer: &Value) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    count(&answer["data"], &mut found);
    found
}

fn count(json: &Value, found: &mut BTreeMap<String, usize>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| count(item, found)),
        Value::Object(fields) => {
            if let (Some(name), Some(_)) = (json["__typename"].as_str(), fields.get("id")) {
                *found.entry(name.to_owned()).or_default() += 1;
            }
            fields.values().for_each(|field| count(field, found));
        }
        _ => {}
    }
}

/// `node` of each of these records, as every client may ask for it.
pub fn nodes(ids: &Ids) -> Vec<Call> {
    let document = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
    let of = |kind| Call { document: document.to_owned(), variables: json!({ "ids": &ids.of(kind)[..1] }) };
    ids.kinds().map(of).collect()
}
