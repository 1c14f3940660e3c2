//! Replenishment: what is running out is proposed to be bought, with the numbers that say so.
//!
//! A run looks at every variant that is bought and sold and has a reorder point: once there will be less of it than that
//! (`projected`: on hand, less what is reserved, and what is on its way), as many are proposed as are bought at a time, or
//! as many as are missing if that is more. On its way is what was sent to suppliers and has not come, and drafts that
//! were made of proposals. They are to come where the variant last came from a supplier; else where most of it lies; else
//! to the first location.
//!
//! Of a variant at a location one proposal is **open** at most, whoever runs at the same time: another run brings its
//! numbers up to date, or makes it **obsolete** when there is enough. Somebody **accepts** it, and it becomes part of a
//! draft, one per supplier, location and currency; or **dismisses** it. What was dismissed is proposed again when it has
//! become even less than it was then, or after seven days.
//!
//! - `run`: the job, every day by the schedule and whenever somebody asks; five hundred variants at a time.
//! - `service`: accept, dismiss. `query`: the list.

mod input;
mod mutation;
mod query;
mod run;
mod service;
mod types;

pub use mutation::ReplenishmentMutation;
pub use query::ReplenishmentQuery;
pub use run::{Replenish, needed};
pub use types::ReplenishmentProposal;
