//! PostgreSQL's own wall: what it refuses, and that the server notices when a stone is missing.

use super::companies::{Companies, settings};
use entity::Store;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tests::TestDatabase;

async fn owner(url: &str) -> PgConnection {
    PgConnection::connect(url).await.expect("the owner connects")
}

/// SQL as the server's role, inside company B, is refused by the database whatever the code does.
#[tokio::test]
async fn the_servers_role_cannot_write_into_another_company() {
    let Companies { a, b, database, store } = Companies::new().await;
    if !store.is_postgres() {
        return;
    }
    let mut connection = owner(database.url()).await;
    let tag = "insert into tag (tenant_id, id, name, name_key, color, version, created_at, updated_at)
               values ('TENANT', gen_random_uuid(), 'x', 'x', '#336699', 1, now(), now())";
    let foreign = tag.replace("TENANT", &a.uuid().to_string());
    let own = tag.replace("TENANT", &b.uuid().to_string());
    let moved = format!("update tag set tenant_id = '{}'", a.uuid());
    let upsert = format!("{foreign} on conflict (tenant_id, name_key) do update set color = '#000000'");
    let pointing = format!("update customer set company_id = '{}'", uuid::Uuid::nil());
    for (sql, code) in [
        (foreign.as_str(), Some("42501")),
        (&moved, Some("42501")),
        (&upsert, Some("42501")),
        ("truncate tag", Some("42501")),
        ("alter table tag disable row level security", Some("42501")),
        ("drop policy wall on tag", Some("42501")),
        ("create table loot (id int)", Some("42501")),
        ("select * from seaql_migrations", Some("42501")),
        (&pointing, Some("23503")),
        (&own, None),
    ] {
        let outcome = as_app(&mut connection, &b.uuid().to_string(), sql).await;
        assert_eq!(outcome.as_deref(), code, "{sql}");
    }
    for nobody in ["", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(as_app(&mut connection, nobody, &own).await.as_deref(), Some("42501"), "no company, no rows");
    }
}

/// The SQLSTATE of a statement run as the server's role inside a company.
async fn as_app(connection: &mut PgConnection, tenant: &str, sql: &str) -> Option<String> {
    let begin = format!("begin; set local role balcao_app; select set_config('app.tenant_id', '{tenant}', true)");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(begin))).await.unwrap();
    let done = connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await;
    connection.execute("rollback").await.unwrap();
    done.err().map(|error| error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned())
}

/// The role that looks for work sees whose a row is, and nothing of what is in it.
#[tokio::test]
async fn the_role_that_looks_for_work_cannot_read_business() {
    let Companies { database, store, .. } = Companies::new().await;
    if !store.is_postgres() {
        return;
    }
    let mut connection = owner(database.url()).await;
    for (sql, allowed) in [
        ("select id, slug from tenant", true),
        ("select tenant_id, id, email from \"user\"", true),
        ("select tenant_id, id, state from job", true),
        ("select password_hash from \"user\"", false),
        ("select name from customer", false),
        ("select payload from job", false),
        ("select data from event", false),
        ("select before from audit_entry", false),
        ("update tenant set name = 'x'", false),
        ("delete from job", false),
    ] {
        connection.execute("begin; set local role balcao_system").await.unwrap();
        let done = connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await;
        connection.execute("rollback").await.unwrap();
        assert_eq!(done.is_ok(), allowed, "{sql}: {done:?}");
    }
}

#[tokio::test]
async fn a_fresh_database_has_no_hole() {
    let database = TestDatabase::empty().await;
    let store = Store::open(&settings(&database)).await.unwrap();
    assert_eq!(store.check_wall().await.unwrap().holes, Vec::<String>::new());
}

/// Many hosts install it into every database.
#[tokio::test]
async fn tables_of_an_extension_are_no_hole() {
    let Companies { database, store, .. } = Companies::new().await;
    if !store.is_postgres() {
        return;
    }
    let mut connection = owner(database.url()).await;
    connection.execute("create extension pg_stat_statements schema public").await.unwrap();
    assert_eq!(store.check_wall().await.unwrap().holes, Vec::<String>::new());
}

#[tokio::test]
async fn each_missing_stone_is_reported_by_name() {
    let database = TestDatabase::empty().await;
    if !database.is_postgres() {
        return;
    }
    let store = Store::open(&settings(&database)).await.unwrap();
    let mut connection = owner(database.url()).await;
    for (damage, named) in [
        ("create table loot (tenant_id uuid not null, id uuid)", "loot"),
        ("create table loot (id uuid); grant select on loot to balcao_app", "loot"),
        ("create view loot as select * from tag; grant select on loot to balcao_app", "loot"),
        ("create materialized view loot as select * from tag; grant select on loot to balcao_report", "loot"),
        ("create table loot (id uuid); grant insert on loot to balcao_app", "loot"),
        ("alter table tag disable row level security", "tag"),
        ("alter table tag no force row level security", "tag"),
        ("drop policy wall on tag", "tag"),
        (
            "drop policy wall on tag; create policy wall on tag to balcao_app using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))",
            "tag",
        ),
        (
            "drop policy wall on tag; create policy wall on tag as restrictive for select to balcao_app using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))",
            "tag",
        ),
        (
            "drop policy wall on tag; create policy wall on tag as restrictive to balcao_app using (true or current_setting('app.tenant_id') = '')",
            "tag",
        ),
        ("grant truncate on deal to balcao_app", "deal"),
        ("alter table tag owner to balcao_app", "tag"),
        ("create function loot() returns int language sql security definer as 'select 1'", "loot"),
    ] {
        connection.execute(sqlx::raw_sql(AssertSqlSafe(format!("begin; {damage}; commit")))).await.unwrap();
        let holes = store.check_wall().await.unwrap().holes;
        assert!(holes.iter().any(|hole| hole.ends_with(&format!(": {named}"))), "{damage}: {holes:?}");
        repair(&mut connection).await;
        assert_eq!(store.check_wall().await.unwrap().holes, Vec::<String>::new(), "repaired after {damage}");
    }
}

async fn repair(connection: &mut PgConnection) {
    let tenant = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";
    let repair = format!(
        "drop function if exists loot();
         alter table tag owner to current_user; alter table tag enable row level security; alter table tag force row level security;
         drop policy if exists wall on tag;
         create policy wall on tag as restrictive to balcao_app, balcao_report using ({tenant}) with check ({tenant});
         grant select, insert, update, delete on tag to balcao_app; revoke truncate on deal from balcao_app"
    );
    connection
        .execute("do $$ declare kind \"char\"; begin
             select relkind into kind from pg_class where relname = 'loot';
             if kind = 'r' then drop table loot; elsif kind = 'v' then drop view loot; elsif kind = 'm' then drop materialized view loot; end if;
           end $$")
        .await
        .unwrap();
    connection.execute(sqlx::raw_sql(AssertSqlSafe(repair))).await.unwrap();
}
