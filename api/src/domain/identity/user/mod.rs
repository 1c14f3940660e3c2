//! People who sign in: invited, active, inactive; never deleted, as their names stand in the history.

mod input;
mod loader;
mod resolvers;
mod service;
mod types;

pub use resolvers::{UserMutation, UserPayload, UserQuery};
pub use service::{email_taken, usable_name};
pub use types::{Theme, User};
