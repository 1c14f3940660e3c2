//! People who sign in.

mod loader;
mod types;

pub use types::User;
