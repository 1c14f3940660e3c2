//! What a company keeps, and where: products in their variants, locations, the ledger of what moved, and
//! what is bought.

pub mod ledger;
pub mod level;
pub mod location;
pub mod number_series;
pub mod price;
pub mod product;
pub mod purchase_order;
pub mod purchase_order_line;
pub mod replenishment;
pub mod stock_move;
pub mod supplier;
pub mod variant;
