//! Two customers become one, field by field, and can be two again for 30 days.
//!
//! The loser stays as a deleted row that points at the winner: its id goes on resolving, and undoing is
//! putting things back instead of inventing them. What is needed for that is kept with the merge (`snapshot`).
//! Undoing leaves alone what people changed since: a field edited after the merge keeps the edit, a deal
//! moved to a third customer stays there.

mod mutation;
mod preview;
mod query;
mod service;
mod snapshot;
mod types;
mod undo;

pub use mutation::MergeMutation;
pub use query::MergeQuery;
pub use types::Merge;
