//! The binary as whoever runs it sees it: how it starts, refuses to start, stops and survives.

mod killed;
mod refusals;
mod start_and_stop;
