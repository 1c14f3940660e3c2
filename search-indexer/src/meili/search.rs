//! A search as Meilisearch runs it.

use super::{Meili, filter, token::rule};
use crate::{
    engine::EngineError,
    query::{Facet, Found, Query, Typed},
    settings::{self, NUMBERS},
};
use entity::{id::TenantId, search::SearchKind};
use meilisearch_sdk::{
    client::Client,
    search::{MatchingStrategies, SearchQuery, Selectors},
};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
struct Hit {
    id: Uuid,
}

pub async fn run(meili: &Meili, tenant: TenantId, kind: SearchKind, query: &Query) -> Result<Found, EngineError> {
    let typed = Typed::read(&query.text);
    if typed.is_empty() && !query.text.trim().is_empty() {
        let facets = query.facets.iter().map(|field| Facet::of(field, [])).collect();
        return Ok(Found { facets, ..Found::default() });
    }
    let token = meili.token(tenant, kind).await?.0;
    let http = meili.inner.http.with_key(token.clone());
    let client = Client::new_with_client(&meili.inner.url, token, http);
    let index = client.index(meili.uid(kind));
    let text = written(&typed);
    // The token says so too; a server without keys knows it only from here.
    let filter = match &query.filter {
        Some(asked) => format!("{} AND {}", rule(tenant), filter::written(asked)),
        None => rule(tenant),
    };
    let fields: Vec<&str> = settings::of(kind).texts.iter().map(|text| text.name).chain([NUMBERS]).collect();
    let fields: Vec<&str> = fields.into_iter().filter(|field| !query.not_in.contains(field)).collect();
    let sort = query.sort.map(|sort| format!("{}:{}", sort.field, if sort.descending { "desc" } else { "asc" }));
    let sort: Vec<&str> = sort.as_deref().into_iter().collect();
    let mut search = SearchQuery::new(&index);
    search
        .with_query(&text)
        .with_filter(&filter)
        .with_facets(Selectors::Some(&query.facets))
        .with_attributes_to_search_on(&fields)
        .with_attributes_to_retrieve(Selectors::Some(&["id"]))
        .with_matching_strategy(MatchingStrategies::ALL)
        .with_offset(query.offset)
        .with_limit(query.limit);
    if !sort.is_empty() {
        search.with_sort(&sort);
    }
    let answer = search.execute::<Hit>().await?;
    let mut counted = answer.facet_distribution.unwrap_or_default();
    let facets = query.facets.iter().map(|field| {
        let counts = counted.remove(*field).unwrap_or_default();
        Facet::of(field, counts.into_iter().map(|(value, many)| (value, many as u64)))
    });
    Ok(Found {
        ids: answer.hits.into_iter().map(|hit| hit.result.id).collect(),
        total: answer.estimated_total_hits.or(answer.total_hits).unwrap_or_default() as u64,
        facets: facets.collect(),
    })
}

/// What was typed, in the form documents are in: numbers without punctuation, as one word, without a trunk zero.
fn written(typed: &Typed) -> String {
    let words = typed.tokens.iter().map(|token| match token.numbers.last() {
        Some(number) => number.clone(),
        None => token.words.join(" "),
    });
    words.collect::<Vec<_>>().join(" ")
}
