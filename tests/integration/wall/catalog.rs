//! The tables as the database itself describes them.

use sqlx::{Connection, Row};
use tests::TestDatabase;

/// Tables without `tenant_id`, and why: `tenant` is its own tenant; the other is the migrations' list.
const WITHOUT_TENANT: [&str; 2] = ["seaql_migrations", "tenant"];
/// Unique keys across companies: a company's address on the internet.
const ACROSS_COMPANIES: [&str; 1] = ["tenant_slug"];

#[tokio::test]
async fn every_table_is_a_companys_own_or_on_the_list() {
    let catalog = Catalog::read().await;
    assert!(catalog.tables.len() > 30, "{:?}", catalog.tables);
    let mut without: Vec<&str> =
        catalog.tables.iter().filter(|t| !t.columns.iter().any(|c| c == "tenant_id")).map(|t| &*t.name).collect();
    without.sort_unstable();
    assert_eq!(without, WITHOUT_TENANT);
}

#[tokio::test]
async fn every_foreign_key_leads_with_the_tenant_on_both_sides() {
    let catalog = Catalog::read().await;
    let keys = catalog.tables.iter().flat_map(|t| t.references.iter().map(move |r| (t, r)));
    let mut seen = 0;
    for (table, reference) in keys {
        seen += 1;
        let own = reference.from[0] == "tenant_id";
        let target = if reference.table == "tenant" { reference.to == ["id"] } else { reference.to[0] == "tenant_id" };
        assert!(own && target, "{} → {reference:?}", table.name);
    }
    assert!(seen > 40, "{seen} foreign keys");
}

#[tokio::test]
async fn every_unique_key_leads_with_the_tenant() {
    let catalog = Catalog::read().await;
    for table in catalog.tables.iter().filter(|t| !WITHOUT_TENANT.contains(&&*t.name)) {
        for (name, columns) in &table.unique {
            assert!(
                columns[0] == "tenant_id" || ACROSS_COMPANIES.contains(&&**name),
                "{}: {name} {columns:?}",
                table.name
            );
        }
    }
}

#[derive(Debug, Default)]
struct Table {
    name: String,
    columns: Vec<String>,
    unique: Vec<(String, Vec<String>)>,
    references: Vec<Reference>,
}

#[derive(Debug)]
struct Reference {
    from: Vec<String>,
    table: String,
    to: Vec<String>,
}

struct Catalog {
    tables: Vec<Table>,
}

impl Catalog {
    async fn read() -> Self {
        let database = TestDatabase::empty().await;
        let tables = if database.is_postgres() { postgres(database.url()).await } else { sqlite(database.url()).await };
        Self { tables }
    }
}

async fn postgres(url: &str) -> Vec<Table> {
    const COLUMNS: &str = "array(select a.attname::text from unnest(KEYS) with ordinality k (n, place)
                           join pg_attribute a on a.attrelid = TABLE and a.attnum = k.n order by place)";
    let columns = |keys: &str, table: &str| COLUMNS.replace("KEYS", keys).replace("TABLE", table);
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    let mut tables = Vec::new();
    let names = "select c.oid::bigint as oid, c.relname::text as name,
                   array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
                 from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname";
    for row in sqlx::query(names).fetch_all(&mut connection).await.unwrap() {
        let oid: i64 = row.get("oid");
        let unique = format!(
            "select c.relname::text as name, {} as columns from pg_index i join pg_class c on c.oid = i.indexrelid
             where i.indrelid = {oid} and i.indisunique",
            columns("i.indkey::smallint[]", "i.indrelid")
        );
        let references = format!(
            "select confrelid::regclass::text as target, {} as own, {} as far from pg_constraint where conrelid = {oid} and contype = 'f'",
            columns("conkey", "conrelid"),
            columns("confkey", "confrelid")
        );
        let unique = sqlx::query(sqlx::AssertSqlSafe(unique)).fetch_all(&mut connection).await.unwrap();
        let references = sqlx::query(sqlx::AssertSqlSafe(references)).fetch_all(&mut connection).await.unwrap();
        tables.push(Table {
            name: row.get("name"),
            columns: row.get("columns"),
            unique: unique.iter().map(|row| (row.get("name"), row.get("columns"))).collect(),
            references: references
                .iter()
                .map(|row| Reference { from: row.get("own"), table: row.get("target"), to: row.get("far") })
                .collect(),
        });
    }
    tables
}

async fn sqlite(url: &str) -> Vec<Table> {
    let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
    let mut tables = Vec::new();
    let names =
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name";
    for name in sqlx::query_scalar::<_, String>(names).fetch_all(&mut connection).await.unwrap() {
        let columns = "select name from pragma_table_info($1)";
        let columns = sqlx::query_scalar(columns).bind(&name).fetch_all(&mut connection).await.unwrap();
        let mut table = Table { name, columns, ..Table::default() };
        let indexes = "select name from pragma_index_list($1) where \"unique\"";
        let indexes: Vec<String> =
            sqlx::query_scalar(indexes).bind(&table.name).fetch_all(&mut connection).await.unwrap();
        for index in indexes {
            let keys = "select coalesce(name, '?') from pragma_index_info($1) order by seqno";
            let keys = sqlx::query_scalar(keys).bind(&index).fetch_all(&mut connection).await.unwrap();
            table.unique.push((index, keys));
        }
        let references = "select id, \"table\", \"from\", coalesce(\"to\", '?') as \"to\" from pragma_foreign_key_list($1) order by id, seq";
        let mut last = None;
        for row in sqlx::query(references).bind(&table.name).fetch_all(&mut connection).await.unwrap() {
            let id: i64 = row.get("id");
            if last.replace(id) != Some(id) {
                table.references.push(Reference { from: vec![], table: row.get("table"), to: vec![] });
            }
            let reference = table.references.last_mut().unwrap();
            reference.from.push(row.get("from"));
            reference.to.push(row.get("to"));
        }
        tables.push(table);
    }
    tables
}
