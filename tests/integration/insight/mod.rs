//! Figures: what they count, whose, and at what cost.

mod overview;
mod plans;
