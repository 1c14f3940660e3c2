//! How a database would answer a statement.

use entity::Unit;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryTrait, Select};
use tests::TestApp;

/// How the database would answer a query, as a unit would run it.
pub async fn explain<E>(unit: &Unit, query: Select<E>) -> String
where
    E: entity::store::TenantOwned,
{
    let backend = if unit.is_postgres() { sea_orm::DbBackend::Postgres } else { sea_orm::DbBackend::Sqlite };
    let tenant = Condition::all().add(E::tenant_column().eq(unit.tenant().uuid()));
    let statement = query.filter(tenant).build(backend);
    let values = statement.values.map(|values| values.0).unwrap_or_default();
    unit.explain(&statement.sql, values).await.unwrap().join("\n")
}

/// Whether a plan reads a whole table.
pub fn walks(plan: &str, table: &str) -> bool {
    let plan = format!("{plan}\n");
    [format!("Seq Scan on {table} "), format!("Seq Scan on {table}\n"), format!("SCAN {table}\n")]
        .iter()
        .any(|scan| plan.contains(scan))
}

/// Without figures about the tables no planner knows that they are large; and PostgreSQL reads tables of the
/// size of a test whole, unless it is asked whether an index could serve.
pub async fn analyze(app: &TestApp) {
    use sqlx::{Connection, Executor};
    if app.postgres() {
        let ask =
            "do $$ begin execute format('alter database %I set enable_seqscan = off', current_database()); end $$";
        let mut connection = sqlx::PgConnection::connect(app.database().url()).await.unwrap();
        connection.execute("vacuum analyze").await.unwrap();
        connection.execute(ask).await.unwrap();
    } else {
        sqlx::SqliteConnection::connect(app.database().url()).await.unwrap().execute("analyze").await.unwrap();
    }
}
