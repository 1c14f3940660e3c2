//! What a company keeps, and where: products in their variants, locations, and the ledger of what moved; and what it
//! sells of it: orders.

pub mod ledger;
pub mod level;
pub mod location;
pub mod number_series;
pub mod order;
pub mod price;
pub mod product;
pub mod reservation;
pub mod stock_move;
pub mod variant;
