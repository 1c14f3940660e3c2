//! Everything that happened with one customer, in order.
//!
//! Services write items in the transaction of the fact, with the facts as they were: names of stages, the
//! value at that time. [`summary`] makes the sentence when somebody reads it, in their language. An item
//! about a deal or an activity that the reader may not see is not shown. Notes are items of their own and
//! the only ones that people write themselves.

mod loader;
mod mutation;
pub mod query;
pub mod service;
mod subscription;
mod summary;
mod types;

pub use mutation::TimelineMutation;
pub use query::TimelineFilter;
pub use subscription::TimelineSubscription;
pub(in crate::domain::crm) use summary::label;
pub use types::{TimelineItem, TimelineKind};
