//! Building one company's documents anew in the index that all share.

use super::{Meili, documents, mark};
use crate::{
    document::Document,
    engine::{Build, EngineError},
};
use async_trait::async_trait;
use entity::{id::TenantId, search::SearchKind};
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
        documents::apply(&self.meili, &self.meili.uid(self.kind), self.tenant, &documents, &[]).await
    }

    async fn finish(self: Box<Self>) -> Result<(), EngineError> {
        let there = documents::ids(&self.meili, self.tenant, self.kind).await?;
        let left: Vec<Uuid> = there.into_iter().filter(|id| !self.seen.contains(id)).collect();
        documents::apply(&self.meili, &self.meili.uid(self.kind), self.tenant, &[], &left).await?;
        mark::set(&self.meili, self.tenant, self.kind).await
    }
}
