//! What a user does, one method per action: `impl Client` blocks, one file per slice.

mod catalog;
mod customers;
mod deals;
mod erp;
mod exports;
mod imports;
mod invoices;
mod notifications;
mod orders;
mod purchasing;
mod search;

pub use catalog::hit_titles;
pub use deals::Sales;
pub use search::hit_names;
