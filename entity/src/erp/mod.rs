//! What a company keeps, and where: products in their variants, locations, and the ledger of what moved.

pub mod ledger;
pub mod level;
pub mod location;
pub mod number_series;
pub mod price;
pub mod product;
pub mod stock_move;
pub mod variant;
