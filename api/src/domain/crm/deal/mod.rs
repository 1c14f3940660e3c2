//! One chance to sell.
//!
//! A deal is made in an open stage, moves through its pipeline by hand, and ends won or lost; it can be
//! reopened. Whatever changes a deal first takes its row, looks at the rules in `entity::crm::deal`, then
//! writes the row (if it is still of the version that was read), the stage history, the timeline, the audit
//! entry and the event, all in one unit. Who is expected to have seen the current state says so with
//! `expectedVersion`, and gets CONFLICT with the deal as it is when somebody was faster.
//!
//! - `service`: make, update, hand over, delete. `movement`: everything that changes stage.
//! - `filter`: which deals; also what "customers with a deal that …" means.
//! - `board`: columns with counts, sums and cards. `report`: forecast and stage report.
//! - `convert`: from lead to deal in one step. `bulk`: many at once, from a file.
//!
//! Deliberately absent: product lines (they come with the catalog).

pub mod ahead;
mod board;
pub mod bulk;
mod convert;
mod filter;
mod input;
mod loader;
mod movement;
mod mutation;
pub mod query;
mod report;
pub mod service;
mod subscription;
mod types;

pub use convert::ConvertMutation;
pub use filter::{DealFilter, DealOrder, DealOrderField, sorting, visible};
pub use input::{DealCreateInput, DealMoveInput};
pub use loader::OpenDealsByCustomer;
pub use movement::{lose, move_to, reopen, win};
pub use mutation::DealMutation;
pub use query::DealQuery;
pub use subscription::DealSubscription;
pub use types::{Deal, DealStatus, StageChange};
