//! Lists as files: customers, deals, activities, as CSV, XLSX or JSON, of any length.
//!
//! Whoever asks for a file gets a row that says so, and a job makes the file in their name, with the rights they have
//! when it runs: what they may not see is not in it. `asked` is what they asked for, kept as JSON and refused when it
//! does not come back whole; `columns` which columns there are; `rows` reads the list in pages, each in a short unit;
//! `file` writes them on a thread of its own, so that memory does not grow, and counts them once more in the finished
//! file; `run` puts it into the storage. A run that was killed begins again. For a day the file can be had by links
//! that are good for a quarter of an hour; then it is removed.
//!
//! Of customers the headers are those that an import understands, so that a file can be read back.
//! A page is read when its turn comes: who changes their place in the order meanwhile may be missing or stand there
//! twice, unless the order is that of creation.

mod asked;
pub mod cell;
mod columns;
mod event;
pub mod file;
mod jobs;
mod resolvers;
mod rows;
mod run;
pub mod service;
mod types;

pub use jobs::{PurgeExports, RunExport, purge_needed};
pub use resolvers::{ExportMutation, ExportQuery, ExportSubscription};
pub use types::{Export, ExportFormat};
