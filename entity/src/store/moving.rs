//! Carries a company's rows from the shared database into one of its own, as the owner of both (`wall` and grants are
//! the server's; PostgreSQL's COPY, which is exact and fast, does not go past row level security).
//!
//! The copy is one transaction over there, of one snapshot here: killed at any line, it leaves nothing. It is compared
//! row by row before it counts. What is copied says the catalog, not a list: every table with a `tenant_id`.

use super::StoreError;
use crate::id::TenantId;
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, postgres::PgConnectOptions};
use std::{collections::BTreeMap, str::FromStr};

/// As in the migration: who writes to a company holds this in shared mode.
const WRITERS: i32 = 4243;
/// One move of a company at a time.
const MOVES: i32 = 4244;
const LOCKED_WITHIN: &str = "15s";

/// Tables of companies, each with its columns and their types.
type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// A move in hand: both databases, open as their owner.
pub struct Mover {
    from: PgConnection,
    to: PgConnection,
    tenant: TenantId,
    /// So that whoever is pointed at comes before whoever points.
    tables: Vec<(String, Vec<String>)>,
}

/// Makes the database that an owner's address names, unless it is there; says whether it had to.
pub async fn ensure_database(owner_url: &str) -> Result<bool, StoreError> {
    let options = options(owner_url)?;
    let name = options.get_database().unwrap_or_default().to_owned();
    match PgConnection::connect_with(&options).await {
        Ok(connection) => {
            connection.close().await?;
            Ok(false)
        }
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("3D000") => {
            let mut cluster = PgConnection::connect_with(&options.database("postgres")).await.map_err(unreachable)?;
            let sql = format!("create database {} encoding 'UTF8' template template0", quoted(&name));
            let made = cluster.execute(AssertSqlSafe(sql)).await;
            cluster.close().await.ok();
            made.map_err(|error| {
                StoreError::Setup(format!("the database {name} is not there and cannot be made: {error}"))
            })?;
            Ok(true)
        }
        Err(error) => Err(unreachable(error)),
    }
}

impl Mover {
    /// Opens both; fails when they are the same, differ in their tables, or somebody else moves this company.
    pub async fn open(from_owner: &str, to_owner: &str, tenant: TenantId) -> Result<Self, StoreError> {
        let mut from = connect(from_owner, tenant).await?;
        let mut to = connect(to_owner, tenant).await?;
        lock(&mut from, tenant).await?;
        // Such locks belong to a database: over there it is to be seen only when that is the same one.
        if is_locked_by(&mut to, pid(&mut from).await?).await? {
            return Err(setup("the company's own database cannot be the one it shares with others"));
        }
        lock(&mut to, tenant).await?;
        let here = tables(&mut from).await?;
        if here != tables(&mut to).await? {
            return Err(setup("the tables of the two databases differ: `balcao migrate` brings them up to date"));
        }
        let tables = in_order(here, &references(&mut from).await?);
        Ok(Self { from, to, tenant, tables })
    }

    /// Whether the company has moved into the other database at some time, and lives there. Fails when others do.
    pub async fn lives_there(&mut self) -> Result<bool, StoreError> {
        self.to.execute("begin").await?;
        let seen = self.residents().await;
        self.to.execute("rollback").await?;
        let seen = seen?;
        if seen.iter().any(|(id, _)| *id != self.tenant.uuid()) {
            return Err(setup("that database holds another company"));
        }
        Ok(seen.iter().any(|(_, arriving)| !arriving))
    }

