//! Takes notes off the list until the index is equal to the database, and goes on doing so.
//!
//! One batch: take documents with a lease, read their rows in a short unit, give them to the engine, take them off the
//! list. No unit is open while the engine works. Right before each write the worker holds on to what it has taken, and
//! goes on doing so while the engine takes its time (`held`); what is its own no more it does not write. That is no
//! proof: a process may be stopped between the two, and a request that nobody waits for any more may still arrive. So
//! whoever wrote, or may have written, what is no longer its own asks for it once more (`entity::search::work`).
//!
//! An engine that is away is asked again after a pause that grows to half a minute; nothing else waits for it. A company
//! whose work fails while the engine answers waits by itself (`trouble`). When one document is refused, the batch, or
//! the page of a whole index, is halved until it is found; it waits, and the others go on.

mod batch;
mod held;
mod rebuild;
mod trouble;

use crate::engine::{Engine, EngineError};
use chrono::TimeDelta;
use entity::{
    Author, Store, StoreError, clock,
    id::TenantId,
    search::{
        SearchKind,
        work::{self, Claim},
    },
};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use trouble::{Troubles, tell};
use uuid::Uuid;

/// How many documents go into one batch.
const BATCH: u64 = 1_000;
/// How long taken work is a worker's own, unless it holds on to it.
const LEASE: Duration = Duration::from_secs(120);
/// How often a worker does that while the engine works.
const HOLD_EVERY: Duration = Duration::from_secs(30);
/// The bell is a hint; this is how long a note waits when it was not heard.
const TIMER: Duration = Duration::from_secs(1);
/// How often indexes are looked at that nobody writes to: one may have been wiped.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// Without work for so long, what was kept at hand for writing goes.
const REST_AFTER: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Why the work did not go on.
#[derive(Debug, thiserror::Error)]
pub enum DrainError {
    #[error("{0}")]
    Engine(#[from] EngineError),
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Indexer {
    store: Store,
    engine: Arc<dyn Engine>,
    stop: CancellationToken,
    troubles: Troubles,
}

impl Indexer {
    /// Stops between two batches, and between two pages of an index that it builds.
    pub fn new(store: Store, engine: Arc<dyn Engine>, stop: CancellationToken) -> Self {
        Self { store, engine, stop, troubles: Troubles::default() }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn engine(&self) -> &Arc<dyn Engine> {
        &self.engine
    }

    /// Works until it is stopped.
    pub async fn run(self) {
        let mut pause = FIRST_PAUSE;
        let mut looked: Option<Instant> = None;
        let mut worked = Instant::now();
        while !self.stop.is_cancelled() {
            if looked.is_none_or(|at| at.elapsed() >= LOOK_EVERY) {
                // Whatever fails is told, and looked at again the next time.
                self.look().await.ok();
                looked = Some(Instant::now());
            }
            let wait = match self.run_once().await {
                Ok(0) => {
                    if worked.elapsed() >= REST_AFTER {
                        self.engine.rest().await;
                        worked = Instant::now();
                    }
                    pause = FIRST_PAUSE;
                    TIMER
                }
                Ok(_) => {
                    worked = Instant::now();
                    pause = FIRST_PAUSE;
                    continue;
                }
                Err(_) => {
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    pause
                }
            };
            tokio::select! {
                () = self.store.bell().search(), if wait == TIMER => {}
                () = tokio::time::sleep(wait) => {}
                () = self.stop.cancelled() => {}
            }
        }
        self.engine.rest().await;
    }

    /// Works until nothing is left that is due.
    pub async fn run_to_end(&self) -> Result<usize, DrainError> {
        let mut all = 0;
        loop {
            match self.run_once().await? {
                0 => return Ok(all),
                done => all += done,
            }
        }
    }

    /// One batch of each company with something waiting, but for those that wait because their work failed; says how
    /// many documents that was. An error in one company does not hold up the others; all are told, and the first is
    /// answered when nothing else was done. An engine that is away holds up all.
    pub async fn run_once(&self) -> Result<usize, DrainError> {
        let due = self.store.lookup().tenants_with_search_work(clock::now()).await;
        let due = due.map_err(DrainError::from).inspect_err(|error| tell(None, error))?;
        let (mut done, mut failed) = (0, None);
        for tenant in due.into_iter().filter(|tenant| !self.troubles.waits(*tenant)) {
            if self.stop.is_cancelled() {
                break;
            }
            match self.company(tenant).await {
                Ok(count) => {
                    self.troubles.worked(tenant);
                    done += count;
                }
                Err(error) => {
                    tell(Some(tenant), &error);
                    if self.is_away(&error).await {
                        return Err(error);
                    }
                    self.troubles.failed(tenant);
                    failed.get_or_insert(error);
                }
            }
        }
        match failed {
            Some(error) if done == 0 => Err(error),
            _ => Ok(done),
        }
    }

    /// Whether an error is the engine's, and not of what was asked of it.
    async fn is_away(&self, error: &DrainError) -> bool {
        matches!(error, DrainError::Engine(EngineError::Unavailable(_))) && self.engine.ping().await.is_err()
    }

    /// One batch of each of these companies; says how many documents that was.
    pub async fn run_for(&self, tenants: &[TenantId]) -> Result<usize, DrainError> {
        let mut done = 0;
        for tenant in tenants {
            done += self.company(*tenant).await?;
        }
        Ok(done)
    }

    /// Asks for indexes that are not there: of a new version, or wiped. When all are, what former versions left goes.
    /// An error in one company does not hold up the others; all are told, and the first is answered at the end.
    pub async fn look(&self) -> Result<(), DrainError> {
        let tenants = self.store.lookup().all_tenants().await;
        let tenants = tenants.map_err(DrainError::from).inspect_err(|error| tell(None, error))?;
        let mut failed = None;
        for kind in SearchKind::ALL {
            let mut complete = true;
            for tenant in &tenants {
                match self.look_at(*tenant, kind).await {
                    Ok(there) => complete &= there,
                    Err(error) => {
                        complete = false;
                        tell(Some(*tenant), &error);
                        if self.is_away(&error).await {
                            return Err(error);
                        }
                        failed.get_or_insert(error);
                    }
                }
            }
            if complete && let Err(error) = self.forget_former(&tenants, kind).await {
                tell(None, &error);
                failed.get_or_insert(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Whether an index is there; if not, it is asked for.
    async fn look_at(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, DrainError> {
        let missing = self.is_missing(tenant, kind).await?;
        if missing {
            self.ask_for(tenant, kind).await?;
        }
        Ok(!missing)
    }

    /// Servers of a former version ask its index, which stays until every company has its documents in the new one.
    async fn forget_former(&self, tenants: &[TenantId], kind: SearchKind) -> Result<(), DrainError> {
        let former = self.engine.former(kind).await?;
        if former.is_empty() {
            return Ok(());
        }
        for tenant in tenants {
            if work::is_building(&self.store.unit(*tenant), kind).await? {
                return Ok(());
            }
        }
        for name in former {
            self.engine.forget(&name).await?;
            tracing::info!(name, "an index of a former version was removed");
        }
        Ok(())
    }

    async fn is_missing(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, DrainError> {
        match self.engine.is_filled(tenant, kind).await {
            Err(EngineError::Missing) => Ok(true),
            Err(error) => Err(error.into()),
            Ok(filled) => Ok(!filled),
        }
    }

    /// Notes that the whole index of a kind is to be built; false when it is noted already.
    pub async fn ask_for(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, StoreError> {
        if work::is_building(&self.store.unit(tenant), kind).await? {
            return Ok(false);
        }
        self.ask_again(tenant, kind).await.map(|()| true)
    }

    /// As [`Self::ask_for`], at once though it was refused before.
    pub async fn ask_again(&self, tenant: TenantId, kind: SearchKind) -> Result<(), StoreError> {
        let mut unit = self.store.write(tenant, Author::system());
        unit.note_index(kind);
        unit.commit().await
    }

    async fn company(&self, tenant: TenantId) -> Result<usize, DrainError> {
        let worker = Uuid::now_v7();
        let mut unit = self.store.write(tenant, Author::system());
        let claim = work::claim(&mut unit, worker, lease(), BATCH).await?;
        unit.commit().await?;
        let done = match claim {
            Claim::Nothing => return Ok(0),
            Claim::Some(kind, taken) => self.batch(tenant, worker, kind, &taken).await,
            Claim::Whole(kind, taken) => self.rebuild(tenant, worker, kind, taken).await,
        };
        if done.is_err() || self.stop.is_cancelled() {
            // Somebody else may go on at once.
            let mut unit = self.store.write(tenant, Author::system());
            work::release(&mut unit, worker).await?;
            unit.commit().await?;
        }
        done
    }
}

fn lease() -> TimeDelta {
    TimeDelta::from_std(LEASE).unwrap_or(TimeDelta::MAX)
}
