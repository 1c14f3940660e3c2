//! Deals: rules, the board, two people at once, reports.

mod board;
mod fields;
mod live;
mod model;
mod moving;
mod plans;
mod reports;
mod together;
