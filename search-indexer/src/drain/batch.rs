//! One batch of documents.

use super::{DrainError, Indexer};
use crate::{document, engine::EngineError};
use entity::{
    Author, clock,
    id::TenantId,
    search::{
        SearchKind, feed,
        work::{self, Taken},
    },
};
use std::collections::HashSet;
use tokio::time::Instant;
use uuid::Uuid;

impl Indexer {
    pub(super) async fn batch(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        taken: &[Taken],
    ) -> Result<usize, DrainError> {
        let begun = Instant::now();
        let mut left: Vec<&[Taken]> = vec![taken];
        while let Some(some) = left.pop() {
            let own = some.len() + left.iter().map(|part| part.len()).sum::<usize>();
            match self.give((tenant, worker), kind, some, own).await {
                Ok(true) => self.done(tenant, worker, kind, some).await?,
                Ok(false) => {
                    // Taken for dead: somebody else has it, or will.
                    self.doubted(tenant, worker, kind, &subjects(some)).await?;
                    self.postpone(tenant, worker, kind).await?;
                    return Ok(0);
                }
                Err(DrainError::Engine(EngineError::Missing)) => {
                    // What was taken is part of what is built; it is looked at again afterwards.
                    let asked = self.ask_for(tenant, kind).await?;
                    self.postpone(tenant, worker, kind).await?;
                    return Ok(asked.into());
                }
                Err(DrainError::Engine(EngineError::Refused(why))) => match some {
                    [one] => self.refused(tenant, worker, kind, one.subject, &why).await?,
                    _ => {
                        let (first, second) = some.split_at(some.len() / 2);
                        left.extend([second, first]);
                    }
                },
                Err(error) => {
                    self.doubted(tenant, worker, kind, &subjects(some)).await?;
                    return Err(error);
                }
            }
        }
        metrics::histogram!("search_batch_seconds", "engine" => self.engine.name()).record(begun.elapsed());
        metrics::counter!("search_documents_total", "kind" => kind.key()).increment(taken.len() as u64);
        if let Some(since) = taken.iter().map(|one| one.since).min() {
            metrics::histogram!("search_lag_seconds").record((clock::now() - since).as_seconds_f64().max(0.0));
        }
        Ok(taken.len())
    }

    /// Rows as they are now, made into documents; those that are gone are removed. False when not all of so many notes
    /// are the worker's own any more.
    async fn give(
        &self,
        (tenant, worker): (TenantId, Uuid),
        kind: SearchKind,
        taken: &[Taken],
        own: usize,
    ) -> Result<bool, DrainError> {
        let ids = subjects(taken);
        let unit = self.store.unit(tenant);
        let documents = document::of(&unit, kind, &ids).await?;
        drop(unit);
        let there: HashSet<Uuid> = documents.iter().map(|document| document.id).collect();
        let gone: Vec<Uuid> = ids.into_iter().filter(|id| !there.contains(id)).collect();
        let given = self.held((tenant, worker), own, self.engine.apply(tenant, kind, documents, &gone));
        Ok(given.await?.is_some())
    }

    pub(super) async fn done(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        done: &[Taken],
    ) -> Result<(), DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        work::finish(&mut unit, worker, kind, done).await?;
        if kind == SearchKind::Customer {
            // Deals are found by whose they are, and that may have another name now.
            for deal in feed::deals_of(&unit, &subjects(done)).await? {
                unit.note_document(SearchKind::Deal, deal);
            }
        }
        Ok(unit.commit().await?)
    }

    pub(super) async fn refused(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        subject: Uuid,
        why: &str,
    ) -> Result<(), DrainError> {
        tracing::warn!(kind = kind.key(), %subject, why, "a document was refused");
        metrics::counter!("search_documents_refused_total", "kind" => kind.key()).increment(1);
        let mut unit = self.store.write(tenant, Author::system());
        work::refused(&mut unit, worker, kind, subject, why).await?;
        Ok(unit.commit().await?)
    }

    async fn postpone(&self, tenant: TenantId, worker: Uuid, kind: SearchKind) -> Result<(), DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        work::postpone(&mut unit, worker, kind).await?;
        Ok(unit.commit().await?)
    }
}

fn subjects(taken: &[Taken]) -> Vec<Uuid> {
    taken.iter().map(|one| one.subject).collect()
}
