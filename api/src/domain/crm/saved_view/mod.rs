//! Lists as people keep them: a filter, an order, columns, under a name.
//!
//! Whoever makes a view changes it, and so does who runs the company; others see it where it is shared, and copy it.
//! What each person does with it is theirs alone: they pin it, or let their list open with it. Seeing a view shows no
//! record: what it lists, each reader sees with their own rights. A deleted one can be had back for a month.
//!
//! Deliberately absent: an order of views by hand; they stand by name, pinned ones first.

mod resolvers;
pub mod service;
mod types;

pub use resolvers::{SavedViewMutation, SavedViewQuery};
pub use types::SavedView;
