//! Fields that a company adds to its customers, deals, products and orders.
//!
//! A field's key and type never change: values, filters and files rely on them. A field is put away
//! (archived), never deleted. Each value stands in the column of its type, so that lists filter and sort by
//! it with an index. Other slices use `service::write` and the loader.

pub mod filter;
mod loader;
mod mutation;
mod query;
pub mod service;
mod types;
pub mod value;

pub use filter::{CustomFilter, Definitions};
pub use loader::CustomValuesByRecord;
pub use mutation::CustomFieldMutation;
pub use query::{CustomFieldQuery, values_of};
pub use service::Parsed;
pub use types::{CustomEntity, CustomField, CustomFieldType, CustomValue, CustomValueInput};
