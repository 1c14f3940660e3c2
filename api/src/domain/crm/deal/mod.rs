//! One chance to sell.

mod loader;
mod types;

pub use types::Deal;
