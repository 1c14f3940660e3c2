//! Tables, value types, row rules, and the only door to the database.
//!
//! - `value`: parsed values (`Email`, `Phone`, `TaxId`, `Money`…), no database in sight.
//! - `id`: one type per kind of id, and the opaque form that leaves the house.
//! - `store`: connections and the **Unit**, a short piece of work bound to one tenant. Nothing else in the
//!   workspace can run a query, and no query runs without a tenant.
//! - `search`: what the search index must still be told, and what it is made from.
//! - `platform`, `identity`, `crm`, `marketplace`, `import`, `export`: the tables by domain. Each file holds a row type, its
//!   finders and savers as plain async functions over a Unit, and the rules that concern one row.

pub mod clock;
pub mod crm;
pub mod erp;
pub mod export;
pub mod id;
pub mod identity;
pub mod import;
pub mod marketplace;
pub mod platform;
pub mod search;
pub mod store;
pub mod value;

pub use store::{Author, Store, StoreError, Unit, WriteUnit};
