//! Pipelines and their stages: the ways deals go.
//!
//! A pipeline always has at least one open, one won and one lost stage, so every deal in it can be worked
//! on, won and lost. Removing a stage makes it one with another of the same kind: its deals and its history
//! go there. Deliberately absent: moving a stage to another pipeline, and changing its kind.

mod loader;
mod mutation;
mod query;
pub mod service;
mod types;

pub use loader::StagesByPipeline;
pub use mutation::PipelineMutation;
pub use query::PipelineQuery;
pub use types::{Pipeline, Stage, StageInput, StageKind};
