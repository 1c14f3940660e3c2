//! The search box: customers, deals and items of the catalog found by words that are almost right, and by any part of a
//! phone or document.
//!
//! A search goes to the engine first (crate `search-indexer`): Meilisearch when `MEILI_URL` names one, else the one
//! inside the server. It answers ids, a total and facets, of this company and, by a filter that the service adds, of
//! what the actor's role reaches: so figures tell nothing of rows they may not read. Then the rows are read through
//! the caller's unit, and looked at once more: what was deleted, or given to somebody else, a second ago is no hit.
//! Marks (`highlight`) are made from those rows.
//!
//! When the engine does not answer, or a filter names what the index does not hold, the database answers (`database`):
//! beginnings of words only, no facets, and a notice that says so. Searching never fails because of the engine. It
//! answers, too, whoever reaches only some rows while changes wait for long: figures of the index would still count
//! what was taken from them.
//!
//! Nobody calls this slice when something changes: the store itself notes whose document a row is part of
//! (`entity::search`), and the indexer, here in the background or in a sidecar, does the rest.
//!
//! A shop's own pages may ask Meilisearch themselves, with a token for what the company has for sale (`token`).
//!
//! What is deliberately absent: conversations. They come with their tables.

mod customers;
mod database;
mod deals;
mod facet;
mod filter;
mod highlight;
mod item_facet;
mod item_filter;
mod items;
mod notice;
mod query;
mod service;
mod token;

pub use query::SearchQuery;
pub use service::{FOLDER, Search};
