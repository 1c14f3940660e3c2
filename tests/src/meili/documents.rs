//! Documents: kept, fetched, found.

use super::{Content, Refused};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn no_index(index: &str) -> Refused {
    (404, "index_not_found", format!("Index `{index}` not found."))
}

pub fn put(content: &mut Content, index: &str, documents: Value) {
    let all = content.indexes.entry(index.to_owned()).or_default();
    for document in documents.as_array().cloned().unwrap_or_default() {
        all.insert(document["id"].as_str().unwrap_or_default().to_owned(), document);
    }
}

pub fn delete(content: &mut Content, index: &str, body: &Value) -> Result<(), Refused> {
    let filter = body["filter"].as_str().unwrap_or_default().to_owned();
    may_filter(content, index, &filter)?;
    let all = content.indexes.get_mut(index).ok_or_else(|| no_index(index))?;
    all.retain(|_, document| !holds(&filter, document));
    Ok(())
}

pub fn fetch(content: &Content, index: &str, body: &Value) -> Result<Value, Refused> {
    let all = content.indexes.get(index).ok_or_else(|| no_index(index))?;
    let filter = body["filter"].as_str().unwrap_or_default();
    may_filter(content, index, filter)?;
    let found: Vec<&Value> = all.values().filter(|document| holds(filter, document)).collect();
    let number = |name: &str, default: u64| body[name].as_u64().unwrap_or(default) as usize;
    let (offset, limit) = (number("offset", 0), number("limit", 20));
    let page: Vec<&Value> = found.iter().copied().skip(offset).take(limit).collect();
    Ok(json!({ "results": page, "offset": offset, "limit": limit, "total": found.len() }))
}

pub fn search(content: &Content, index: &str, rule: &str, body: &Value) -> Result<Value, Refused> {
    let all = content.indexes.get(index).ok_or_else(|| no_index(index))?;
    let words: Vec<String> = body["q"].as_str().unwrap_or_default().split(' ').map(str::to_owned).collect();
    let fits = |document: &&Value| {
        let text = entity::value::name::fold(&document.to_string());
        holds(rule, document) && words.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<&Value> = all.values().filter(fits).collect();
    let shown = content.settings.get(index).and_then(|settings| settings["displayedAttributes"].as_array());
    let shown: Vec<&str> = shown.into_iter().flatten().filter_map(Value::as_str).collect();
    let hit = |document: &&Value| -> Value {
        let fields = document.as_object().into_iter().flatten().filter(|(name, _)| shown.contains(&name.as_str()));
        Value::Object(fields.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    let hits: Vec<Value> = found.iter().map(hit).collect();
    let mut facets: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for name in body["facets"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let counts = facets.entry(name).or_default();
        for value in found.iter().flat_map(|document| document[name].as_array().into_iter().flatten()) {
            *counts.entry(value.as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    Ok(json!({
        "hits": hits, "query": body["q"], "processingTimeMs": 1, "limit": body["limit"], "offset": body["offset"],
        "estimatedTotalHits": found.len(), "facetDistribution": facets, "facetStats": {},
    }))
}

/// Only by what the settings name, the primary key too.
fn may_filter(content: &Content, index: &str, filter: &str) -> Result<(), Refused> {
    let named = content.settings.get(index).and_then(|settings| settings["filterableAttributes"].as_array());
    let may = |field: &str| named.is_some_and(|named| named.iter().any(|one| one == field));
    match filter.split(" AND ").filter_map(|part| part.split_once(' ')).find(|(field, _)| !may(field)) {
        Some((field, _)) => Err((400, "invalid_document_filter", format!("Attribute `{field}` is not filterable."))),
        None => Ok(()),
    }
}

/// `tenant = "…"`, `id IN […]`, and numbers compared, with NOT or without, joined by AND: all that is asked but by
/// searches, whose own filter is not looked at.
fn holds(filter: &str, document: &Value) -> bool {
    filter.split(" AND ").all(|part| part_holds(part.trim_matches(['(', ')']), document))
}

fn part_holds(part: &str, document: &Value) -> bool {
    if let Some(inner) = part.strip_prefix("NOT ") {
        return !part_holds(inner.trim_matches(['(', ')']), document);
    }
    let Some((field, rest)) = part.split_once(' ') else { return true };
    if let Some((sign, number)) = rest.split_once(' ')
        && let (Some(own), Ok(number)) = (document[field].as_i64(), number.parse::<i64>())
    {
        return if sign == "<=" { own <= number } else { own >= number };
    }
    let value = document[field].as_str().unwrap_or_default().to_owned();
    rest.split('"').skip(1).step_by(2).any(|quoted| quoted == value)
}