    /// The companies over there, and whether each has yet to move in; past the wall, which an owner may stand behind.
    async fn residents(&mut self) -> Result<Vec<(uuid::Uuid, bool)>, StoreError> {
        let may = "select pg_has_role(current_user, 'balcao_system', 'member')";
        if sqlx::query_scalar::<_, bool>(may).fetch_one(&mut self.to).await? {
            self.to.execute("set local role balcao_system").await?;
        }
        let rows = self.to.fetch_all("select id, moving_at is not null as arriving from tenant").await?;
        rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("arriving")?))).collect()
    }

    /// Waits for those who were writing to the company when the move began.
    pub async fn wait_for_writers(&mut self) -> Result<(), StoreError> {
        for verb in ["pg_advisory_lock", "pg_advisory_unlock"] {
            let sql = format!("select {verb}({WRITERS}, hashtext($1))");
            sqlx::query(AssertSqlSafe(sql)).bind(self.tenant.uuid().to_string()).execute(&mut self.from).await?;
        }
        Ok(())
    }

    /// Copies all rows, instead of those of an earlier attempt, and compares; says how many there are by table.
    pub async fn copy(&mut self) -> Result<BTreeMap<String, i64>, StoreError> {
        self.from.execute("begin isolation level repeatable read read only").await?;
        self.to.execute("begin").await?;
        let copied = self.copy_within().await;
        // After a failure in the middle of COPY neither connection may take orders; closing them is enough.
        self.from.execute("rollback").await.ok();
        match copied {
            Ok(copied) => self.to.execute("commit").await.map(|_| copied).map_err(Into::into),
            Err(error) => {
                self.to.execute("rollback").await.ok();
                Err(error)
            }
        }
    }

    /// Removes what the company left behind, once it lives elsewhere; says how many rows that was.
    pub async fn purge(&mut self) -> Result<u64, StoreError> {
        self.from.execute("begin").await?;
        let purged = self.purge_within().await;
        self.from.execute(if purged.is_ok() { "commit" } else { "rollback" }).await?;
        purged
    }

    pub async fn close(self) -> Result<(), StoreError> {
        self.from.close().await?;
        Ok(self.to.close().await?)
    }

    async fn copy_within(&mut self) -> Result<BTreeMap<String, i64>, StoreError> {
        self.force(false).await?;
        // Now nothing is hidden from the owner.
        let others = "select exists (select 1 from tenant where id <> $1)";
        if sqlx::query_scalar(others).bind(self.tenant.uuid()).fetch_one(&mut self.to).await? {
            return Err(setup("that database holds another company"));
        }
        let names: Vec<&str> = self.tables.iter().map(|(name, _)| name.as_str()).collect();
        let emptied = format!("truncate {}", names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", "));
        self.to.execute(AssertSqlSafe(emptied)).await?;
        let mut counts = BTreeMap::new();
        for (table, columns) in self.tables.clone() {
            let key = if table == "tenant" { "id" } else { "tenant_id" };
            let listed = list(&columns);
            let taken: Vec<String> = columns.iter().map(|column| as_it_arrives(&table, column)).collect();
            let rows =
                format!("select {} from {} where {key} = '{}'", taken.join(", "), quoted(&table), self.tenant.uuid());
            let target = format!("copy {} ({listed}) from stdin", quoted(&table));
            let mut pieces = self.from.copy_out_raw(&format!("copy ({rows}) to stdout")).await?;
            let mut sink = self.to.copy_in_raw(&target).await?;
            while let Some(piece) = pieces.try_next().await? {
                sink.send(piece).await?;
            }
            sink.finish().await?;
            drop(pieces);
            let there = format!("select {listed} from {}", quoted(&table));
            let (here, there) = (sum(&mut self.from, &rows).await?, sum(&mut self.to, &there).await?);
            if here != there {
                return Err(setup(&format!("the rows of {table} arrived changed: {here:?} became {there:?}")));
            }
            counts.insert(table, here.0);
        }
        // All tables have the same wall: an owner who did not see this row saw none.
        if counts.get("tenant") != Some(&1) {
            return Err(setup("DATABASE_OWNER_URL names a login that does not see the company's rows"));
        }
        self.force(true).await?;
        Ok(counts)
    }

    async fn purge_within(&mut self) -> Result<u64, StoreError> {
        let away = "select 1 from tenant where id = $1 and database_url is not null for update";
        if sqlx::query(away).bind(self.tenant.uuid()).fetch_optional(&mut self.from).await?.is_none() {
            return Err(setup("the company lives here: its rows are not removed"));
        }
        let mut removed = 0;
        for (table, _) in self.tables.iter().rev().filter(|(table, _)| table != "tenant") {
            let sql = format!("delete from {} where tenant_id = $1", quoted(table));
            let done = sqlx::query(AssertSqlSafe(sql)).bind(self.tenant.uuid()).execute(&mut self.from).await?;
            removed += done.rows_affected();
        }
        Ok(removed)
    }

    /// Lets the owner past the wall of the new database, until the same transaction puts it up again.
    async fn force(&mut self, forced: bool) -> Result<(), StoreError> {
        for (table, _) in &self.tables {
            let verb = if forced { "force" } else { "no force" };
            let sql = format!("alter table {} {verb} row level security", quoted(table));
            self.to.execute(AssertSqlSafe(sql)).await?;
        }
        Ok(())
    }
}

/// Over there the company's row says what is true there: nothing can be written until it has moved in.
fn as_it_arrives(table: &str, column: &str) -> String {
    match (table, column) {
        ("tenant", "isolation") => "'dedicated' as isolation".to_owned(),
        ("tenant", "status") => "'active' as status".to_owned(),
        ("tenant", "database_url") => "null::text as database_url".to_owned(),
        _ => quoted(column),
    }
}

