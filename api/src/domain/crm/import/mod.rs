//! Customers from a small file: CSV as spreadsheets of Brazilian companies write it.
//!
//! `text` reads bytes (UTF-8, with or without mark, or Windows-1252) and finds the delimiter; `columns` knows
//! what headers mean; `row` makes an upsert of a line; `service` runs them in batches and counts. A bad row
//! never stops the file, is never half taken, and is told with line, column and reason. Files with more than
//! ten thousand rows, mapping by hand, resuming and undo are another feature.

mod columns;
mod row;
pub mod service;
mod text;

pub use service::{Report, run};
pub use text::MOST_BYTES;
