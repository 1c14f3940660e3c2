//! What an engine must do. Each call is about one company: an engine has no way to ask across them.

use crate::{
    document::Document,
    query::{Found, Query},
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use entity::{id::TenantId, search::SearchKind};
use std::collections::HashMap;
use uuid::Uuid;

/// Why an engine did not do it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum EngineError {
    /// It does not answer, or has too much to do: later.
    #[error("the search engine is away: {0}")]
    Unavailable(String),
    /// There is no index, or one of another version: it is to be built.
    #[error("there is no index yet")]
    Missing,
    /// It will not take these documents, or this query, however often it is asked.
    #[error("the search engine refused: {0}")]
    Refused(String),
}

/// How a shop's own pages ask the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub url: String,
    /// The name of the index.
    pub index: String,
    pub token: String,
    pub until: DateTime<Utc>,
}

/// Two bodies: `embedded` and `meili`.
#[async_trait]
pub trait Engine: Send + Sync {
    /// For logs and metrics.
    fn name(&self) -> &'static str;

    /// Answers when it could answer a search.
    async fn ping(&self) -> Result<(), EngineError>;

    /// Puts documents in place of what had their ids, and removes others; it is on disk when this returns.
    async fn apply(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        put: Vec<Document>,
        remove: &[Uuid],
    ) -> Result<(), EngineError>;

    /// Begins a fresh index beside the one in use.
    async fn build(&self, tenant: TenantId, kind: SearchKind) -> Result<Box<dyn Build>, EngineError>;

    async fn search(&self, tenant: TenantId, kind: SearchKind, query: &Query) -> Result<Found, EngineError>;

    /// Whether there is an index, of this version, that was built to its end for this company; asked often.
    async fn is_filled(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, EngineError>;

    /// How many documents there are.
    async fn count(&self, tenant: TenantId, kind: SearchKind) -> Result<u64, EngineError>;

    /// The stamps of those of these documents that are there.
    async fn stamps(&self, tenant: TenantId, kind: SearchKind, ids: &[Uuid])
    -> Result<HashMap<Uuid, u64>, EngineError>;

    /// The ids of all documents, in no order.
    async fn ids(&self, tenant: TenantId, kind: SearchKind) -> Result<Vec<Uuid>, EngineError>;

    /// What former versions left of a kind, by name.
    async fn former(&self, _kind: SearchKind) -> Result<Vec<String>, EngineError> {
        Ok(Vec::new())
    }

    /// Removes what a former version left.
    async fn forget(&self, _former: &str) -> Result<(), EngineError> {
        Ok(())
    }

    /// What lets somebody else ask the engine itself, for a while, for what a company has for sale. None: this engine
    /// is asked by nobody else.
    async fn open_to_shops(&self, _tenant: TenantId) -> Result<Option<Door>, EngineError> {
        Ok(None)
    }

    /// Nothing is to do for a while: what was kept at hand for writing may go.
    async fn rest(&self) {}
}

/// An index that is being built. Dropped, it leaves the one in use as it was.
#[async_trait]
pub trait Build: Send {
    /// Adds documents that are not in it yet.
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), EngineError>;

    /// Puts it in the place of the one in use, in one step.
    async fn finish(self: Box<Self>) -> Result<(), EngineError>;
}
