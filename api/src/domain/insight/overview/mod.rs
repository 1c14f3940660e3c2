//! The figures of a period: `types` says what they are, `query` asks for them.

mod figures;
mod people;
mod query;
mod types;

pub use query::InsightQuery;
