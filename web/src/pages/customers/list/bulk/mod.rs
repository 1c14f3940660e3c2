//! The same change for many: those selected, one after the other, so that each is judged, written down and announced
//! as if it stood alone. What was done can be taken back, each to what it was.

mod bar;
mod operations;
mod run;

pub use self::{bar::BulkBar, run::use_bulk};
