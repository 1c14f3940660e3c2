//! One folder per area of the app. A page owns its operations and its words; it shares components, never another
//! page's queries.

pub mod customers;
pub mod deals;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod not_found;
pub mod profile;
pub mod session;
