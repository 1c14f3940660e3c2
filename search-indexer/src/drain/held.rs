//! A worker writes only what is its own.

use super::{DrainError, HOLD_EVERY, Indexer, lease};
use crate::engine::EngineError;
use entity::{Author, id::TenantId, search::SearchKind, search::work};
use std::{future::Future, pin::pin};
use uuid::Uuid;

impl Indexer {
    /// Does it once the worker has held on to so many notes, and holds on to them while it is done. None when some are
    /// its own no more: then it is not done, or not to its end.
    pub(super) async fn held<T>(
        &self,
        (tenant, worker): (TenantId, Uuid),
        notes: usize,
        work: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<Option<T>, DrainError> {
        let mut work = pin!(work);
        let mut turn = tokio::time::interval(HOLD_EVERY);
        turn.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                _ = turn.tick() => {
                    if self.hold(tenant, worker).await? < notes as u64 {
                        return Ok(None);
                    }
                }
                done = &mut work => return Ok(Some(done?)),
            }
        }
    }

    async fn hold(&self, tenant: TenantId, worker: Uuid) -> Result<u64, DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        let held = work::hold(&mut unit, worker, lease()).await?;
        unit.commit().await?;
        Ok(held)
    }

    /// A write may have arrived, may arrive later, or came when others had these notes: they stay on the list.
    pub(super) async fn doubted(
        &self,
        tenant: TenantId,
        worker: Uuid,
        kind: SearchKind,
        subjects: &[Uuid],
    ) -> Result<(), DrainError> {
        let mut unit = self.store.write(tenant, Author::system());
        work::doubt(&mut unit, worker, kind, subjects).await?;
        Ok(unit.commit().await?)
    }
}
