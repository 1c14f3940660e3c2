//! Reports: what was sold and what it brought, what lies in stock and how fast it turns over.
//!
//! What counts as sold, and when, is said once, in `entity::erp::sales`: an order when all of its money has come, less
//! what comes back when it comes back. Prices are of the goods alone; shipping is no sale. What was sold costs what the
//! ledger says, so margins are those of average cost. Money that goes back is told beside and not taken off again: that
//! goods come back is one decision, that money does another.
//!
//! - `sales`: the figures of a period, by day, week or month beside the period before, by channel, by whoever sold, and by
//!   product, of which `ranking` says how much of the sales each makes up (A, B, C).
//! - `stock`: what lies where at average cost, and turnover: what left for orders, by what lay there on average.
//! - `file`: each of them as a table, written as exports are.
//!
//! Each report is in one currency, and says which others there are: amounts in several are never one sum. Sales are of
//! the orders that the reader may see; what they cost is told to those who may see stock. Long lists end where the caller
//! says, and `others` is the rest of them.
//!
//! Deliberately absent: sums that are kept ready. Each figure is one statement over the orders or moves of the period.

mod figures;
pub mod file;
mod names;
mod query;
mod ranking;
mod sales;
mod stock;
mod types;

pub use query::ReportQuery;
