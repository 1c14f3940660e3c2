//! Hand-written SQL, all of it: what SeaQuery cannot say, or where the two databases have different fast
//! ways. Each function takes a unit and puts the tenant into its SQL itself; nothing here takes text from
//! a user. A new function here is reviewed as a hole in the wall would be.

use super::{StoreError, TenantOwned, Unit, WriteUnit};
use sea_orm::{ColumnTrait, ConnectionTrait, IdenStatic, QueryFilter, Statement, Value};
use uuid::Uuid;

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

impl Unit {
    /// The rows with one of these texts in a column, and `fixed` in another, where an index has both.
    ///
    /// PostgreSQL looks each text up by itself. Given a list it would think, of a table that grew since it was last
    /// analysed, that the tenant alone chooses few rows, and read them all for every list.
    pub(crate) async fn each_of<E: TenantOwned>(
        &self,
        fixed: (E::Column, &str),
        column: E::Column,
        texts: &[&str],
    ) -> Result<Vec<E::Model>, StoreError> {
        if !self.is_postgres() {
            let query = E::find().filter(fixed.0.eq(fixed.1));
            return self.all(query.filter(column.is_in(texts.iter().copied()))).await;
        }
        self.each::<E>((fixed.0, fixed.1.into()), column, "text", serde_json::json!(texts)).await
    }

    /// As [`Self::each_of`], of ids.
    pub(crate) async fn each_of_ids<E: TenantOwned>(
        &self,
        fixed: (E::Column, Uuid),
        column: E::Column,
        ids: &[Uuid],
    ) -> Result<Vec<E::Model>, StoreError> {
        if !self.is_postgres() {
            let query = E::find().filter(fixed.0.eq(fixed.1));
            return self.all(query.filter(column.is_in(ids.iter().copied()))).await;
        }
        self.each::<E>((fixed.0, fixed.1.into()), column, "uuid", serde_json::json!(ids)).await
    }

    async fn each<E: TenantOwned>(
        &self,
        fixed: (E::Column, Value),
        column: E::Column,
        kind: &'static str,
        wanted: serde_json::Value,
    ) -> Result<Vec<E::Model>, StoreError> {
        let (table, fixed_name, name) = (E::default(), fixed.0.as_str(), column.as_str());
        let sql = format!(
            "select found.* from jsonb_array_elements_text($1) as wanted (text) cross join lateral
             (select * from \"{}\" where tenant_id = $2 and \"{fixed_name}\" = $3 and \"{name}\" = wanted.text::{kind}
              offset 0) as found",
            table.table_name()
        );
        let values = [wanted.into(), self.tenant().uuid().into(), fixed.1];
        let connection = self.connection().await?;
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        let rows = E::find().from_raw_sql(statement).all(connection).await?;
        rows.iter().try_for_each(|row| self.check::<E>(row))?;
        Ok(rows)
    }
}

impl Unit {
    /// How many search terms are of customers who are not there; PostgreSQL holds them by no reference.
    pub async fn terms_of_nobody(&self) -> Result<i64, StoreError> {
        let sql = "select count(*) as many from customer_term t where t.tenant_id = $1 and not exists
                   (select 1 from customer c where c.tenant_id = t.tenant_id and c.id = t.customer_id)";
        let connection = self.connection().await?;
        if self.is_postgres() {
            // Of millions it takes longer than any request may.
            connection.execute_unprepared("set local statement_timeout = 0").await?;
        }
        let values = [self.tenant().uuid().into()];
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        let row = connection.query_one_raw(statement).await?;
        row.map_or(Ok(0), |row| Ok(row.try_get("", "many")?))
    }
}

impl WriteUnit {
    /// One unit of a company at a time goes on from here, until it ends. On SQLite there is only one that writes.
    pub(crate) async fn take_turns(&self, what: i32) -> Result<(), StoreError> {
        if self.is_postgres() {
            let connection = self.connection().await?;
            let values = [what.into(), self.tenant().uuid().to_string().into()];
            let sql = "select 1 from pg_advisory_xact_lock($1, hashtext($2))";
            connection
                .execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), sql, values))
                .await?;
        }
        Ok(())
    }

    /// For statements that look for thousands of rows by key while their tables grow: PostgreSQL would go on reading
    /// whole tables, as it was right to do when they were empty. Until the unit ends.
    pub async fn look_by_index(&self) -> Result<(), StoreError> {
        if self.is_postgres() {
            self.connection().await?.execute_unprepared("set local enable_seqscan = off").await?;
        }
        Ok(())
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
