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
mod m20261122_000005_index_events;
mod m20261122_000006_notification;
mod m20261122_000007_index_figures;
mod m20261122_000008_attachment;
mod m20261122_000009_import;
mod m20261122_000010_compact;
mod m20261122_000011_dedicated;
mod m20261122_000012_theme;
mod m20261122_000013_import_time;
mod m20261122_000014_export;
mod m20261122_000015_saved_view;
mod m20261122_000016_bulk;
mod m20261122_000017_segment;
mod m20261122_000018_import_entity;
mod m20261122_000020_meeting;
mod m20261122_000021_fewer_references;
mod m20261123_000022_search;
mod m20261123_000023_catalog;
mod m20261123_000024_erp;
mod m20261123_000025_number_series;
mod m20261123_000026_orders;
mod m20261123_000027_purchasing;
mod m20261123_000028_invoices;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{
        self, ConnectionTrait, DatabaseConnection, RuntimeErr, SqliteTransactionMode, TransactionOptions,
        TransactionTrait,
    },
};
use std::{collections::HashSet, time::Duration};

const PATIENCE: Duration = Duration::from_secs(8);
/// How long a step waits for a table that people use; all others wait behind it.
const LOCKED_SECONDS: u8 = 2;
const ATTEMPTS: u8 = 30;
const PAUSE: Duration = Duration::from_secs(1);

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
            Box::new(m20261122_000005_index_events::Migration),
            Box::new(m20261122_000006_notification::Migration),
            Box::new(m20261122_000007_index_figures::Migration),
            Box::new(m20261122_000008_attachment::Migration),
            Box::new(m20261122_000009_import::Migration),
            Box::new(m20261122_000010_compact::Migration),
            Box::new(m20261122_000011_dedicated::Migration),
            Box::new(m20261122_000012_theme::Migration),
            Box::new(m20261122_000013_import_time::Migration),
            Box::new(m20261122_000014_export::Migration),
            Box::new(m20261122_000015_saved_view::Migration),
            Box::new(m20261122_000016_bulk::Migration),
            Box::new(m20261122_000017_segment::Migration),
            Box::new(m20261122_000018_import_entity::Migration),
            Box::new(m20261122_000020_meeting::Migration),
            Box::new(m20261122_000021_fewer_references::Migration),
            Box::new(m20261123_000022_search::Migration),
            Box::new(m20261123_000023_catalog::Migration),
            Box::new(m20261123_000024_erp::Migration),
            Box::new(m20261123_000025_number_series::Migration),
            Box::new(m20261123_000026_orders::Migration),
            Box::new(m20261123_000027_purchasing::Migration),
            Box::new(m20261123_000028_invoices::Migration),
        ]
    }
}

/// The names of all steps: a database that has them can be served.
pub fn steps() -> Vec<String> {
    Migrator::migrations().iter().map(|step| step.name().to_owned()).collect()
}

/// Applies what is missing on the database at this address; says how many steps that were. Several servers
/// may start at once: they wait for each other, on PostgreSQL at an advisory lock, on SQLite at the file's.
/// A process that is killed on the way leaves whole steps behind, never half of one.
pub async fn apply(url: &str) -> Result<usize, DbErr> {
    let address =
        if url.starts_with("sqlite:") && !url.contains('?') { format!("{url}?mode=rwc") } else { url.to_owned() };
    let mut options = sea_orm::ConnectOptions::new(address);
    // sqlx asks again while nobody answers: a database that is just starting is waited for.
    options.max_connections(1).sqlx_logging(false).connect_timeout(PATIENCE).acquire_timeout(PATIENCE);
    let database = match sea_orm::Database::connect(options).await {
        Ok(database) => database,
        Err(error) => return Err(unreachable(url, error).await),
    };
    let result = match database.get_database_backend() {
        sea_orm::DbBackend::Postgres => apply_postgres(&database).await,
        _ => apply_sqlite(&database).await,
    };
    // The lock belongs to the connection, and goes with it.
    database.close().await?;
    result
}

/// Says what to look at; sea-orm's words may hold the address, and that a password.
async fn unreachable(url: &str, error: DbErr) -> DbErr {
    let reason = match reason(url).await {
        Some(reason) => reason,
        None if error.to_string().contains("://") => "the address is not understood".to_owned(),
        None => error.to_string(),
    };
    DbErr::Custom(format!("cannot connect to the database: {reason}; is it there, and is DATABASE_URL right?"))
}

/// What one more attempt is told; the pool only says that it waited in vain.
async fn reason(url: &str) -> Option<String> {
    use sea_orm::sqlx::{Connection, Error, PgConnection, SqliteConnection};
    let attempt = async {
        match url.starts_with("sqlite:") {
            true => SqliteConnection::connect(url).await.err(),
            false => PgConnection::connect(url).await.err(),
        }
    };
    match attempt.await? {
        Error::Io(error) => Some(error.to_string()),
        Error::Database(error) => Some(error.message().to_owned()),
        _ => None,
    }
}

/// Each step is a transaction of its own: a long one need not undo the others.
async fn apply_postgres(database: &DatabaseConnection) -> Result<usize, DbErr> {
    database.execute_unprepared("select pg_advisory_lock(4242)").await?;
    if is_newer(database).await {
        return Ok(0);
    }
    let before = applied(database).await;
    // Servers are at work: a step that would hold them up, or that they hold up, gives way and comes again.
    database.execute_unprepared(&format!("set lock_timeout = '{LOCKED_SECONDS}s'")).await?;
    let mut left = ATTEMPTS;
    while let Err(error) = Migrator::up(database, None).await {
        left -= 1;
        if left == 0 || !gave_way(&error) {
            return Err(error);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(Migrator::migrations().len() - before)
}

/// Whether it waited for a lock in vain, or was the one of two that waited for each other: lock_not_available and
/// deadlock_detected.
fn gave_way(error: &DbErr) -> bool {
    let DbErr::Exec(RuntimeErr::SqlxError(error)) = error else { return false };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| ["55P03", "40P01"].contains(&&*code))
}

/// sea-orm-migration runs steps on SQLite without a transaction; here all of them are one.
async fn apply_sqlite(database: &DatabaseConnection) -> Result<usize, DbErr> {
    let immediately =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let transaction = database.begin_with_options(immediately).await?;
    if is_newer(&transaction).await {
        return Ok(0);
    }
    let before = applied(&transaction).await;
    Migrator::up(&transaction, None).await?;
    transaction.commit().await?;
    Ok(Migrator::migrations().len() - before)
}

/// Whether all steps are there, and some of a later version of the program: while servers are replaced one by one, those
/// of the former version may be started once more. Steps only add to what former servers need, until none is left.
async fn is_newer(connection: &impl ConnectionTrait) -> bool {
    // A database without steps has no table of them either.
    let models = Migrator::get_migration_models(connection).await.unwrap_or_default();
    let there: HashSet<String> = models.into_iter().map(|model| model.version).collect();
    let ours: HashSet<String> = steps().into_iter().collect();
    there.is_superset(&ours) && there.len() > ours.len()
}

async fn applied(connection: &impl ConnectionTrait) -> usize {
    Migrator::get_applied_migrations(connection).await.map_or(0, |applied| applied.len())
}
