//! One piece of background work. Who queued it may watch and cancel it; others need `job.read` and
//! `job.manage`.

mod resolvers;
mod service;
mod types;

pub use resolvers::{JobMutation, JobQuery, JobSubscription};
pub use service::is_visible;
pub use types::Job;
