//! PostgreSQL: a template database, copied by the cluster.

use super::{Content, Fill, build, name_of};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// Anything constant: who makes templates in a cluster goes one after the other.
const LOCK: i64 = 0x62_61_6c_63_61_6f;

/// One test's database.
pub(super) struct Database {
    cluster: String,
    name: String,
}

impl Database {
    pub(super) async fn copy(cluster: &str, content: Content, fill: Fill) -> Self {
        let mut admin = connect(cluster).await;
        let template = template(&mut admin, cluster, content, fill).await;
        Self::create(admin, cluster, &template).await
    }

    pub(super) async fn blank(cluster: &str) -> Self {
        Self::create(connect(cluster).await, cluster, "template0").await
    }

    async fn create(mut admin: PgConnection, cluster: &str, template: &str) -> Self {
        let name = format!("balcao_test_{}", uuid::Uuid::now_v7().simple());
        run(&mut admin, &format!("create database {name} template {template}")).await;
        admin.close().await.ok();
        Self { cluster: cluster.to_owned(), name }
    }

    pub(super) fn url(&self) -> String {
        with_database(&self.cluster, &self.name)
    }
}

/// In a thread and runtime of its own: the test's runtime may be the one that waits here.
impl Drop for Database {
    fn drop(&mut self) {
        let (cluster, name) = (self.cluster.clone(), self.name.clone());
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut admin = PgConnection::connect(&cluster).await?;
                let drop = format!("drop database if exists {name} with (force)");
                admin.execute(AssertSqlSafe(drop)).await?;
                admin.close().await
            })?;
            anyhow::Ok(())
        };
        if let Ok(Err(error)) = std::thread::spawn(drop).join() {
            eprintln!("a test database was left behind: {error:#}");
        }
    }
}

/// Makes the template of this build unless it is there. It takes no connections, so that copies never wait
/// for one to end.
async fn template(admin: &mut PgConnection, cluster: &str, content: Content, fill: Fill) -> String {
    let name = format!("balcao_template_{}_{}", build(), name_of(content));
    if exists(admin, &name).await {
        return name;
    }
    run(admin, &format!("select pg_advisory_lock({LOCK})")).await;
    if !exists(admin, &name).await {
        sweep(admin).await;
        let making = format!("balcao_making_{}", uuid::Uuid::now_v7().simple());
        run(admin, &format!("create database {making} template template0 encoding 'UTF8'")).await;
        let url = with_database(cluster, &making);
        migration::apply(&url).await.expect("the migrations run on PostgreSQL");
        fill(url, content).await;
        close_to_all(admin, &making).await;
        run(admin, &format!("alter database {making} rename to {name}")).await;
    }
    run(admin, &format!("select pg_advisory_unlock({LOCK})")).await;
    name
}

async fn close_to_all(admin: &mut PgConnection, name: &str) {
    run(admin, &format!("alter database {name} allow_connections false")).await;
    let others = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    for _ in 0..100 {
        run(admin, &others).await;
        let left = format!("select count(*) from pg_stat_activity where datname = '{name}'");
        if sqlx::query_scalar::<_, i64>(AssertSqlSafe(left)).fetch_one(&mut *admin).await.unwrap_or(0) == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Databases of killed tests, and templates of older builds: by the age of their folder, since other test
/// processes may be at work in the same cluster.
async fn sweep(admin: &mut PgConnection) {
    let stale = "select datname::text from pg_database d
                 where (datname like 'balcao\\_test\\_%' or datname like 'balcao\\_template\\_%' or datname like 'balcao\\_making\\_%')
                   and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '2 hours'
                   and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)";
    let names: Vec<String> = sqlx::query_scalar(stale).fetch_all(&mut *admin).await.unwrap_or_default();
    for name in names {
        admin.execute(AssertSqlSafe(format!("drop database if exists {name}"))).await.ok();
    }
}

async fn exists(admin: &mut PgConnection, name: &str) -> bool {
    sqlx::query_scalar("select exists (select 1 from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(admin)
        .await
        .expect("ask the catalog")
}

async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url).await.unwrap_or_else(|error| panic!("cannot connect to TEST_DATABASE_URL: {error}"))
}

async fn run(admin: &mut PgConnection, sql: &str) {
    admin.execute(AssertSqlSafe(sql)).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The same login at another database of the cluster.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').map_or((url, None), |(a, o)| (a, Some(o)));
    let host_end = address.find("://").map_or(0, |at| at + 3);
    let base = address[host_end..].find('/').map_or(address, |at| &address[..host_end + at]);
    options.map_or_else(|| format!("{base}/{name}"), |options| format!("{base}/{name}?{options}"))
}
