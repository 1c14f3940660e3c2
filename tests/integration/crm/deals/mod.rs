//! Deals: rules, the board, two people at once, reports.

mod board;
pub mod fields;
mod live;
mod model;
mod moving;
pub mod plans;
mod reports;
mod together;
