//! Meilisearch, by its own SDK over this house's HTTP client.
//!
//! One index per kind, `PREFIX-KIND-vVERSION`, holds the documents of all companies; each carries `tenant`. A search is
//! asked with a tenant token made for it (`token`): signed with a key that may search only, good for a quarter of an
//! hour, whose rule is "this company". Meilisearch joins that rule with AND above the whole filter, so a filter, however
//! it is written, chooses among the company's own documents; the filter names the company once more.
//!
//! Meilisearch answers a write with a task, and does it later, one task after the other in the order they came. A write
//! is done when its task is; one that fails says why. A server that is new (or was wiped) has no index: the first build
//! makes it, with the settings of `settings`; a later version has another name, and the former one is removed when every
//! company has its documents in the new one. That a company has, says its mark (`mark`), set when a build ends: without
//! it nothing is found or written, whoever else is in the index already.
//!
//! A company's documents are built anew by upserting them all and then removing, of what is there, those that are not in
//! the database: in an index that others share nothing can be swapped for one company alone, and so nothing is missing
//! while it is built.

mod build;
mod documents;
mod filter;
mod http;
mod mark;
mod search;
mod settings;
mod tasks;
mod token;

pub use token::{Token, sign};

use crate::{
    document::Document,
    engine::{Build, Door, Engine, EngineError},
    query::{Found, Query},
    settings::VERSION,
};
use async_trait::async_trait;
use entity::{id::TenantId, search::SearchKind};
use http::Http;
use meilisearch_sdk::{client::Client, errors::Error, indexes::Index};
use std::{collections::HashMap, sync::Arc};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// What opens the server: each process has no more than it needs.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Writes documents, indexes and settings, and looks at tasks.
    pub index: Option<String>,
    /// Searches only, and its uid: signs tenant tokens.
    pub search: Option<(String, String)>,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Meili {
    inner: Arc<Inner>,
}

struct Inner {
    url: String,
    prefix: String,
    http: Http,
    keys: Keys,
    /// For writing.
    client: Client<Http>,
    /// The key that signs, once it is known; None on a server without keys.
    signing: OnceCell<Option<(String, String)>>,
}

/// What the names of indexes begin with, unless several installations share one Meilisearch.
pub const PREFIX: &str = "balcao";

impl Meili {
    /// Nothing is asked of the server yet.
    pub fn new(url: &str, keys: Keys, prefix: &str) -> Result<Self, EngineError> {
        let url = url.trim_end_matches('/').to_owned();
        let http = Http::new(keys.index.as_deref())?;
        let client = Client::new_with_client(&url, keys.index.as_deref(), http.clone());
        let signing = OnceCell::new_with(keys.search.clone().map(Some));
        Ok(Self { inner: Arc::new(Inner { url, prefix: prefix.to_owned(), http, keys, client, signing }) })
    }

    fn client(&self) -> &Client<Http> {
        &self.inner.client
    }

    /// The name of an index.
    pub fn uid(&self, kind: SearchKind) -> String {
        format!("{}{VERSION}", self.stem(kind))
    }

    /// The name of an index without its version.
    fn stem(&self, kind: SearchKind) -> String {
        format!("{}-{}-v", self.inner.prefix, kind.key())
    }

    fn index(&self, kind: SearchKind) -> Index<Http> {
        self.client().index(self.uid(kind))
    }
}

#[async_trait]
impl Engine for Meili {
    fn name(&self) -> &'static str {
        "meilisearch"
    }

    async fn ping(&self) -> Result<(), EngineError> {
        let health = self.client().health().await?;
        match health.status.as_str() {
            "available" => Ok(()),
            other => Err(EngineError::Unavailable(other.to_owned())),
        }
    }

    async fn apply(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        put: Vec<Document>,
        remove: &[Uuid],
    ) -> Result<(), EngineError> {
        // A write to an index that is not there would make one without settings.
        mark::wanted(self, tenant, kind).await?;
        documents::apply(self, &self.uid(kind), tenant, &put, remove).await
    }

    async fn build(&self, tenant: TenantId, kind: SearchKind) -> Result<Box<dyn Build>, EngineError> {
        settings::ensure(self, &self.uid(kind), kind).await?;
        Ok(Box::new(build::Company::new(self.clone(), tenant, kind)))
    }

    async fn search(&self, tenant: TenantId, kind: SearchKind, query: &Query) -> Result<Found, EngineError> {
        query.check(kind).map_err(EngineError::Refused)?;
        let (marked, found) =
            futures::join!(mark::searched(self, tenant, kind), search::run(self, tenant, kind, query));
        marked.and(found)
    }

    async fn is_filled(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, EngineError> {
        match mark::wanted(self, tenant, kind).await {
            Ok(()) => Ok(true),
            Err(EngineError::Missing) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn count(&self, tenant: TenantId, kind: SearchKind) -> Result<u64, EngineError> {
        documents::count(self, tenant, kind).await
    }

    async fn open_to_shops(&self, tenant: TenantId) -> Result<Option<Door>, EngineError> {
        token::for_shops(self, tenant).await
    }

    async fn former(&self, kind: SearchKind) -> Result<Vec<String>, EngineError> {
        settings::former(self, kind).await
    }

    async fn forget(&self, former: &str) -> Result<(), EngineError> {
        tasks::done(self, self.client().delete_index(former).await).await
    }

    async fn stamps(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, u64>, EngineError> {
        documents::stamps(self, tenant, kind, ids).await
    }

    async fn ids(&self, tenant: TenantId, kind: SearchKind) -> Result<Vec<Uuid>, EngineError> {
        mark::wanted(self, tenant, kind).await?;
        documents::ids(self, tenant, kind).await
    }
}

impl From<Error> for EngineError {
    fn from(error: Error) -> Self {
        match error {
            Error::Meilisearch(error) => tasks::of_error(&error),
            Error::MeilisearchCommunication(error) => Self::Unavailable(format!("it answered {}", error.status_code)),
            Error::ParseError(error) => Self::Unavailable(format!("its answer is not understood: {error}")),
            Error::Timeout => Self::Unavailable("a task took too long".into()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
