//! Fields and values of the audit log in words. The log keeps what the program wrote then: names of fields, constants,
//! ids; people read what they are called today.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::audit_names::{FIELDS, ITEM_TYPES, STATES, WEEK};
use crate::{
    format::Format,
    graphql::schema::Money,
    i18n::{I18n, Locale},
    notifications::NotificationKind,
    pages::customers::{readable_field, types::Consent},
    t,
};

/// Fields that hold ids without saying so in their name.
const OF_IDS: [&str; 4] = ["members", "mergedInto", "movedDealsTo", "teams"];

/// As many records as the server names at once.
const MOST_IDS: usize = 100;

/// What helps to read an entry.
pub struct Reading<'a> {
    /// Kind of the record
    pub entity: &'a str,
    pub i18n: &'a I18n,
    pub format: &'a Format,
    /// What records are called, by id
    pub names: &'a HashMap<String, String>,
    /// The company's own fields, by key
    pub own_fields: &'a HashMap<String, String>,
    /// What permissions are called
    pub permissions: &'a HashMap<String, String>,
    pub currency: &'a str,
}

/// The ids in what an entry says.
pub fn ids(sides: [&Map<String, Value>; 2]) -> Vec<String> {
    let of_ids = |(field, _): &(&String, &Value)| is_of_ids(field);
    let texts = |(_, value): (&String, &Value)| match value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(text) => vec![text.clone()],
        _ => Vec::new(),
    };
    let found: BTreeSet<String> = sides.into_iter().flatten().filter(of_ids).flat_map(texts).collect();
    found.into_iter().take(MOST_IDS).collect()
}

fn is_of_ids(field: &str) -> bool {
    field.ends_with("Id") && !["taxId", "mergeId", "providerEventId"].contains(&field) || OF_IDS.contains(&field)
}

