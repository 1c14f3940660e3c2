//! The settings of an index, as Meilisearch is told them; applied whenever an index is built, to no effect when they
//! are as they were.

use super::{Meili, mark, tasks};
use crate::{
    engine::EngineError,
    query::{DEEPEST, Facet},
    settings::{self, NAME_KEY, NUMBERS, STOP_WORDS, SYNONYMS, VERSION},
};
use entity::search::SearchKind;
use meilisearch_sdk::{
    indexes::IndexesQuery,
    settings::{MinWordSizeForTypos, Settings, TypoToleranceSettings},
};
use std::collections::HashMap;

/// More than a server holds of ours and others'.
const MOST_INDEXES: usize = 10_000;

/// Makes the index if it is not there, and gives it its settings.
pub async fn ensure(meili: &Meili, uid: &str, kind: SearchKind) -> Result<(), EngineError> {
    match meili.client().index(uid).fetch_info().await.map_err(EngineError::from) {
        Err(EngineError::Missing) => {
            let made = tasks::done(meili, meili.client().create_index(uid, Some("id")).await).await;
            // Somebody else may have been faster.
            if let Err(error) = made {
                meili.client().index(uid).fetch_info().await.map_err(|_| error)?;
            }
        }
        other => other?,
    }
    let task = meili.client().index(uid).set_settings(&of(kind)).await;
    tasks::done_at_last(meili, task).await
}

/// The indexes of former versions.
pub async fn former(meili: &Meili, kind: SearchKind) -> Result<Vec<String>, EngineError> {
    let mut query = IndexesQuery::new(meili.client());
    let all = query.with_limit(MOST_INDEXES).execute().await?.results;
    let version = |uid: &str| uid.strip_prefix(&meili.stem(kind))?.parse::<u32>().ok();
    Ok(all.into_iter().map(|index| index.uid).filter(|uid| version(uid).is_some_and(|it| it < VERSION)).collect())
}

/// What an index finds by, filters and sorts by.
fn of(kind: SearchKind) -> Settings {
    let index = settings::of(kind);
    let texts = index.texts.iter().map(|text| text.name).chain([NUMBERS]);
    let filterable = ["tenant", "id", mark::FIELD].into_iter();
    let places = || index.places.then_some("_geo");
    let filterable = filterable.chain(index.keywords.iter().copied()).chain(index.integers.iter().copied());
    let filterable = filterable.chain(places());
    let sortable = index.integers.iter().copied().chain([NAME_KEY]).chain(places());
    let exact = index.texts.iter().filter(|text| text.exact).map(|text| text.name);
    let mut synonyms: HashMap<String, Vec<String>> = HashMap::new();
    for group in SYNONYMS {
        for word in *group {
            let others = group.iter().filter(|other| *other != word).map(|other| (*other).to_owned());
            synonyms.entry((*word).to_owned()).or_default().extend(others);
        }
    }
    let typos = TypoToleranceSettings {
        enabled: Some(true),
        disable_on_attributes: Some([NUMBERS].into_iter().chain(exact).map(str::to_owned).collect()),
        disable_on_words: None,
        min_word_size_for_typos: Some(MinWordSizeForTypos { one_typo: Some(5), two_typos: Some(9) }),
        disable_on_numbers: Some(true),
    };
    Settings::new()
        .with_searchable_attributes(texts)
        .with_filterable_attributes(filterable)
        .with_sortable_attributes(sortable)
        .with_displayed_attributes(["id", "stamp"].into_iter().chain(index.shown.iter().copied()))
        .with_stop_words(STOP_WORDS)
        .with_synonyms(synonyms)
        .with_typo_tolerance(typos)
        .with_pagination(meilisearch_sdk::settings::PaginationSetting { max_total_hits: DEEPEST })
        .with_faceting(meilisearch_sdk::settings::FacetingSettings {
            max_values_per_facet: Facet::MOST,
            sort_facet_values_by: Some([("*".to_owned(), meilisearch_sdk::settings::FacetSortValue::Count)].into()),
        })
}
