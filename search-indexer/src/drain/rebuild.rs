//! A whole index, from all rows. Changes that come meanwhile wait on the list: nobody else works at this kind until the
//! fresh index is in its place, and then they are made.

use super::{DrainError, Indexer, lease};
use crate::{Document, document, engine::EngineError};
use entity::{
    Author,
    id::TenantId,
    search::{
        SearchKind, WHOLE,
        work::{self, Taken},
    },
};
use tokio::time::Instant;
use uuid::Uuid;

/// How many rows are read at once.
const PAGE: u64 = 2_000;

impl Indexer {
    pub(super) async fn rebuild(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        taken: Taken,
    ) -> Result<usize, DrainError> {
        let begun = Instant::now();
        let built = self.build(tenant, worker, kind).await;
        match built {
            Ok(Some(documents)) => {
                self.done(tenant, worker, kind, &[taken]).await?;
                let seconds = begun.elapsed().as_secs_f64();
                tracing::info!(kind = kind.key(), documents, seconds, "a search index was built");
                Ok(documents.max(1))
            }
            // Stopped on the way, or taken for dead.
            Ok(None) => Ok(0),
            Err(DrainError::Engine(EngineError::Refused(why))) => {
                self.refused(tenant, worker, kind, WHOLE, &why).await?;
                Ok(1)
            }
            Err(error) => Err(error),
        }
    }

    async fn build(&self, tenant: TenantId, worker: Uuid, kind: SearchKind) -> Result<Option<usize>, DrainError> {
        let mut build = self.engine.build(tenant, kind).await?;
        let (mut last, mut count) = (Uuid::nil(), 0);
        loop {
            let documents = self.page(tenant, kind, last).await?;
            let Some(furthest) = documents.iter().map(|document| document.id).max() else { break };
            last = furthest;
            count += documents.len();
            build.add(documents).await?;
            if self.stop.is_cancelled() || !self.hold(tenant, worker).await? {
                return Ok(None);
            }
        }
        build.finish().await?;
        Ok(Some(count))
    }

    async fn page(&self, tenant: TenantId, kind: SearchKind, after: Uuid) -> Result<Vec<Document>, DrainError> {
        Ok(document::after(&self.store.unit(tenant), kind, after, PAGE).await?)
    }

    async fn hold(&self, tenant: TenantId, worker: Uuid) -> Result<bool, DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        let held = work::hold(&mut unit, worker, lease()).await?;
        unit.commit().await?;
        Ok(held)
    }
}
