//! Segments: named filters over customers, for lists, exports, bulk work and campaigns.
//!
//! A segment keeps a `CustomerFilter` as JSON, as the API takes it. It is dynamic (whoever matches is in it) or frozen
//! (whoever matched at a moment is). `membership` turns it into a condition, below the reader's own reach: two people
//! may see different members of one segment. A segment holds no other: rules stay readable and never go in a circle.
//! What a segment means to a person is in `form`, which is the web app's own and opaque to us.

mod membership;
mod mutation;
mod query;
mod service;
mod types;

pub use membership::Memberships;
pub use mutation::SegmentMutation;
pub use query::SegmentQuery;
pub use types::Segment;
