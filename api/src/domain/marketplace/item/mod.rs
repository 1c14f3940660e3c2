//! Items: what can be sold.
//!
//! Whoever changes an item first takes its row, looks at the rules in `entity::marketplace::item`, then writes the row
//! (if it is still of the version that was read), the price's history, the audit entry and the event, all in one unit.
//!
//! - `draft`: what people give, read into a row. `attribute`: the item's own words.
//! - `service`: make, update, delete. `publishing`: when it is for sale.
//! - `filter`: which items, in which order. `query`: lists, one item, its prices.

mod ahead;
mod attribute;
mod draft;
mod filter;
mod input;
mod loader;
mod mutation;
mod publishing;
mod query;
mod service;
mod types;

pub use ahead::load as load_ahead;
pub use filter::{
    CatalogAttributeFilter, CatalogItemFilter, CatalogItemOrder, CatalogItemOrderField, CatalogNumberFilter, below,
    sorting,
};
pub use input::{CatalogAttributeInput, CatalogItemCreateInput, CatalogItemPublishInput, CatalogLocationInput};
pub use loader::AttributesByItem;
pub use mutation::CatalogItemMutation;
pub use publishing::publish;
pub use query::CatalogItemQuery;
pub use service::create;
pub use types::{CatalogItem, CatalogItemStatus, CatalogItemType};
