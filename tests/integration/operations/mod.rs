//! The binary as whoever runs it sees it: how it starts, refuses to start, stops and survives.

pub(crate) mod backups;
mod buckets;
mod files;
mod keys;
mod killed;
mod refusals;
mod seeds;
mod start_and_stop;
