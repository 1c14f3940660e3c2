//! Building anew: one company in the index that all share, or a fresh index of all companies.

use super::{Meili, documents, settings, tasks, uid};
use crate::{
    document::Document,
    engine::{Build, EngineError},
};
use async_trait::async_trait;
use entity::{id::TenantId, search::SearchKind};
use meilisearch_sdk::client::SwapIndexes;
use std::collections::HashSet;
use uuid::Uuid;

/// One company's documents: all are put in place of what was there, and what is left over goes.
pub struct Company {
    meili: Meili,
    tenant: TenantId,
    kind: SearchKind,
    seen: HashSet<Uuid>,
}

impl Company {
    pub fn new(meili: Meili, tenant: TenantId, kind: SearchKind) -> Self {
        Self { meili, tenant, kind, seen: HashSet::new() }
    }
}

#[async_trait]
impl Build for Company {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), EngineError> {
        self.seen.extend(documents.iter().map(|document| document.id));
        documents::apply(&self.meili, &uid(self.kind), self.tenant, &documents, &[]).await
    }

    async fn finish(self: Box<Self>) -> Result<(), EngineError> {
        let there = documents::ids(&self.meili, self.tenant, self.kind).await?;
        let left: Vec<Uuid> = there.into_iter().filter(|id| !self.seen.contains(id)).collect();
        documents::apply(&self.meili, &uid(self.kind), self.tenant, &[], &left).await
    }
}

/// A whole index beside the one in use.
pub struct Fresh {
    meili: Meili,
    kind: SearchKind,
    uid: String,
}

impl Meili {
    /// Begins a whole index beside the one in use; what an earlier attempt left is removed.
    pub async fn fresh(&self, kind: SearchKind) -> Result<Fresh, EngineError> {
        let uid = format!("{}-new", uid(kind));
        remove(self, &uid).await?;
        settings::ensure(self, &super::uid(kind), kind).await?;
        settings::ensure(self, &uid, kind).await?;
        Ok(Fresh { meili: self.clone(), kind, uid })
    }
}

impl Fresh {
    pub async fn add(&self, tenant: TenantId, documents: &[Document]) -> Result<(), EngineError> {
        documents::apply(&self.meili, &self.uid, tenant, documents, &[]).await
    }

    /// Swaps it with the one in use, in one step, and removes that.
    pub async fn finish(self) -> Result<(), EngineError> {
        let swap = SwapIndexes { indexes: (uid(self.kind), self.uid.clone()), rename: None };
        tasks::done_at_last(&self.meili, self.meili.client().swap_indexes([&swap]).await).await?;
        remove(&self.meili, &self.uid).await
    }
}

async fn remove(meili: &Meili, uid: &str) -> Result<(), EngineError> {
    match tasks::done(meili, meili.client().delete_index(uid).await).await {
        Err(EngineError::Missing) => Ok(()),
        other => other,
    }
}
