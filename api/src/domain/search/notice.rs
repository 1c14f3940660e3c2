//! What a reader should know about an answer.

use crate::{graphql::Request, i18n::Text};
use async_graphql::{Enum, SimpleObject};
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, clock,
    search::{SearchKind, work},
};

/// Younger changes than this are on their way.
const SETTLED: TimeDelta = TimeDelta::seconds(10);

/// Why an answer may not be what one expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SearchNoticeCode {
    /// The search engine does not answer: the database found beginnings of words.
    EngineAway,
    /// The index is being built: the database found beginnings of words.
    IndexBuilding,
    /// Some changes are not in the index yet.
    IndexBehind,
    /// The filter or order names what the index does not hold: the database found beginnings of words.
    NotInIndex,
}

/// What a reader should know about an answer.
#[derive(Clone, Debug, SimpleObject)]
pub struct SearchNotice {
    pub code: SearchNoticeCode,
    /// In the reader's language.
    pub message: String,
}

/// Why the engine did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Away,
    Building,
    NotInIndex,
}

impl From<Trouble> for SearchNoticeCode {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Away => Self::EngineAway,
            Trouble::Building => Self::IndexBuilding,
            Trouble::NotInIndex => Self::NotInIndex,
        }
    }
}

impl SearchNotice {
    pub fn new(request: &Request, code: SearchNoticeCode) -> Self {
        let text = match code {
            SearchNoticeCode::EngineAway => Text::new("search-engine-away"),
            SearchNoticeCode::IndexBuilding => Text::new("search-index-building"),
            SearchNoticeCode::IndexBehind => Text::new("search-index-behind"),
            SearchNoticeCode::NotInIndex => Text::new("search-not-in-index"),
        };
        Self { code, message: text.render(request.locale()) }
    }
}

/// Whether the index lacks changes that it should have by now.
pub async fn behind(unit: &Unit, kind: SearchKind) -> Result<Option<SearchNoticeCode>, StoreError> {
    let since = work::behind_since(unit, kind).await?;
    Ok(since.filter(|since| clock::now() - *since > SETTLED).map(|_| SearchNoticeCode::IndexBehind))
}
