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
//!
//! What does not compile, and must not. The way in:
//!
//! ```no_run
//! use entity::{Unit, crm::deal};
//! use sea_orm::EntityTrait;
//! async fn through_the_wall(unit: &Unit) -> Result<Vec<deal::Model>, entity::StoreError> {
//!     unit.all(deal::Entity::find()).await
//! }
//! ```
//!
//! A query does not run past the unit, for reading or for writing:
//!
//! ```compile_fail,E0277
//! use entity::{Unit, crm::deal};
//! use sea_orm::EntityTrait;
//! async fn past_the_wall(unit: &Unit) {
//!     let _ = deal::Entity::find().all(unit).await;
//! }
//! ```
//!
//! ```compile_fail,E0277
//! use entity::{WriteUnit, crm::deal};
//! use sea_orm::EntityTrait;
//! async fn past_the_wall(unit: &WriteUnit) {
//!     let _ = deal::Entity::delete_many().exec(unit).await;
//! }
//! ```
//!
//! A unit is no connection:
//!
//! ```compile_fail,E0277
//! fn connection(_: &impl sea_orm::ConnectionTrait) {}
//! fn lend(unit: &entity::Unit) {
//!     connection(unit);
//! }
//! ```
//!
//! and there are no transactions inside one:
//!
//! ```compile_fail,E0599
//! use sea_orm::TransactionTrait;
//! async fn nest(unit: &entity::WriteUnit) {
//!     let _ = unit.begin().await;
//! }
//! ```
//!
//! A company's id is not made from what a request says, be it a UUID, text or JSON:
//!
//! ```compile_fail,E0277
//! let tenant: entity::id::TenantId = uuid::Uuid::nil().into();
//! ```
//!
//! ```compile_fail,E0603
//! let tenant = entity::id::TenantId(uuid::Uuid::nil());
//! ```
//!
//! ```compile_fail,E0277
//! let tenant: entity::id::TenantId = "0192f0c1-0000-7000-8000-000000000000".parse().unwrap();
//! ```
//!
//! ```compile_fail,E0277
//! let tenant: entity::id::TenantId = serde_json::from_str("\"0192f0c1-0000-7000-8000-000000000000\"").unwrap();
//! ```
//!
//! ```compile_fail,E0624
//! let tenant = entity::id::TenantId::from_store(uuid::Uuid::nil());
//! ```

mod bell;
mod below;
mod bulk;
mod error;
mod firsts;
mod integrity;
mod lease;
mod moving;
mod noted;
mod open;
mod page;
mod raw;
mod registry;
mod spans;
mod system;
mod unit;
mod wall;
mod write;

pub use bell::{Bell, Ring};
pub use below::Below;
pub use error::StoreError;
pub(crate) use firsts::Firsts;
pub use moving::{Mover, ensure_database};
pub use noted::Searched;
pub use open::{Settings, Store};
pub use page::{CursorValue, Direction, IdColumn, Page, Position, ReadKey, Slice, SortKey, beyond, or_lowest, slice};
pub use raw::{analyze, snapshot_sqlite};
pub use registry::{Entry, Residence};
pub use spans::{SPAN, Spans};
pub use system::Lookup;
pub use unit::{TenantOwned, Unit, id_of};
pub use wall::WallReport;
pub use write::{AuditRecord, Author, AuthorKind, EventRecord, WriteUnit};

pub(crate) use unit::{padded, tenant_owned};
