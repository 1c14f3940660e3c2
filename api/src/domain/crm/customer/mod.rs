//! A person or a company we deal with.

mod loader;
mod types;

pub use types::Customer;
