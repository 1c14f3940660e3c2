//! Customers that may be one: proposed with a reason and a score, decided by people.
//!
//! After each change a job compares the customer with those that share an e-mail, a phone, a tax id or a name
//! with it — found by index, never by a walk through the table. A pair that people dismissed stays dismissed;
//! one that is no longer alike goes away by itself.

pub mod finder;
mod loader;
mod mutation;
mod query;
mod types;

pub use loader::DuplicatesByCustomer;
pub use mutation::DuplicateMutation;
pub use query::DuplicateQuery;
pub use types::DuplicatePair;
