//! Customers, deals and activities from files: CSV as spreadsheets of Brazilian companies write it, of any length, and XLSX.
//!
//! `workbook` turns a sheet into CSV in a process of its own. `read` makes lines of bytes (UTF-8, with or without
//! mark, or Windows-1252; the delimiter is found) and never holds more than a piece of the file; `columns` knows what
//! headers mean, `row` what cells say; `settings` is what people chose, `fixes` what is read instead of cells that cannot be taken. `engine` runs a file: one thread reads, others understand the lines, and each piece of four thousand
//! is taken over in one transaction (`crm::customer::bulk` and its like) together with its line in the ledger, so that a run that
//! was killed goes on behind the last piece that was saved. `check` is a run without writing.
//!
//! A bad row never stops the file, is never half taken, and is told with line, column and reason. Every line is
//! counted once: `read = created + updated + merged + unchanged + duplicate + invalid`, or the run fails.
//! What differs by entity is in `columns`, `row` and `kind`; nothing else knows of it.
//! When it ends, one job compares the customers it brought with everybody (`crm::duplicate`).

pub mod check;
pub mod columns;
pub mod engine;
mod fixes;
mod guess;
mod inputs;
mod jobs;
mod kind;
mod piece;
pub mod read;
pub mod rejections;
pub mod report;
mod resolvers;
mod row;
pub mod service;
pub mod settings;
mod tally;
mod types;
mod understanding;
mod undo;
pub mod upload;
pub mod workbook;

pub use jobs::{CheckImport, CompareImported, PurgeImports, RunImport, UndoImport};
pub use piece::CellProblem;
pub use report::Report;
pub use resolvers::{ImportMutation, ImportQuery, ImportSubscription};
pub use types::Import;