impl Reading<'_> {
    /// What a field is called; one that is not known here stays as it is.
    pub fn field(&self, field: &str) -> String {
        if let Some(key) = field.strip_prefix("custom.") {
            return self.own_fields.get(key).cloned().unwrap_or_else(|| key.to_owned());
        }
        let known = FIELDS.iter().find(|(name, _)| *name == field);
        known.map_or_else(|| field.to_owned(), |(_, text)| t!(self.i18n, text))
    }

    /// A value as words.
    pub fn value(&self, field: &str, value: &Value) -> String {
        let known = match value {
            Value::Null => None,
            Value::String(text) => self.text(field, text),
            Value::Number(number) => self.number(field, number.as_f64().unwrap_or_default()),
            Value::Array(all) if !all.is_empty() => {
                Some(all.iter().map(|one| self.value(field, one)).collect::<Vec<_>>().join(", "))
            }
            Value::Object(parts) => self.object(field, parts),
            _ => None,
        };
        known.unwrap_or_else(|| readable_field(field, Some(value), self.i18n))
    }

    fn text(&self, field: &str, text: &str) -> Option<String> {
        if is_of_ids(field) {
            return Some(self.names.get(text).cloned().unwrap_or_else(|| t!(self.i18n, "audit-gone")));
        }
        let instant = || text.parse::<DateTime<Utc>>().ok().map(|at| self.format.date_time(at));
        let day = || text.parse::<NaiveDate>().ok().map(|day| self.format.day(day));
        let word = |key: &'static str| t!(self.i18n, key);
        match field {
            "dueAt" | "startsAt" | "endsAt" | "remindAt" | "publishedAt" | "unpublishAt" => instant(),
            "type" if self.entity == "catalog_item" => {
                ITEM_TYPES.iter().find(|(name, _)| *name == text).map(|(_, key)| word(key))
            }
            "expectedCloseOn" | "birthDate" => day(),
            "locale" => Locale::from_tag(text).map(|locale| locale.own_name(self.i18n)),
            "consent" => Consent::from_name(&text.to_lowercase().replace('_', "-")).map(|consent| word(consent.text())),
            "kind" if self.entity == "user" => {
                let kinds = NotificationKind::ALL.into_iter();
                kinds.into_iter().find(|kind| format!("{kind:?}") == text).map(|kind| word(kind.wish()))
            }
            "status" | "state" => {
                let state = STATES.iter().find(|(entity, state, _)| *entity == self.entity && *state == text);
                state.map(|(_, _, text)| word(text))
            }
            _ => None,
        }
    }

    fn number(&self, field: &str, number: f64) -> Option<String> {
        Some(match field {
            "sizeBytes" => self.format.bytes(number as u64),
            "probability" => self.format.percent(number / 100.0),
            "valueMinor" => self.money(number as i64, self.currency),
            _ => self.format.number(number),
        })
    }

    fn object(&self, field: &str, parts: &Map<String, Value>) -> Option<String> {
        let text = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default();
        match field {
            "price" => {
                let amount = |name: &str| Some(self.money(parts.get(name)?.as_i64()?, text("currency")));
                let before = amount("compareAtMinor")
                    .map(|before| format!(" ({}: {before})", t!(self.i18n, "audit-price-before")));
                Some(amount("amountMinor")? + &before.unwrap_or_default())
            }
            "location" => parts.get("name")?.as_str().map(str::to_owned),
            "value" => Some(self.money(parts.get("amountMinor")?.as_i64()?, text("currency"))),
            "businessHours" => {
                let day = WEEK.get(parts.get("weekday")?.as_u64()?.checked_sub(1)? as usize)?;
                let (opens, closes) = (text("opens").get(..5)?, text("closes").get(..5)?);
                Some(format!("{} {opens}–{closes}", t!(self.i18n, *day)))
            }
            "holidays" => Some(format!("{} {}", self.format.day(text("date").parse().ok()?), text("name"))),
            "grants" => Some(joined(parts.iter().map(|(permission, scope)| {
                let permission = self.permissions.get(permission).unwrap_or(permission);
                let scope = match scope.as_str().unwrap_or_default() {
                    "own" => t!(self.i18n, "scope-own"),
                    "team" => t!(self.i18n, "scope-team"),
                    _ => t!(self.i18n, "scope-all"),
                };
                format!("{permission} ({scope})")
            }))),
            "counts" => Some(joined(
                parts.iter().map(|(name, count)| format!("{}: {}", self.field(name), self.value(name, count))),
            )),
            "change" | "list" | "state" | "where" | "with" => Some(self.tree(parts)),
            _ => None,
        }
    }

    /// What was asked for, as deep as it goes; of many records that were chosen how many.
    fn tree(&self, parts: &Map<String, Value>) -> String {
        let given = parts.iter().filter(|(_, value)| !value.is_null());
        joined(given.map(|(name, value)| {
            let said = match value {
                Value::Array(all) if name == "ids" => self.format.number(all.len() as f64),
                Value::Array(all) => joined(all.iter().map(|one| self.branch(name, one))),
                one => self.branch(name, one),
            };
            format!("{}: {said}", self.field(name))
        }))
    }

    fn branch(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Object(parts) => format!("({})", self.tree(parts)),
            one => self.value(name, one),
        }
    }

    fn money(&self, amount_minor: i64, currency: &str) -> String {
        self.format.money(&Money { amount_minor, currency: currency.to_owned() })
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::pages::settings::texts;

    fn read(entity: &str, field: &str, value: Value) -> (String, String) {
        let i18n = I18n::new(Locale::PtBr, yew::Callback::noop()).with(texts(Locale::PtBr));
        let of = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let reading = Reading {
            entity,
            i18n: &i18n,
            format: &Format::plain(Locale::PtBr),
            names: &of(&[("dXNlcjox", "Ana")]),
            own_fields: &of(&[("matricula", "Matrícula")]),
            permissions: &of(&[("deal.move", "Mover negócios")]),
            currency: "BRL",
        };
        (reading.field(field), reading.value(field, &value))
    }

    #[test]
    fn fields_and_values_are_said_in_words() {
        for (entity, field, value, called, read_as) in [
            ("customer", "legalName", json!("Doces Ltda"), "Razão social", "Doces Ltda"),
            ("customer", "ownerId", json!("dXNlcjox"), "Responsável", "Ana"),
            ("customer", "ownerId", json!("dXNlcjoy"), "Responsável", "(não existe mais)"),
            ("customer", "ownerId", Value::Null, "Responsável", "—"),
            ("customer", "lifecycle", json!("LEAD"), "Fase", "Lead"),
            ("customer", "custom.matricula", json!("7"), "Matrícula", "7"),
            ("customer", "custom.turma", json!(true), "turma", "Sim"),
            ("customer", "tags", json!(["a", "b"]), "Etiquetas", "a, b"),
            ("customer", "taxId", json!("52998224725"), "CPF ou CNPJ", "52998224725"),
            ("team", "members", json!(["dXNlcjox"]), "Quem faz parte", "Ana"),
            ("tenant", "status", json!("suspended"), "Situação", "Suspensa"),
            ("user", "status", json!("inactive"), "Situação", "Inativa"),
            ("user", "locale", json!("en"), "Idioma", "English"),
            ("user", "kind", json!("DealWon"), "Tipo", "alguém ganhar um negócio meu"),
            ("role", "grants", json!({ "deal.move": "team" }), "Permissões", "Mover negócios (Da equipe)"),
            ("stage", "probability", json!(50), "Probabilidade", "50%"),
            ("order", "warehouse", json!("x"), "warehouse", "x"),
            ("catalog_item", "type", json!("digital"), "Tipo", "Digital"),
            ("catalog_item", "location", json!({ "name": "Cais", "point": null }), "Local", "Cais"),
            (
                "export",
                "list",
                json!({ "customers": { "where": { "tags": { "in": ["VIP"] } } } }),
                "Lista",
                "customers: (Filtro: (Etiquetas: (in: VIP)))",
            ),
            ("bulk", "with", json!({ "ids": ["a", "b"], "where": null }), "Quais clientes", "ids: 2"),
        ] {
            assert_eq!(read(entity, field, value), (called.to_owned(), read_as.to_owned()), "{entity} {field}");
        }
        let hours = json!([{ "weekday": 1, "opens": "08:00:00", "closes": "18:00:00" }]);
        assert_eq!(read("tenant", "businessHours", hours).1, "Segunda 08:00–18:00");
    }

    #[test]
    fn only_ids_are_asked_for() {
        let fields = json!({ "ownerId": "b", "taxId": "c", "members": ["a", "b"], "name": "d", "companyId": null });
        assert_eq!(ids([fields.as_object().expect("fields"), &Map::new()]), ["a", "b"]);
    }
}
