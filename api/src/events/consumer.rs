//! What happens because of facts: each consumer writes its to-do rows in the dispatcher's transaction.

use entity::{StoreError, WriteUnit, platform::event};

/// Writes what must be done about a batch of facts: jobs to queue, rows to refresh. It runs in the
/// transaction that takes the facts off the waiting list, so its rows are written exactly once; the slow part
/// is a job's. No network here, and no rule that could fail: an error holds up the company's whole log.
#[async_trait::async_trait]
pub trait Consumer: Send + Sync {
    /// For metrics and logs.
    fn name(&self) -> &'static str;

    /// Facts in the order of their positions.
    async fn consume(&self, unit: &mut WriteUnit, facts: &[event::Model]) -> Result<(), StoreError>;
}

/// All consumers, one line each.
pub(super) fn all() -> &'static [&'static dyn Consumer] {
    &[]
}
