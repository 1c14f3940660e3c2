//! The doors in: the first run, registration, invitations, forgotten and changed passwords, and who one is.
//!
//! Most of it is open to visitors. They act in the name of nobody until a link or a password proves who they
//! are; their write unit is of the company that is being founded or that issued the link, never of one they
//! name themselves.

mod founding;
mod input;
mod password;
mod resolvers;
mod viewer;

pub(crate) use founding::usable_slug;
pub use resolvers::AccountMutation;
pub use viewer::AccountQuery;
