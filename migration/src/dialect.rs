//! What differs between SQLite and PostgreSQL, in one place.
//!
//! Steps write their DDL once, with type names in braces: `{id}` a UUID, `{text}` text compared byte by
//! byte, `{int}`, `{big}`, `{bool}`, `{time}` an instant in UTC, `{date}`, `{json}`.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// The role every request runs as: reads and writes rows, sees one tenant.
pub const APP: &str = "balcao_app";
/// Reads rows of one tenant; for reports.
pub const REPORT: &str = "balcao_report";
/// Finds work and sign-ins before a tenant is known: reads the few columns that say whose a row is.
pub const SYSTEM: &str = "balcao_system";

/// Runs statements (separated by `;` at line ends) on either database.
pub async fn run(manager: &SchemaManager<'_>, ddl: &str) -> Result<(), DbErr> {
    for statement in ddl.split(";\n").map(str::trim).filter(|s| !s.is_empty()) {
        manager.get_connection().execute_unprepared(&types(manager, statement)).await?;
    }
    Ok(())
}

/// Creates a table that belongs to a tenant: columns as written, preceded by `tenant_id`, and on
/// PostgreSQL the wall around it. `grants` says what the server may do with its rows.
pub async fn tenant_table(manager: &SchemaManager<'_>, name: &str, columns: &str, grants: &str) -> Result<(), DbErr> {
    let strict = if postgres(manager) { "" } else { " strict" };
    let ddl =
        format!("create table \"{name}\" (\n  tenant_id {{id}} not null references tenant (id),\n{columns}\n){strict}");
    manager.get_connection().execute_unprepared(&types(manager, &ddl)).await?;
    if postgres(manager) { wall(manager, name, grants).await } else { Ok(()) }
}

/// What the server may do with ordinary rows.
pub const FULL: &str = "select, insert, update, delete";

/// Runs a statement on PostgreSQL only.
pub async fn on_postgres(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    if postgres(manager) {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}

/// Drops tables, the last first.
pub async fn drop_tables(manager: &SchemaManager<'_>, names: &[&str]) -> Result<(), DbErr> {
    for name in names.iter().rev() {
        manager.get_connection().execute_unprepared(&format!("drop table if exists \"{name}\"")).await?;
    }
    Ok(())
}

pub fn postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

/// The wall is RESTRICTIVE: permissive policies are joined with OR, so a later one could open it.
/// The sub-select makes PostgreSQL read the setting once per statement instead of once per row;
/// `nullif` because a setting that was reset reads as '' and not as NULL.
async fn wall(manager: &SchemaManager<'_>, table: &str, grants: &str) -> Result<(), DbErr> {
    let tenant = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";
    let sql = format!(
        r#"
        alter table "{table}" enable row level security;
        alter table "{table}" force row level security;
        create policy base on "{table}" using (true) with check (true);
        create policy wall on "{table}" as restrictive to {APP}, {REPORT} using ({tenant}) with check ({tenant});
        grant {grants} on "{table}" to {APP};
        grant select on "{table}" to {REPORT};
        "#
    );
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

fn types(manager: &SchemaManager<'_>, ddl: &str) -> String {
    let names: [(&str, &str); 8] = if postgres(manager) {
        [
            ("{id}", "uuid"),
            ("{text}", "text collate \"C\""),
            ("{int}", "integer"),
            ("{big}", "bigint"),
            ("{bool}", "boolean"),
            ("{time}", "timestamptz"),
            ("{date}", "date"),
            ("{json}", "jsonb"),
        ]
    } else {
        [
            ("{id}", "blob"),
            ("{text}", "text"),
            ("{int}", "integer"),
            ("{big}", "integer"),
            ("{bool}", "integer"),
            ("{time}", "text"),
            ("{date}", "text"),
            ("{json}", "text"),
        ]
    };
    names.iter().fold(ddl.to_owned(), |sql, (name, native)| sql.replace(name, native))
}
