//! Documents as Meilisearch keeps them.

use super::{Meili, tasks, token::rule};
use crate::{
    document::Document,
    engine::EngineError,
    geo::Point,
    settings::{NAME_KEY, NUMBERS},
};
use entity::{id::TenantId, search::SearchKind};
use meilisearch_sdk::documents::{DocumentDeletionQuery, DocumentsQuery};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The shortest part of a number that is found: as in the other engine.
const SHORTEST: usize = 3;
/// How many documents one request names.
const AT_ONCE: usize = 1_000;

/// What an index gives back of a document.
#[derive(Deserialize)]
struct Kept {
    id: Uuid,
    /// As text: JavaScript, and many a proxy, round large numbers.
    #[serde(default)]
    stamp: String,
}

/// A document as JSON.
pub fn json_of(document: &Document, tenant: TenantId) -> Value {
    let mut fields = Map::new();
    fields.insert("id".into(), json!(document.id));
    fields.insert("tenant".into(), json!(tenant.uuid()));
    fields.insert("stamp".into(), json!(document.stamp().to_string()));
    fields.insert(NAME_KEY.into(), json!(document.name_key));
    fields.insert(NUMBERS.into(), json!(endings(&document.numbers)));
    for (name, text) in &document.texts {
        fields.insert((*name).into(), json!(text));
    }
    for (name, value) in &document.keywords {
        let Value::Array(values) = fields.entry(*name).or_insert_with(|| json!([])) else { continue };
        values.push(json!(value));
    }
    for (name, value) in &document.integers {
        fields.insert((*name).into(), json!(value));
    }
    if let Some((latitude, longitude)) = document.point.map(Point::degrees) {
        fields.insert("_geo".into(), json!({ "lat": latitude, "lng": longitude }));
    }
    Value::Object(fields)
}

/// Meilisearch finds words by how they begin; so that a number is found by any part, all its endings are words.
fn endings(numbers: &[String]) -> BTreeSet<&str> {
    let of = |number: &'_ String| -> Vec<usize> {
        (0..=number.len().saturating_sub(SHORTEST)).filter(|at| number.is_char_boundary(*at)).collect()
    };
    numbers.iter().flat_map(|number| of(number).into_iter().map(|at| &number[at..])).collect()
}

/// Puts and removes documents of an index; done when both tasks are.
pub async fn apply(
    meili: &Meili,
    uid: &str,
    tenant: TenantId,
    put: &[Document],
    remove: &[Uuid],
) -> Result<(), EngineError> {
    let index = meili.client().index(uid);
    if !put.is_empty() {
        let documents: Vec<Value> = put.iter().map(|document| json_of(document, tenant)).collect();
        tasks::done(meili, index.add_or_replace(&documents, Some("id")).await).await?;
    }
    for some in remove.chunks(AT_ONCE) {
        // By filter and not by id alone: another company's document is out of reach.
        let filter = format!("{} AND id IN [{}]", rule(tenant), listed(some));
        let mut query = DocumentDeletionQuery::new(&index);
        query.with_filter(&filter);
        tasks::done(meili, query.execute::<Value>().await).await?;
    }
    Ok(())
}

fn listed(ids: &[Uuid]) -> String {
    ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ")
}

/// How many documents a company has.
pub async fn count(meili: &Meili, tenant: TenantId, kind: SearchKind) -> Result<u64, EngineError> {
    let index = meili.client().index(meili.uid(kind));
    let rule = rule(tenant);
    let mut query = DocumentsQuery::new(&index);
    query.with_filter(&rule).with_fields(["id"]).with_limit(0);
    Ok(query.execute::<Kept>().await?.total.into())
}

/// The stamps of those of these documents that are there.
pub async fn stamps(
    meili: &Meili,
    tenant: TenantId,
    kind: SearchKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, u64>, EngineError> {
    let index = meili.client().index(meili.uid(kind));
    let mut stamps = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let filter = format!("{} AND id IN [{}]", rule(tenant), listed(some));
        let mut query = DocumentsQuery::new(&index);
        query.with_filter(&filter).with_fields(["id", "stamp"]).with_limit(AT_ONCE);
        let found = query.execute::<Kept>().await?.results;
        stamps.extend(found.into_iter().map(|kept| (kept.id, kept.stamp.parse().unwrap_or_default())));
    }
    Ok(stamps)
}

/// The ids of a company's documents.
pub async fn ids(meili: &Meili, tenant: TenantId, kind: SearchKind) -> Result<Vec<Uuid>, EngineError> {
    let index = meili.client().index(meili.uid(kind));
    let rule = rule(tenant);
    let mut all = Vec::new();
    loop {
        let mut query = DocumentsQuery::new(&index);
        query.with_filter(&rule).with_fields(["id"]).with_limit(AT_ONCE * 10).with_offset(all.len());
        let page = query.execute::<Kept>().await?;
        let last = page.results.is_empty();
        all.extend(page.results.into_iter().map(|kept| kept.id));
        if last || all.len() >= page.total as usize {
            return Ok(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::endings;

    #[test]
    fn a_number_is_found_by_any_of_its_parts() {
        let numbers = ["98765".to_owned(), "12".to_owned()];
        assert_eq!(endings(&numbers).into_iter().collect::<Vec<_>>(), ["12", "765", "8765", "98765"]);
    }
}
