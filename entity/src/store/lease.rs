//! One database connection on loan, inside one transaction.
//!
//! Reads on SQLite have none: each statement sees what is committed, as on PostgreSQL's READ COMMITTED, and no
//! reader holds up the checkpoint of the log.
//!
//! sqlx counts a PostgreSQL transaction only after the reply to BEGIN; a request cancelled in between
//! would put the connection back into the pool inside an open transaction. So this file begins, commits
//! and rolls back itself, each in a task of its own that a cancelled caller cannot cut in half, and a lease
//! that is dropped early is rolled back before anybody else gets the connection.

use super::{StoreError, error::query_error};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement, sea_query::Values};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Executor, Postgres, Sqlite, pool::PoolConnection};
use tokio::sync::Mutex;

/// Where connections come from.
#[derive(Clone, Debug)]
pub(super) enum Pool {
    Postgres(sqlx::PgPool),
    Sqlite(sqlx::SqlitePool),
}

enum Connection {
    Postgres(PoolConnection<Postgres>),
    Sqlite(PoolConnection<Sqlite>),
}

pub(super) struct Lease {
    connection: Mutex<Option<Connection>>,
    backend: DbBackend,
    /// Whether a transaction is open that has to be ended.
    begun: bool,
}

impl Lease {
    /// Takes a connection for single statements, which leave nothing open.
    pub(super) async fn plain(pool: Pool) -> Result<Self, StoreError> {
        Self::take(pool, false).await
    }

    /// Takes a connection and runs `begin` on it, shielded from the caller's cancellation.
    pub(super) async fn begin(pool: Pool, begin: String) -> Result<Self, StoreError> {
        let task = tokio::spawn(async move {
            let lease = Self::take(pool, true).await?;
            lease.simple(&begin).await?;
            Ok::<_, StoreError>(lease)
        });
        task.await.map_err(|e| StoreError::Unavailable(e.to_string()))?
    }

    /// Commits; the connection goes back to the pool only when the database said yes.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        let Some(mut connection) = self.connection.get_mut().take() else {
            return Err(StoreError::Unavailable("the connection was lost".into()));
        };
        let task = tokio::spawn(async move {
            let done = connection.simple("COMMIT").await;
            if done.is_err() {
                connection.discard();
            }
            done
        });
        task.await.map_err(|e| StoreError::Unavailable(e.to_string()))?.map_err(Into::into)
    }

    async fn take(pool: Pool, begun: bool) -> Result<Self, StoreError> {
        let (connection, backend) = match pool {
            Pool::Postgres(pool) => {
                (Connection::Postgres(pool.acquire().await.map_err(no_connection)?), DbBackend::Postgres)
            }
            Pool::Sqlite(pool) => (Connection::Sqlite(pool.acquire().await.map_err(no_connection)?), DbBackend::Sqlite),
        };
        Ok(Self { connection: Mutex::new(Some(connection)), backend, begun })
    }

    async fn simple(&self, sql: &str) -> Result<(), StoreError> {
        match self.connection.lock().await.as_mut() {
            Some(connection) => Ok(connection.simple(sql).await?),
            None => Err(StoreError::Unavailable("the connection was lost".into())),
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.get_mut().take().filter(|_| self.begun) else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    if connection.simple("ROLLBACK").await.is_err() {
                        connection.discard();
                    }
                });
            }
            Err(_) => connection.discard(),
        }
    }
}

impl Connection {
    async fn simple(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        match self {
            Self::Postgres(c) => (&mut **c).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(drop),
            Self::Sqlite(c) => (&mut **c).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(drop),
        }
    }

    /// Closes the connection instead of lending it to somebody else.
    fn discard(self) {
        match self {
            Self::Postgres(mut c) => c.close_on_drop(),
            Self::Sqlite(mut c) => c.close_on_drop(),
        }
    }
}

/// Whatever the database said: a login that is refused, a database that is closed or gone.
fn no_connection(error: sqlx::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Database(error) => StoreError::Unavailable(error.to_string()),
        other => other,
    }
}

fn lost() -> DbErr {
    DbErr::Conn(sea_orm::RuntimeErr::Internal("the connection was lost".into()))
}

fn values(statement: &mut Statement) -> SqlxValues {
    SqlxValues(statement.values.take().unwrap_or(Values(Vec::new())))
}

/// Private to the store: units hand it to SeaORM after they have added the tenant.
#[sea_orm::prelude::async_trait::async_trait]
impl ConnectionTrait for Lease {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, mut statement: Statement) -> Result<ExecResult, DbErr> {
        let values = values(&mut statement);
        let sql = AssertSqlSafe(statement.sql);
        match self.connection.lock().await.as_mut().ok_or_else(lost)? {
            Connection::Postgres(c) => (&mut **c).execute(sqlx::query_with(sql, values)).await.map(Into::into),
            Connection::Sqlite(c) => (&mut **c).execute(sqlx::query_with(sql, values)).await.map(Into::into),
        }
        .map_err(query_error)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self.connection.lock().await.as_mut().ok_or_else(lost)? {
            Connection::Postgres(c) => (&mut **c).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(Into::into),
            Connection::Sqlite(c) => (&mut **c).execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(Into::into),
        }
        .map_err(query_error)
    }

    async fn query_one_raw(&self, mut statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let values = values(&mut statement);
        let sql = AssertSqlSafe(statement.sql);
        match self.connection.lock().await.as_mut().ok_or_else(lost)? {
            Connection::Postgres(c) => {
                (&mut **c).fetch_optional(sqlx::query_with(sql, values)).await.map(|row| row.map(Into::into))
            }
            Connection::Sqlite(c) => {
                (&mut **c).fetch_optional(sqlx::query_with(sql, values)).await.map(|row| row.map(Into::into))
            }
        }
        .map_err(query_error)
    }

    async fn query_all_raw(&self, mut statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let values = values(&mut statement);
        let sql = AssertSqlSafe(statement.sql);
        match self.connection.lock().await.as_mut().ok_or_else(lost)? {
            Connection::Postgres(c) => (&mut **c)
                .fetch_all(sqlx::query_with(sql, values))
                .await
                .map(|rows| rows.into_iter().map(Into::into).collect()),
            Connection::Sqlite(c) => (&mut **c)
                .fetch_all(sqlx::query_with(sql, values))
                .await
                .map(|rows| rows.into_iter().map(Into::into).collect()),
        }
        .map_err(query_error)
    }
}
