//! Products and their variants.
//!
//! Whoever changes a product or one of its variants first takes the product's row: how many variants there are, and that
//! each chooses otherwise, is then nobody else's business until the unit ends.
//!
//! - `draft`: what people give, read into rows. `service`: products. `variants`: what is done with variants alone.
//! - `filter`: which products, which variants. `query`: lists, one of each, what a variant cost.

mod costs;
mod draft;
mod filter;
mod input;
mod loader;
mod mutation;
mod query;
mod service;
mod types;
mod variants;

pub use costs::set_costs;
pub use filter::stands_in;
pub use input::{ProductCreateInput, ProductOptionInput, ProductVariantInput};
pub use mutation::ProductMutation;
pub use query::ProductQuery;
pub use service::create;
pub use types::{Product, ProductVariant};
