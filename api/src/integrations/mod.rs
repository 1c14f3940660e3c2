//! Doors to the outside: each a trait, the real client and an in-memory double side by side.

pub mod breaker;
pub mod mail;
pub mod nfe;
pub mod storage;
