//! What happens because of facts: each consumer writes its to-do rows in the dispatcher's transaction.

use crate::domain::platform::Notify;
use entity::{
    StoreError, WriteUnit,
    id::{EventId, UserId},
    platform::event,
};

/// Which people were told of which facts.
pub type Told = Vec<(EventId, UserId)>;

/// Writes what must be done about a batch of facts: jobs to queue, rows to refresh. It runs in the
/// transaction that takes the facts off the waiting list, so its rows are written exactly once; the slow part
/// is a job's. No network here, and no rule that could fail: an error holds up the company's whole log.
#[async_trait::async_trait]
pub trait Consumer: Send + Sync {
    /// For metrics and logs.
    fn name(&self) -> &'static str;

    /// Facts in the order of their positions. Whom it told goes out with the announcement.
    async fn consume(&self, unit: &mut WriteUnit, facts: &[event::Model]) -> Result<Told, StoreError>;
}

/// All consumers, one line each.
pub(super) fn all() -> &'static [&'static dyn Consumer] {
    &[&Notify]
}
