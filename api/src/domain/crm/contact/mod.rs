//! Ways to reach a customer: phone, WhatsApp, e-mail, Instagram, Facebook, others.
//!
//! A point is kept as typed and in a normal form; the normal form is what finds duplicates and what a channel
//! is addressed by. One point per kind may be preferred. Consent is per point, with when and how.

mod loader;
mod mutation;
pub mod reading;
pub mod service;
mod types;

pub use loader::ContactPointsByCustomer;
pub use mutation::ContactMutation;
pub use reading::{Reading, display, key_of as reading_key, read};
pub use types::{Consent, ContactPoint, ContactPointInput, ContactPointKind};
