//! Something to do, or done: a call, a meeting, a task.
//!
//! An activity belongs to whom it is assigned to, or to who made it while nobody is. Done is an instant;
//! reopening takes it away. Having called, written to, met or visited a customer counts as a contact.
//! [`meeting`] is what only meetings have: who comes, and whether it takes place; a cancelled one stays on the agenda,
//! but is never late and nobody is reminded of it.
//! [`reminder`] announces once that it is to be done soon, and once that it is late.
//! [`bulk`] takes many at once, from a file.
//! Deliberately absent: calendars of providers.

mod ahead;
pub mod bulk;
mod deleting;
mod filter;
mod input;
mod loader;
mod meeting;
mod mutation;
pub mod query;
pub(in crate::domain::crm) mod reach;
pub mod reminder;
pub mod service;
mod subscription;
mod types;

pub use filter::{ActivityFilter, ActivityOrder, keys};
pub use input::ActivityCreateInput;
pub use mutation::ActivityMutation;
pub use query::ActivityQuery;
pub use reach::condition as visible;
pub use subscription::ActivitySubscription;
pub use types::{Activity, ActivityType};
