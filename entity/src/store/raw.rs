//! Hand-written SQL, all of it: what SeaQuery cannot say, or where the two databases have different fast
//! ways. Each function takes a unit and puts the tenant into its SQL itself; nothing here takes text from
//! a user. A new function here is reviewed as a hole in the wall would be.

use super::{StoreError, Unit};
use sea_orm::{ConnectionTrait, Statement, Value};

impl Unit {
    /// The query plan of a statement, one line per step; tests read it.
    pub async fn explain(&self, sql: &str, values: Vec<Value>) -> Result<Vec<String>, StoreError> {
        let connection = self.connection().await?;
        let prefix = if self.is_postgres() { "explain " } else { "explain query plan " };
        let statement =
            Statement::from_sql_and_values(connection.get_database_backend(), format!("{prefix}{sql}"), values);
        let rows = connection.query_all_raw(statement).await?;
        let column = if self.is_postgres() { "QUERY PLAN" } else { "detail" };
        rows.iter().map(|row| row.try_get::<String>("", column).map_err(Into::into)).collect()
    }
}

/// Lets the database look at its own contents, so that it plans well after a bulk load. On PostgreSQL only
/// the tables' owner may; with another login nothing happens, and autovacuum does it within a minute.
pub async fn analyze(url: &str) -> Result<(), StoreError> {
    use sqlx::{ConnectOptions, Connection, Executor};
    const OWN_TABLES: &str = "do $$ declare own record; begin
        for own in select tablename from pg_tables
                   where schemaname = 'public' and pg_has_role(current_user, tableowner, 'member') loop
          execute format('analyze public.%I', own.tablename);
        end loop; end $$";
    if let Some(path) = super::open::sqlite_path(url) {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        let mut connection = options.busy_timeout(std::time::Duration::from_secs(60)).connect().await?;
        connection.execute("analyze").await?;
        return Ok(connection.close().await?);
    }
    let mut connection = sqlx::PgConnection::connect(url).await?;
    connection.execute(OWN_TABLES).await?;
    Ok(connection.close().await?)
}

/// A consistent copy of a SQLite database that may be in use, in a new file.
pub async fn snapshot_sqlite(from: &std::path::Path, to: &std::path::Path) -> Result<(), StoreError> {
    use sqlx::{ConnectOptions, Connection};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(from).read_only(true);
    let mut connection = options.connect().await?;
    let target = to.to_string_lossy().into_owned();
    sqlx::query("vacuum into $1").bind(target).execute(&mut connection).await?;
    Ok(connection.close().await?)
}
