//! What lets a shop's own pages ask Meilisearch themselves.

use crate::{
    error::{Code, Error, Result},
    graphql::{Request, scalars::Instant},
    permission::Permission,
};
use async_graphql::SimpleObject;
use search_indexer::EngineError;

/// A key to Meilisearch for a quarter of an hour: for searching the company's items, those that are for sale, and
/// nothing else.
#[derive(SimpleObject)]
pub struct CatalogSearchToken {
    /// Where Meilisearch is asked: `POST {url}/indexes/{index}/search`, with `Authorization: Bearer {token}`.
    pub url: String,
    pub index: String,
    pub token: String,
    pub expires_at: Instant,
}

pub async fn for_shops(request: &Request) -> Result<CatalogSearchToken> {
    let actor = request.actor()?;
    actor.require(Permission::CatalogRead)?;
    let app = request.app();
    if app.config.search.url.is_none() {
        return Err(Error::fault(Code::NotConfigured, "fault-search-token-no-meilisearch"));
    }
    match app.search.engine().open_to_shops(actor.tenant).await {
        Ok(Some(door)) => Ok(CatalogSearchToken {
            url: app.config.search.public_url().unwrap_or(door.url),
            index: door.index,
            token: door.token,
            expires_at: door.until,
        }),
        Ok(None) => Err(Error::fault(Code::NotConfigured, "fault-search-token-no-keys")),
        Err(EngineError::Refused(why) | EngineError::Unavailable(why)) => {
            tracing::warn!(why, "no key to Meilisearch could be made");
            Err(Error::fault(Code::Unavailable, "fault-search-token-away"))
        }
        Err(EngineError::Missing) => Err(Error::fault(Code::Unavailable, "fault-search-token-away")),
    }
}
