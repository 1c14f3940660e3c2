//! The marketplace: what the company sells.
//!
//! An **item** is one thing that can be sold: physical (sent or fetched), a service (somebody does it), an experience
//! (to take part in, at a time) or digital (an address that opens). What it must have follows from its type, and is
//! decided in `entity::marketplace::item`; CHECKs of the table say the same. Its SKU is its own within the company,
//! however it is spelt; its slug names it in addresses. **Categories** are a tree of at most five levels. Tags are the
//! company's; attributes ("Cor: Azul") are the item's own words, and narrow lists and searches.
//!
//! An item begins as a draft. Publishing gives it the moment from which it is for sale, and may give one from which it
//! is no more; either may lie ahead, and nobody has to be there when it comes. What is for sale is therefore asked of
//! the clock, never stored. Each change of price leaves a row (`catalog_item_price`); the cart will freeze what it saw.
//! A deleted item leaves its SKU and slug to others; what was sold keeps pointing at it, and it comes back as it was as
//! long as nobody took them.
//!
//! The search index holds items as it holds customers (`search-indexer`, `document/item.rs`), drafts too, for those who
//! write them; `domain::search` asks it (`searchCatalog`), and hands a shop's own pages a token that finds what is for
//! sale and nothing else (`catalogSearchToken`).
//!
//! Deliberately absent, each with its own issue: slots and their booking (an experience says how long it takes, not
//! yet when it is), variants and stock (a physical item will point at an ERP product), images and files (a digital item
//! has an address only), bundles, translations, reviews with their averages, carts, orders, the public shop.

pub mod category;
pub mod event;
pub mod item;
pub(crate) mod slug;

use async_graphql::MergedObject;

#[derive(MergedObject, Default)]
pub struct MarketplaceQuery(item::CatalogItemQuery, category::CatalogCategoryQuery);

#[derive(MergedObject, Default)]
pub struct MarketplaceMutation(item::CatalogItemMutation, category::CatalogCategoryMutation);
