//! Orders: what is sold to whom, from the draft to the last piece that comes back.
//!
//! Three axes say where an order stands: its state (draft → pending → confirmed → closed, or cancelled, or expired), its
//! money, and what became of each line. People see one label, derived from them, and what can be done next
//! (`availableActions`); whatever changes an order asks the same rules, in `entity::erp::order`.
//!
//! - Placing takes the stock of all lines or of none, before anybody pays, and holds it for a while. When its time is up
//!   the stock goes back; money that comes late takes it again, and where it is gone, somebody has to look at the order.
//! - Money is noted as it comes, in parts if need be, and never more than is due. When all of it has come the stock is the
//!   order's own, and only then is anything sent.
//! - What was sent may come back: that it may is one decision (`orderReturn`), what of it can be sold again another
//!   (`orderReturnReceive`), and whether money goes back a third (`orderRefund`).
//!
//! Whoever changes an order holds its row first, then its variants and location, then the levels in their order, and takes
//! a number last: nobody waits in a circle. Each change is told in one place (`history`): the order's own history, the
//! customer's timeline, the audit log and the event `order.<action>`, in the transaction of the fact.
//!
//! - `draft`, `lines`: what people say while it is one. `placing`, `paying`, `shipping`, `returning`: the commands.
//! - `held`: an order that is held, and what can be done with it. `jobs`: giving back what nobody paid in time.
//!
//! Deliberately absent: lines of catalog items and slots, and payment providers; both come with the marketplace's checkout
//! by the same commands. Quotes and invoices have parts of their own.

mod draft;
mod filter;
mod held;
mod history;
mod input;
pub mod jobs;
mod lines;
mod loader;
mod mutation;
mod parts;
mod paying;
mod placing;
mod query;
mod returning;
mod service;
mod shipping;
mod types;

pub use mutation::OrderMutation;
pub use parts::{OrderLine, OrderReturn, Payment, Refund, Shipment};
pub use query::{OrderQuery, seen};
pub use types::{Order, OrderChange};
