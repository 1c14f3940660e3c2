//! The engine, and who keeps it up to date.

use super::notice::Trouble;
use crate::{
    actor::Actor,
    config::Config,
    permission::{Permission, Reach},
};
use entity::{Store, id::Id};
pub use search_indexer::command::FOLDER;
use search_indexer::{
    Engine, EngineError, Filter, Found, Indexer, Query, SearchKind,
    embedded::Embedded,
    meili::{self, Meili},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;

/// A search that takes longer is answered by the database.
const PATIENCE: Duration = Duration::from_secs(3);

/// The engine of an application. Cheap to clone.
#[derive(Clone)]
pub struct Search {
    engine: Arc<dyn Engine>,
    /// Whether this process keeps the index up to date when it works in the background.
    indexes: bool,
}

/// What the engine said.
pub struct Said {
    pub found: Found,
    pub took: Duration,
}

/// What the engine said, or why it said nothing.
pub type Answer = Result<Said, Trouble>;

impl Search {
    /// `alone`: the company has a database of its own, of which no sidecar knows.
    pub fn open(config: &Config, alone: bool) -> anyhow::Result<Self> {
        let search = &config.search;
        Ok(match &search.url {
            Some(url) => {
                let keys = meili::Keys {
                    index: search.meili_key.clone(),
                    search: search.meili_search_key.clone().zip(search.meili_search_key_uid.clone()),
                };
                Self { engine: Arc::new(Meili::new(url, keys, &search.prefix)?), indexes: search.index || alone }
            }
            None => Self { engine: Arc::new(Embedded::new(config.platform.data.join(FOLDER))), indexes: true },
        })
    }

    pub fn engine(&self) -> &dyn Engine {
        &*self.engine
    }

    pub fn indexes(&self) -> bool {
        self.indexes
    }

    /// What keeps the index equal to this database.
    pub fn indexer(&self, store: &Store, stop: CancellationToken) -> Indexer {
        Indexer::new(store.clone(), self.engine.clone(), stop)
    }

    /// Asks the engine on behalf of an actor, for what they may read.
    pub async fn ask(&self, actor: &Actor, kind: SearchKind, mut query: Query) -> crate::error::Result<Answer> {
        let permission = match kind {
            SearchKind::Customer => Permission::CustomerRead,
            SearchKind::Deal => Permission::DealRead,
            SearchKind::Item => Permission::CatalogRead,
        };
        if let Reach::Owners(owners) = actor.require(permission)? {
            let owned = Filter::In("ownerId", owners.iter().map(|id| id.uuid().to_string()).collect());
            query.filter = Some(Filter::All(query.filter.into_iter().chain([owned]).collect()));
        }
        let started = Instant::now();
        let answer = tokio::time::timeout(PATIENCE, self.engine.search(actor.tenant, kind, &query)).await;
        let took = started.elapsed();
        metrics::histogram!("search_engine_seconds", "engine" => self.engine.name()).record(took);
        Ok(match answer {
            Ok(Ok(found)) => Ok(Said { found, took }),
            Ok(Err(EngineError::Missing)) => Err(Trouble::Building),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the database answers a search in place of the engine");
                Err(Trouble::Away)
            }
            Err(_) => {
                tracing::warn!("the search engine took too long; the database answers");
                Err(Trouble::Away)
            }
        })
    }
}
