//! Categories: the tree that items are sorted into.
//!
//! Whoever changes the tree reads it whole, one after the other, for two moves at once could make a ring. A category
//! that goes leaves its items where it lay; one with subcategories does not go.

mod loader;
mod mutation;
mod query;
mod service;
mod types;

pub use loader::WholeTree;
pub use mutation::CatalogCategoryMutation;
pub use query::CatalogCategoryQuery;
pub use service::create;
pub use types::{CatalogCategory, CatalogCategoryCreateInput};
