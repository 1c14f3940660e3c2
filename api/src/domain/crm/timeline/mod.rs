//! One thing that happened with a customer.

mod loader;
mod types;

pub use types::TimelineItem;
