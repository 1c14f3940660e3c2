//! Takes notes off the list until the index is equal to the database, and goes on doing so.
//!
//! One batch: take documents with a lease, read their rows in a short unit, give them to the engine, take them off the
//! list. No unit is open while the engine works. A batch is given to the engine only while its lease has longer to live
//! than the engine may take, so that a worker taken for dead does not write over its successor; if it does so all the
//! same, it notices when it takes its work off the list, and asks for it once more (`entity::search::work`).
//!
//! An engine that is away is asked again after a pause that grows to half a minute; nothing else waits for it. When one
//! document is refused, the batch is halved until it is found; it waits, and the others go on.

mod batch;
mod rebuild;

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
use uuid::Uuid;

/// How many documents go into one batch.
const BATCH: u64 = 1_000;
/// How long taken work is a worker's own; it holds on to it while it builds a whole index.
const LEASE: Duration = Duration::from_secs(120);
/// Not given to the engine later than this: the rest is for the engine's answer.
const GIVEN_WITHIN: Duration = Duration::from_secs(45);
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
}

impl Indexer {
    /// Stops between two batches, and between two pages of an index that it builds.
    pub fn new(store: Store, engine: Arc<dyn Engine>, stop: CancellationToken) -> Self {
        Self { store, engine, stop }
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
            let done = async {
                if looked.is_none_or(|at| at.elapsed() >= LOOK_EVERY) {
                    self.look().await?;
                    looked = Some(Instant::now());
                }
                self.run_once().await
            };
            let wait = match done.await {
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
                Err(error) => {
                    metrics::counter!("search_indexer_errors_total").increment(1);
                    tracing::warn!(%error, "the search index waits; trying again");
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

    /// One batch of each company with something waiting; says how many documents that was. An error in one company
    /// does not hold up the others; the first is answered at the end.
    pub async fn run_once(&self) -> Result<usize, DrainError> {
        let (mut done, mut failed) = (0, None);
        for tenant in self.store.lookup().tenants_with_search_work(clock::now()).await? {
            if self.stop.is_cancelled() {
                break;
            }
            match self.company(tenant).await {
                Ok(count) => done += count,
                Err(error) => drop(failed.get_or_insert(error)),
            }
        }
        match failed {
            Some(error) if done == 0 => Err(error),
            _ => Ok(done),
        }
    }

    /// Asks for indexes that are not there: of a new version, or wiped. When all are, what former versions left goes.
    pub async fn look(&self) -> Result<(), DrainError> {
        let tenants = self.store.lookup().all_tenants().await?;
        for kind in SearchKind::ALL {
            let mut complete = true;
            for tenant in &tenants {
                if self.is_missing(*tenant, kind).await? {
                    self.ask_for(*tenant, kind).await?;
                    complete = false;
                }
            }
            if complete {
                self.forget_former(&tenants, kind).await?;
            }
        }
        Ok(())
    }

    /// A former version's index answers until every company has its documents in the new one.
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

    /// Notes that the whole index of a kind is to be built, unless it is noted already.
    pub async fn ask_for(&self, tenant: TenantId, kind: SearchKind) -> Result<(), StoreError> {
        if work::is_building(&self.store.unit(tenant), kind).await? {
            return Ok(());
        }
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
