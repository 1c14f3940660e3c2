//! Something to do, or done: a call, a meeting, a task.

mod loader;
mod types;

pub use types::Activity;
