//! The only place that names a database connection.
//!
//! A [`Store`] opens units. A [`Unit`] is a short read, bound to one tenant: it takes unexecuted SeaORM
//! queries, adds the tenant above the caller's whole condition, runs them, and looks at the tenant of each
//! row on the way out. A [`WriteUnit`] is the same in a writing transaction; it also collects the events
//! and audit entries of the work and saves them with it. Neither implements SeaORM's `ConnectionTrait`, so
//! a query cannot run past them. Both begin lazily: a request that is refused never takes a connection.
//!
//! On PostgreSQL the database checks again by itself (row level security, see `wall`); on SQLite the file
//! holds one tenant.
//!
//! What is deliberately absent: nested transactions (two parallel ones would interleave their savepoints),
//! and any way to keep a Unit open across a network call.

mod bell;
mod error;
mod lease;
mod open;
mod page;
mod raw;
mod system;
mod unit;
mod wall;
mod write;

pub use bell::{Bell, Ring};
pub use error::StoreError;
pub use open::{Settings, Store};
pub use raw::snapshot_sqlite;
pub use page::{CursorValue, Direction, Page, Position, Slice, SortKey};
pub use system::Lookup;
pub use unit::{TenantOwned, Unit};
pub use wall::WallReport;
pub use write::{AuditRecord, Author, AuthorKind, EventRecord, WriteUnit};

pub(crate) use unit::tenant_owned;
