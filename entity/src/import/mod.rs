//! Files that were taken over: the run, its ledger, what it did to each record, and the lines it refused.

pub mod chunk;
pub mod part;
pub mod rejection;
pub mod result;
pub mod run;
