//! Companies whose work failed: each waits by itself, and the others go on.

use super::{DrainError, FIRST_PAUSE, LONGEST_PAUSE};
use entity::id::TenantId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// Since their last success: until when each waits, and how long that pause is.
#[derive(Clone, Default)]
pub struct Troubles(Arc<Mutex<HashMap<TenantId, (Instant, Duration)>>>);

impl Troubles {
    pub fn waits(&self, tenant: TenantId) -> bool {
        self.all().get(&tenant).is_some_and(|(until, _)| *until > Instant::now())
    }

    /// The next time after a pause that grows.
    pub fn failed(&self, tenant: TenantId) {
        let mut all = self.all();
        let (until, pause) = all.entry(tenant).or_insert((Instant::now(), FIRST_PAUSE));
        *pause = (*pause * 2).min(LONGEST_PAUSE);
        *until = Instant::now() + *pause;
    }

    pub fn worked(&self, tenant: TenantId) {
        self.all().remove(&tenant);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<TenantId, (Instant, Duration)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Logged and counted, each time.
pub fn tell(tenant: Option<TenantId>, error: &DrainError) {
    metrics::counter!("search_indexer_errors_total").increment(1);
    let company = tenant.map(|tenant| tenant.uuid().to_string());
    tracing::warn!(company, %error, "the search index waits; trying again");
}
