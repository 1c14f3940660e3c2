//! Stock: what lies where, what moved, and what people do with it besides selling it.
//!
//! Each of those is an operation: its moves have one `operation_id`, and are all posted or none. What is refused says
//! which line, and how many there are.
//!
//! - `input`: what people give. `service`: adjust, transfer, count, and what every posting has in common.
//! - `query`: moves. `types`: levels and moves as GraphQL shows them.

mod input;
mod loader;
mod mutation;
mod query;
mod service;
mod types;

pub use input::{StockAdjustInput, StockLineInput};
pub use loader::LevelsByVariant;
pub use mutation::StockMutation;
pub use query::StockQuery;
pub use service::{adjust, post, refusal, variants};
pub use types::{StockLevel, StockMove, StockTotal};
