//! The database schema, for SQLite and PostgreSQL alike.
//!
//! Each step is one file that names its tables itself and never imports `entity`, so that an old step
//! keeps meaning what it meant when a later one renames a column. Steps expand, then move, then contract:
//! two versions of the server can share one schema while a deployment rolls.
//!
//! `dialect` holds what differs between the databases: type names, and on PostgreSQL the tenant wall
//! (roles, row level security, grants) that every table with a `tenant_id` gets from `dialect::tenant_table`.

mod dialect;
mod m20261122_000001_create_roles;
mod m20261122_000002_create_platform;
mod m20261122_000003_create_identity;
mod m20261122_000004_create_crm;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{self, ConnectionTrait},
};

/// All steps, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_roles::Migration),
            Box::new(m20261122_000002_create_platform::Migration),
            Box::new(m20261122_000003_create_identity::Migration),
            Box::new(m20261122_000004_create_crm::Migration),
        ]
    }
}

/// Applies what is missing on the database at this address; says how many steps that were. Several servers
/// may start at once: on PostgreSQL they wait for each other at an advisory lock.
pub async fn apply(url: &str) -> Result<usize, DbErr> {
    let address =
        if url.starts_with("sqlite:") && !url.contains('?') { format!("{url}?mode=rwc") } else { url.to_owned() };
    let mut options = sea_orm::ConnectOptions::new(address);
    options.max_connections(1).sqlx_logging(false);
    let database = sea_orm::Database::connect(options).await?;
    let postgres = database.get_database_backend() == sea_orm::DbBackend::Postgres;
    if postgres {
        database.execute_unprepared("select pg_advisory_lock(4242)").await?;
    }
    let result = async {
        let before = Migrator::get_applied_migrations(&database).await.map_or(0, |applied| applied.len());
        Migrator::up(&database, None).await?;
        Ok(Migrator::migrations().len() - before)
    };
    let result = result.await;
    // The lock belongs to the connection, and goes with it.
    database.close().await?;
    result
}
