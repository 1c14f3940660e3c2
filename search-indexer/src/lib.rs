//! Keeps the search index equal to the database, and asks it.
//!
//! What is searched stands in the database; the index is a copy that can be thrown away. Who changes a row notes in
//! the same transaction whose document it is part of (`entity::search`). The indexer (`drain`) takes such notes, reads
//! the rows as they are now, makes documents of them (`document`, one file per kind) and gives them to an engine:
//!
//! - `embedded`, tantivy in the data folder, when nothing is configured; it runs inside the server.
//! - `meili`, a Meilisearch server when `MEILI_URL` names one; then the sidecar `search-indexer` of this crate does
//!   the work, or a server that is told to.
//!
//! Both stand behind [`Engine`] and pass the same tests. What an index finds by, filters and sorts by is code
//! (`settings`), and so is how typed text is read (`query`). A note leaves the list only when the engine has the
//! document and the row has not changed since it was read: whoever is killed, wherever, leaves work, never a hole.
//! An index that is missing, or of another shape, is built anew beside the one in use and takes its place when it is
//! whole. `check` compares both sides and says what differs.
//!
//! What is deliberately absent: conversations. They come with their tables, as one more file in `document`, one more
//! line in `settings` and in `entity::search::SearchKind`. Names of tags, teams, stages and categories are not in
//! documents, only their ids: a renamed tag touches no document.

pub mod check;
pub mod command;
pub mod document;
pub mod drain;
pub mod embedded;
pub mod engine;
pub mod geo;
pub mod meili;
pub mod query;
pub mod settings;

pub use document::Document;
pub use drain::Indexer;
pub use engine::{Build, Door, Engine, EngineError};
pub use entity::search::SearchKind;
pub use query::{Facet, Filter, Found, Origin, Query, Sort};
