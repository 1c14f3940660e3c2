//! What a company keeps, and where: products in their variants, locations, and the ledger of what moved; what it sells of
//! it, what it buys, and what it invoices.

pub mod fiscal_profile;
pub mod invoice;
pub mod ledger;
pub mod level;
pub mod location;
pub mod number_series;
pub mod order;
pub mod price;
pub mod product;
pub mod purchase_order;
pub mod purchase_order_line;
pub mod replenishment;
pub mod reservation;
pub mod sales;
pub mod stock_move;
pub mod supplier;
pub mod variant;
pub mod worth;
