//! What a company sells: items in a tree of categories, with their tags and attributes, and the prices they had.

pub mod category;
pub mod item;
pub mod item_attribute;
pub mod item_price;
pub mod item_tag;
