//! Suppliers: customers in another role, those of whom the company buys.
//!
//! A supplier has no name of its own: its customer's is its name, also after that customer was renamed, deleted or
//! merged into another. When two customers become one, the supplier goes along (`merging`); where both were suppliers,
//! the winner's stays, what was bought of the other is bought of it, and the other is archived. Undoing takes that back.
//!
//! - `input`: what people give, and the answers. `service`: make, change, archive. `query`: lists, and one of them.

mod input;
mod loader;
pub mod merging;
mod mutation;
mod query;
mod service;
mod types;

pub use mutation::SupplierMutation;
pub use query::SupplierQuery;
pub use service::{named, open};
pub use types::Supplier;