/// Waits a while: the server takes a moment to notice that somebody who was killed at it is gone.
async fn lock(connection: &mut PgConnection, tenant: TenantId) -> Result<(), StoreError> {
    connection.execute(AssertSqlSafe(format!("set lock_timeout = '{LOCKED_WITHIN}'"))).await?;
    let sql = format!("select pg_advisory_lock({MOVES}, hashtext($1))");
    let locked = sqlx::query(AssertSqlSafe(sql)).bind(tenant.uuid().to_string()).execute(&mut *connection).await;
    match locked {
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("55P03") => {
            return Err(setup("this company is being moved by somebody else at this moment"));
        }
        other => other?,
    };
    connection.execute("set lock_timeout = 0").await?;
    Ok(())
}

async fn pid(connection: &mut PgConnection) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar("select pg_backend_pid()").fetch_one(connection).await?)
}

/// Whether a process of the cluster holds the lock of moves in this database.
async fn is_locked_by(connection: &mut PgConnection, pid: i32) -> Result<bool, StoreError> {
    let sql = "select exists (
                 select 1 from pg_locks l join pg_database d on d.oid = l.database
                 where d.datname = current_database() and l.locktype = 'advisory' and l.granted
                   and l.pid = $1 and l.classid = $2::oid)";
    Ok(sqlx::query_scalar(sql).bind(pid).bind(MOVES).fetch_one(connection).await?)
}

/// How many rows, and a sum of what is in them.
async fn sum(connection: &mut PgConnection, rows: &str) -> Result<(i64, String), StoreError> {
    let sql = format!(
        "select count(*) as many, coalesce(sum(hashtextextended(r::text, 0)), 0)::text as content from ({rows}) as r"
    );
    let row = connection.fetch_one(AssertSqlSafe(sql)).await?;
    Ok((row.try_get("many")?, row.try_get("content")?))
}

async fn tables(connection: &mut PgConnection) -> Result<Tables, StoreError> {
    let sql = "select c.relname::text as name, a.attname::text as field, format_type(a.atttypid, a.atttypmod) as kind
               from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
               where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
                 and a.attgenerated = '' and (c.relname = 'tenant' or exists (
                   select 1 from pg_attribute o where o.attrelid = c.oid and o.attname = 'tenant_id' and not o.attisdropped))";
    let mut tables = Tables::new();
    for row in connection.fetch_all(sql).await? {
        let (name, field): (String, String) = (row.try_get("name")?, row.try_get("field")?);
        tables.entry(name).or_default().insert(field, row.try_get("kind")?);
    }
    Ok(tables)
}

/// Who points at whom, but for those who point at themselves.
async fn references(connection: &mut PgConnection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select f.relname::text as source, t.relname::text as target from pg_constraint k
               join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
               where k.contype = 'f' and k.conrelid <> k.confrelid";
    let rows = connection.fetch_all(sql).await?;
    rows.iter().map(|row| Ok((row.try_get("source")?, row.try_get("target")?))).collect()
}

/// Those that are pointed at first.
fn in_order(mut tables: Tables, references: &[(String, String)]) -> Vec<(String, Vec<String>)> {
    let mut ordered: Vec<(String, Vec<String>)> = Vec::new();
    while !tables.is_empty() {
        let waits =
            |name: &String| references.iter().any(|(source, target)| source == name && tables.contains_key(target));
        // In a circle nobody is free; then the database says which row was missing.
        let free = tables.keys().find(|name| !waits(name)).or(tables.keys().next()).cloned();
        let Some((name, columns)) = free.and_then(|name| tables.remove_entry(&name)) else { break };
        ordered.push((name, columns.into_keys().collect()));
    }
    ordered
}

/// An owner who may also act as the server stands behind the wall as well: it opens for this company.
async fn connect(url: &str, tenant: TenantId) -> Result<PgConnection, StoreError> {
    let options = options(url)?.options([("app.tenant_id", tenant.uuid().to_string())]);
    PgConnection::connect_with(&options).await.map_err(unreachable)
}

/// Both sides write values alike.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| StoreError::Setup(format!("this is not a PostgreSQL address: {error}")))?;
    Ok(options.application_name("balcao move").options([
        ("timezone", "UTC"),
        ("datestyle", "ISO"),
        ("extra_float_digits", "1"),
        ("bytea_output", "hex"),
    ]))
}

fn list(columns: &[String]) -> String {
    columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn setup(sentence: &str) -> StoreError {
    StoreError::Setup(sentence.to_owned())
}

/// Without the address, which may carry a password.
fn unreachable(error: sqlx::Error) -> StoreError {
    StoreError::Setup(format!("cannot connect to PostgreSQL: {error}"))
}
