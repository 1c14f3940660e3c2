//! Purchase orders: what is ordered of a supplier, and what has come of it.
//!
//! An order is a **draft** until it is **sent**: only then does the supplier know, and only before may it be changed.
//! What comes is **received**, at once or bit by bit; each receipt is one operation of the ledger, with what was paid
//! for each piece. With the last piece the order is received; one that will not come to its end is **closed** short, and
//! one of which nothing came may be **cancelled**. `entity::erp::purchase_order::State` says what can be done when.
//!
//! No more comes than was ordered and the supplier's tolerance allows, however many count at the same time: whoever does
//! anything with an order first takes its row. After it come variants, then levels, each in the order of their ids.
//!
//! - `input`: what people give, and the answers. `draft`: lines and totals. `service`: from draft to sent, or cancelled.
//!   `receipt`: what comes. `mail`: the letter to the supplier.
//! - `filter`: which orders, in which order. `query`: lists, and one of them.

mod draft;
mod event;
mod filter;
mod input;
mod loader;
mod mail;
mod mutation;
mod query;
mod receipt;
mod service;
mod types;

pub use draft::{Draft, Ordered, insert};
pub use mail::MailPurchaseOrder;
pub use mutation::PurchaseOrderMutation;
pub use query::PurchaseOrderQuery;
pub use types::{PurchaseOrder, PurchaseOrderLine};
