//! The catalog: items, what their types ask for, when they are for sale, categories.

mod categories;
mod items;
mod lists;
mod prices;
mod publishing;
