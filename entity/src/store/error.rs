//! What can go wrong at the database, in the few kinds that callers tell apart.

use sea_orm::{DbErr, RuntimeErr};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique key refused the row; `table` says whose. (SQLite does not name the key.)
    #[error("a row of {table} with this key exists already")]
    Unique { table: String },
    /// A foreign key refused the row: what it points at does not exist in this company.
    #[error("the row points at something that does not exist")]
    Reference,
    /// No connection in time, connection lost, or the database is starting: trying later may work.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// Two transactions waited for each other, or for too long: trying again may work.
    #[error("the database was busy: {0}")]
    Busy(String),
    /// The company's rows are on their way to another database, or there already: nothing is written here.
    #[error("the company is being moved")]
    Moving,
    /// The last wall held: a row of another tenant came back. A defect in this program.
    #[error("a row of another tenant was about to leave the store")]
    ForeignRow,
    /// A position that no row of the list can have: somebody made it up.
    #[error("the cursor is of another list")]
    Cursor,
    #[error("database: {0}")]
    Database(DbErr),
    /// The database's set-up cannot be served; the text says what to do.
    #[error("{0}")]
    Setup(String),
}

impl StoreError {
    /// Whether a unique key of this table was in the way.
    pub fn is_unique(&self, table: &str) -> bool {
        matches!(self, Self::Unique { table: t } if t == table)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Self::Unavailable(error.to_string()),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
                classify(inner).unwrap_or(Self::Database(error))
            }
            _ => Self::Database(error),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        classify(&error).unwrap_or_else(|| Self::Database(query_error(error)))
    }
}

/// As SeaORM wraps an error of a query.
pub(super) fn query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

fn classify(error: &sqlx::Error) -> Option<StoreError> {
    match error {
        sqlx::Error::Database(inner) => classify_database(inner.as_ref()),
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Tls(_)
        | sqlx::Error::WorkerCrashed => Some(StoreError::Unavailable(error.to_string())),
        _ => None,
    }
}

fn classify_database(error: &dyn sqlx::error::DatabaseError) -> Option<StoreError> {
    use sqlx::error::ErrorKind;
    match error.kind() {
        ErrorKind::UniqueViolation => Some(StoreError::Unique { table: table_of(error) }),
        ErrorKind::ForeignKeyViolation => Some(StoreError::Reference),
        _ => match error.code().as_deref() {
            // PostgreSQL: serialization failure, deadlock, lock and statement time-outs.
            Some("40001" | "40P01" | "55P03" | "57014") => Some(StoreError::Busy(error.message().to_owned())),
            // Our own, of `enter_company`.
            Some("BA001") => Some(StoreError::Moving),
            // PostgreSQL: shutting down, crashing, starting.
            Some("57P01" | "57P02" | "57P03") => Some(StoreError::Unavailable(error.message().to_owned())),
            // SQLite: busy, locked, and their extended forms.
            Some("5" | "6" | "261" | "517") => Some(StoreError::Busy(error.message().to_owned())),
            _ => None,
        },
    }
}

/// PostgreSQL says it outright; SQLite says "UNIQUE constraint failed: table.column, …".
fn table_of(error: &dyn sqlx::error::DatabaseError) -> String {
    if let Some(table) = error.table() {
        return table.to_owned();
    }
    let after = error.message().rsplit("failed: ").next().unwrap_or_default();
    after.split('.').next().unwrap_or_default().trim().to_owned()
}
