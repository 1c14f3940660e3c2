//! A person or a company we deal with, from first contact on.
//!
//! Who is who is decided by keys (`identity`): a tax id, an e-mail, a phone belongs to at most one customer.
//! A deleted customer gives its keys up and can be restored; a merged one goes on resolving to the winner.
//! People find customers by `search`, lists by `filter`. `upsert` is how everything from outside comes in,
//! `bulk` the same for the lines of files.

pub mod ahead;
mod birthday;
pub mod bulk;
pub(in crate::domain::crm) mod draft;
pub mod filter;
pub mod identity;
mod imported;
mod input;
pub(in crate::domain::crm) mod links;
mod loader;
pub mod mutation;
pub mod query;
pub mod record;
pub mod search;
pub mod service;
mod subscription;
mod types;
pub mod upsert;

pub use draft::{AddressInput, Given, address};
pub use filter::{CustomerFilter, CustomerOrder, sorting, visible};
pub use input::{CustomerCreateInput, CustomerUpdateInput, CustomerUpsertInput};
pub use loader::CustomerInPlaceOf;
pub use mutation::CustomerMutation;
pub use query::{CustomerQuery, sorted_page};
pub use subscription::CustomerSubscription;
pub use types::{Address, Customer, CustomerKind, CustomerStatus, Lifecycle};
