//! Arguments made up by type and name, with ids from a box of real ones.

use super::{
    ids::Ids,
    schema::{Field, Kind, Schema, Type},
};
use crate::{PASSWORD, Value, json};
use serde_json::Map;
use std::cell::Cell;

/// A place in a call's arguments that takes an id: `["where", "portfolioId", "eq"]`, and the kind it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: Vec<String>,
    /// None when it takes any kind (`node`).
    pub kind: Option<String>,
}

/// Makes up arguments.
pub struct Arguments<'a> {
    schema: &'a Schema,
    ids: &'a Ids,
    counter: Cell<u32>,
}

impl<'a> Arguments<'a> {
    /// `ids` are put wherever an id must be given.
    pub fn new(schema: &'a Schema, ids: &'a Ids) -> Self {
        Self { schema, ids, counter: Cell::new(0) }
    }

    /// What the field must be given, and nothing else.
    pub fn required(&self, field: &Field) -> Map<String, Value> {
        self.with(field, None)
    }

    /// What the field must be given, and this id at this place; the way there is filled in.
    pub fn with_id(&self, field: &Field, place: &Place, id: &str) -> Map<String, Value> {
        self.with(field, Some((&place.path, id)))
    }

    /// Every place in the field's arguments that takes an id.
    pub fn places(&self, field: &Field) -> Vec<Place> {
        let mut places = Vec::new();
        for argument in &field.arguments {
            self.collect(field, argument, &mut vec![], &mut places);
        }
        places
    }

    fn collect(&self, root: &Field, field: &Field, path: &mut Vec<String>, places: &mut Vec<Place>) {
        // Filters contain themselves; one level shows all of their places.
        if path.contains(&field.name) || path.len() > 4 {
            return;
        }
        path.push(field.name.clone());
        match self.schema.get(field.kind.name()) {
            Type::Input(fields) | Type::OneOf(fields) if !["and", "or", "not"].contains(&&*field.name) => {
                fields.iter().for_each(|inner| self.collect(root, inner, path, places));
            }
            Type::Scalar if field.kind.name() == "ID" => {
                places.push(Place { path: path.clone(), kind: kind_at(&root.name, path) });
            }
            _ => {}
        }
        path.pop();
    }

    /// Pages are small, so that the walk stays below the cost limit.
    fn with(&self, field: &Field, wanted: Option<(&[String], &str)>) -> Map<String, Value> {
        let mut arguments = self.object(&field.name, &field.arguments, &mut vec![], wanted);
        if field.arguments.iter().any(|argument| argument.name == "first") {
            arguments.insert("first".into(), json!(5));
        }
        arguments
    }

    fn object(
        &self,
        root: &str,
        fields: &[Field],
        path: &mut Vec<String>,
        wanted: Option<(&[String], &str)>,
    ) -> Map<String, Value> {
        let mut object = Map::new();
        for field in fields {
            let on_the_way = wanted.filter(|(at, _)| at.first() == Some(&field.name)).map(|(at, id)| (&at[1..], id));
            if field.must_be_given() || on_the_way.is_some() {
                path.push(field.name.clone());
                object.insert(field.name.clone(), self.value(root, &field.kind, path, on_the_way));
                path.pop();
            }
        }
        object
    }

    /// An object of this field, whether it must be given or not.
    fn one(
        &self,
        root: &str,
        field: &Field,
        path: &mut Vec<String>,
        wanted: Option<(&[String], &str)>,
    ) -> Map<String, Value> {
        let on_the_way = wanted.filter(|(at, _)| at.first() == Some(&field.name)).map(|(at, id)| (&at[1..], id));
        path.push(field.name.clone());
        let value = self.value(root, &field.kind, path, on_the_way);
        path.pop();
        Map::from_iter([(field.name.clone(), value)])
    }

    fn value(&self, root: &str, kind: &Kind, path: &mut Vec<String>, wanted: Option<(&[String], &str)>) -> Value {
        match kind {
            Kind::Required(inner) => self.value(root, inner, path, wanted),
            Kind::List(inner) => json!([self.value(root, inner, path, wanted)]),
            Kind::Named(name) => match self.schema.get(name) {
                Type::Input(fields) => Value::Object(self.object(root, fields, path, wanted)),
                Type::OneOf(fields) => {
                    let way = wanted.and_then(|(at, _)| fields.iter().find(|field| at.first() == Some(&field.name)));
                    match way.or(fields.first()) {
                        Some(field) => Value::Object(self.one(root, field, path, wanted)),
                        None => Value::Null,
                    }
                }
                Type::Enum(values) => values.first().map_or(Value::Null, |value| json!(value)),
                _ => match wanted {
                    Some(([], id)) => json!(id),
                    _ => self.scalar(root, name, path),
                },
            },
        }
    }

