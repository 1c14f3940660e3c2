//! Work on many customers at once: give them to somebody, tag them, set a field, delete them, bring them back.
//!
//! Whom it is about is written down when it begins (`bulk_item`): those who matched then, whatever matches later. A job
//! takes them piece by piece (`apply`), each in one unit together with what became of each customer, so that a worker
//! that was killed goes on where it stood. Who is gone, or out of reach of whoever began, is skipped and counted with
//! the reason: `matched = changed + unchanged + skipped` in the end. For seven days `bulkActionUndo` puts back what
//! stood there, but for customers whom somebody changed since.
//!
//! Fields and tags have one event and one audit entry per piece; each customer's timeline says what happened to it.
//! Deleting and bringing back go through the customer's own service, with an event and an audit entry each.

mod apply;
mod change;
mod jobs;
mod mutation;
mod query;
mod service;
mod types;

pub use jobs::{PurgeBulk, RunBulk, UndoBulk};
pub use mutation::BulkMutation;
pub use query::{BulkQuery, BulkSubscription};
pub use service::may_see;
pub use types::BulkAction;
