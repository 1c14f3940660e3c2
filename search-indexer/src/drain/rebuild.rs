//! A whole index, from all rows. What was noted before they are read is in it and comes off the list first; changes
//! that come meanwhile wait there: nobody else works at this kind until the fresh index is in its place, and then they
//! are made. A document that is refused waits on the list, too.

use super::{DrainError, Indexer, lease};
use crate::{
    Document, document,
    engine::{Build, EngineError},
};
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
/// How many notes are taken off the list in one transaction.
const COVERED: u64 = 5_000;
/// When more documents are refused, it is not for what they say.
const MOST_REFUSED: usize = 100;

impl Indexer {
    pub(super) async fn rebuild(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        taken: Taken,
    ) -> Result<usize, DrainError> {
        let begun = Instant::now();
        let built = self.build((tenant, worker), kind).await;
        match built {
            Ok(Some(documents)) => {
                self.done(tenant, worker, kind, &[taken]).await?;
                let seconds = begun.elapsed().as_secs_f64();
                tracing::info!(kind = kind.key(), documents, seconds, "a search index was built");
                Ok(documents.max(1))
            }
            // Stopped on the way, or taken for dead.
            Ok(None) => self.doubted(tenant, worker, kind, &[WHOLE]).await.map(|()| 0),
            Err(DrainError::Engine(EngineError::Refused(why))) => {
                self.refused(tenant, worker, kind, WHOLE, &why).await?;
                Ok(1)
            }
            Err(error) => {
                self.doubted(tenant, worker, kind, &[WHOLE]).await?;
                Err(error)
            }
        }
    }

    async fn build(&self, whose: (TenantId, Uuid), kind: SearchKind) -> Result<Option<usize>, DrainError> {
        let tenant = whose.0;
        let begun = tokio::select! {
            // New settings of a large index take their time.
            begun = self.held(whose, 1, self.engine.build(tenant, kind)) => begun?,
            () = self.stop.cancelled() => None,
        };
        let Some(mut build) = begun else { return Ok(None) };
        if !self.cover(whose, kind).await? {
            return Ok(None);
        }
        let (mut last, mut count, mut refused) = (Uuid::nil(), 0, Vec::new());
        loop {
            let documents = self.page(tenant, kind, last).await?;
            let Some(furthest) = documents.iter().map(|document| document.id).max() else { break };
            last = furthest;
            count += documents.len();
            if self.stop.is_cancelled() || !self.add(whose, &mut *build, documents, &mut refused).await? {
                return Ok(None);
            }
        }
        self.note_refused(tenant, kind, &refused).await?;
        Ok(self.held(whose, 1, build.finish()).await?.map(|()| count - refused.len()))
    }

    /// Every note made so far is of a change that the pages will show. False when the work is not the worker's own any
    /// more: then another one may have read its pages already.
    async fn cover(&self, (tenant, worker): (TenantId, Uuid), kind: SearchKind) -> Result<bool, DrainError> {
        loop {
            let mut unit = self.store.write(tenant, Author::system());
            if work::hold(&mut unit, worker, lease()).await? == 0 {
                return Ok(false);
            }
            let covered = work::cover(&mut unit, kind, COVERED).await?;
            unit.commit().await?;
            if covered < COVERED {
                return Ok(true);
            }
        }
    }

    /// Adds a page; one that is refused is halved until those are found that it is for. False when the work is not the
    /// worker's own any more.
    async fn add(
        &self,
        whose: (TenantId, Uuid),
        build: &mut dyn Build,
        documents: Vec<Document>,
        refused: &mut Vec<Uuid>,
    ) -> Result<bool, DrainError> {
        let mut left = vec![documents];
        while let Some(mut some) = left.pop() {
            match self.held(whose, 1, build.add(some.clone())).await {
                Ok(Some(())) => {}
                Ok(None) => return Ok(false),
                Err(DrainError::Engine(EngineError::Refused(_))) if refused.len() < MOST_REFUSED => match &some[..] {
                    [one] => refused.push(one.id),
                    _ => {
                        let second = some.split_off(some.len() / 2);
                        left.extend([second, some]);
                    }
                },
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// They are tried again by themselves, and wait with what is said of them then.
    async fn note_refused(&self, tenant: TenantId, kind: SearchKind, refused: &[Uuid]) -> Result<(), DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        refused.iter().for_each(|id| unit.note_document(kind, *id));
        Ok(unit.commit().await?)
    }

    async fn page(&self, tenant: TenantId, kind: SearchKind, after: Uuid) -> Result<Vec<Document>, DrainError> {
        Ok(document::after(&self.store.unit(tenant), kind, after, PAGE).await?)
    }
}
