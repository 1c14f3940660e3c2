//! A search as Meilisearch runs it.

use super::{Meili, filter, token::rule};
use crate::{
    engine::EngineError,
    query::{Facet, Found, Query, Token, Typed},
    settings::{self, NUMBERS},
};
use entity::{id::TenantId, search::SearchKind};
use meilisearch_sdk::{
    client::Client,
    search::{MatchingStrategies, SearchQuery, SearchResults, Selectors},
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
    // The token says so too; a server without keys knows it only from here.
    let filter = match &query.filter {
        Some(asked) => format!("{} AND {}", rule(tenant), filter::written(asked)),
        None => rule(tenant),
    };
    let fields: Vec<&str> = settings::of(kind).texts.iter().map(|text| text.name).chain([NUMBERS]).collect();
    let fields: Vec<&str> = fields.into_iter().filter(|field| !query.not_in.contains(field)).collect();
    let direction = |descending| if descending { "desc" } else { "asc" };
    let by_distance = query.from.map(|from| {
        let (latitude, longitude) = from.point.degrees();
        format!("_geoPoint({latitude}, {longitude}):{}", direction(from.descending))
    });
    let sort = query.sort.map(|sort| format!("{}:{}", sort.field, direction(sort.descending)));
    let sort = by_distance.or(sort);
    let sort: Vec<&str> = sort.as_deref().into_iter().collect();
    let (text, as_one) = (words(&typed), numbers(&typed));
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
    let mut answer = search.execute::<Hit>().await?;
    if let Some(text) = &as_one
        && total(&answer) == 0
    {
        answer = search.with_query(text).execute::<Hit>().await?;
    }
    let total = total(&answer);
    let mut counted = answer.facet_distribution.unwrap_or_default();
    let facets = query.facets.iter().map(|field| {
        let counts = counted.remove(*field).unwrap_or_default();
        Facet::of(field, counts.into_iter().map(|(value, many)| (value, many as u64)))
    });
    Ok(Found { ids: answer.hits.into_iter().map(|hit| hit.result.id).collect(), total, facets: facets.collect() })
}

fn total<T>(answer: &SearchResults<T>) -> u64 {
    answer.estimated_total_hits.or(answer.total_hits).unwrap_or_default() as u64
}

/// What was typed, as words. Meilisearch reads up to three neighbours as one word, too: "(11) 98765-4321" finds a phone.
fn words(typed: &Typed) -> String {
    written(typed, |token| token.words.join(" "))
}

/// What was typed, with numbers in the form documents are in: as one word, without a trunk zero. None when that is what
/// the words say.
fn numbers(typed: &Typed) -> Option<String> {
    let text = written(typed, |token| token.numbers.last().cloned().unwrap_or_else(|| token.words.join(" ")));
    (text != words(typed)).then_some(text)
}

fn written(typed: &Typed, form: impl Fn(&Token) -> String) -> String {
    typed.tokens.iter().map(form).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_asked_for_as_words_and_as_one() {
        let both = |text: &str| (words(&Typed::read(text)), numbers(&Typed::read(text)));
        assert_eq!(both("Proposta 012/2025"), ("proposta 012 2025".into(), Some("proposta 122025".into())));
        assert_eq!(both("011 98765"), ("011 98765".into(), Some("1198765".into())));
        assert_eq!(both("Ana 98765"), ("ana 98765".into(), None));
    }
}