    fn scalar(&self, root: &str, name: &str, path: &[String]) -> Value {
        let n = self.counter.replace(self.counter.get() + 1);
        let field = path.last().map_or("", String::as_str);
        match name {
            "ID" => json!(self.ids.any(kind_at(root, path).as_deref())),
            "Int" => json!(1),
            "Long" => json!(100),
            "Float" => json!(0.5),
            "Boolean" => json!(true),
            "DateTime" => json!("2026-11-22T12:00:00Z"),
            "Date" => json!("2026-11-22"),
            "JSON" => json!("texto"),
            _ => json!(match field {
                "email" => format!("pessoa{n}.{root}@exemplo.com.br").to_lowercase(),
                "password" | "new" => format!("{PASSWORD} {n}"),
                "current" => "certamente não é esta".into(),
                "color" | "primaryColor" => "#336699".into(),
                "currency" => "BRL".into(),
                "timeZone" => "America/Sao_Paulo".into(),
                "permission" => "customer.read".into(),
                "slug" => format!("empresa-{n}"),
                // Of a contact point, whose first kind is PHONE.
                "value" => format!("(11) 98{:03}-{:04}", n % 1_000, 4_000 + n),
                "token" => "nao-existe".into(),
                _ => format!("{field} {root} {n}"),
            }),
        }
    }
}

/// Which kind of id a place takes, by the names on the way: `dealMove(input: { stageId })` a stage,
/// `customerUpdate(input: { id })` a customer.
fn kind_at(root: &str, path: &[String]) -> Option<String> {
    // Operators of `IdFilter` say nothing; what they filter does.
    let names =
        path.iter().rev().map(String::as_str).filter(|name| !["eq", "ne", "in", "input", "where"].contains(name));
    for name in names {
        let stem = name.strip_suffix("Ids").or_else(|| name.strip_suffix("Id")).unwrap_or(name);
        match stem {
            "id" | "ids" => return noun_of(root),
            "owner" | "assignee" | "member" | "actor" => return Some("user".into()),
            "company" | "winner" | "loser" => return Some("customer".into()),
            "after" | "before" => return Some("deal".into()),
            "moveDealsTo" => return Some("stage".into()),
            "parent" => return Some("catalog_category".into()),
            "from" | "to" => return Some("stock_location".into()),
            "line" if root.starts_with("purchase") => return Some("purchase_order_line".into()),
            "line" => return Some("order_line".into()),
            "entity" => return None,
            _ => {
                if let Some(kind) = noun_of(stem) {
                    return Some(kind);
                }
            }
        }
    }
    None
}

/// The kind of id that a name begins with: `customFieldUpdate` → `field`.
fn noun_of(name: &str) -> Option<String> {
    const NOUNS: [(&str, &str); 45] = [
        ("customerMergeUndo", "merge"),
        ("customer", "customer"),
        ("customField", "field"),
        ("contactPoint", "contact"),
        ("timelineItem", "timeline"),
        ("duplicate", "duplicate"),
        ("portfolio", "portfolio"),
        ("pipeline", "pipeline"),
        ("catalogCategory", "catalog_category"),
        ("catalogItem", "catalog_item"),
        ("category", "catalog_category"),
        ("productVariant", "product_variant"),
        ("product", "product"),
        ("variant", "product_variant"),
        ("stockLocation", "stock_location"),
        ("location", "stock_location"),
        ("stockMove", "stock_move"),
        ("supplier", "supplier"),
        ("purchaseOrder", "purchase_order"),
        ("replenishment", "replenishment_proposal"),
        ("orderReturnReceive", "return"),
        ("orderReturnReject", "return"),
        ("order", "order"),
        ("invoice", "invoice"),
        ("payment", "payment"),
        ("shipment", "shipment"),
        ("activity", "activity"),
        ("activities", "activity"),
        ("stage", "stage"),
        ("deal", "deal"),
        ("merge", "merge"),
        ("tag", "tag"),
        ("user", "user"),
        ("role", "role"),
        ("team", "team"),
        ("session", "session"),
        ("audit", "audit"),
        ("job", "job"),
        ("event", "event"),
        ("notification", "notification"),
        ("note", "timeline"),
        ("segment", "segment"),
        ("bulkAction", "bulk"),
        ("export", "export"),
        ("savedView", "view"),
    ];
    NOUNS.iter().find(|(noun, _)| name.starts_with(noun)).map(|(_, kind)| (*kind).to_owned())
}
