//! What the operator does on the command line, beside a running server.

use super::*;
use std::time::Duration;
use tests::process::{Balcao, Running};

/// An installation of many companies that nobody has founded yet.
async fn installation() -> Option<(Balcao, TestDatabase)> {
    let database = TestDatabase::blank().await?;
    let balcao = Balcao::default().with("DATABASE_URL", database.url()).with("BALCAO_TENANCY", "multi");
    let balcao = balcao.with("BALCAO_PUBLIC_URL", "http://balcao.test").with("BALCAO_ADMIN_PASSWORD", PASSWORD);
    Some((balcao, database))
}

async fn told(balcao: &Balcao, arguments: &[&str]) -> String {
    let output = balcao.run(arguments).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

async fn refused(balcao: &Balcao, arguments: &[&str]) -> String {
    let output = balcao.run(arguments).await;
    assert!(!output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn at(balcao: &Balcao, host: &str) -> Client {
    Client::at(host, balcao.addr().parse().unwrap())
}

/// Signs in as soon as the running server knows the company.
async fn signed_in(balcao: &Balcao, slug: &str) -> Client {
    let client = at(balcao, &format!("{slug}.balcao.test"));
    for _ in 0..100 {
        if client.try_sign_in("ana@acme.test", PASSWORD).await.status() == 200 {
            client.sign_in("ana@acme.test", PASSWORD).await;
            return client;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nobody gets in at {slug}");
}

async fn stopped(mut running: Running<'_>) {
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

const ADMIN: [&str; 6] = ["admin", "create", "--email", "ana@acme.test", "--name", "Ana"];

async fn admin_of(balcao: &Balcao, slug: &str) {
    told(balcao, &[&ADMIN[..], &["--company", slug]].concat()).await;
}

#[tokio::test]
async fn a_company_is_founded_in_its_own_database_while_the_server_runs() {
    let Some((balcao, database)) = installation().await else { return };
    let (own, _keep) = (TestDatabase::blank().await.unwrap(), &database);
    let running = balcao.serve().await;
    let missing = ["admin", "company", "create", "--slug", "acme", "--name", "Acme", "--isolation", "dedicated"];
    assert!(refused(&balcao, &missing).await.contains("--dedicated-url"));
    // It is made when it is not there.
    let name = format!("{}_acme", own.url().rsplit('/').next().unwrap());
    let url = own.url().replace(own.url().rsplit('/').next().unwrap(), &name);
    let create = [&missing[..], &["--dedicated-url", &url]].concat();
    assert!(told(&balcao, &create).await.contains("http://acme.balcao.test"));
    assert!(refused(&balcao, &create).await.contains("already"));
    admin_of(&balcao, "acme").await;
    let acme = signed_in(&balcao, "acme").await;
    customer(&acme, "Cliente da Acme").await;
    assert_eq!(count(&url, "select count(*) from customer").await, 1);
    assert_eq!(count(database.url(), "select count(*) from \"user\"").await, 0);
    let listed = told(&balcao, &["admin", "companies"]).await;
    assert!(listed.contains("acme\tactive\tAcme\tdedicated, ") && listed.contains(&name), "{listed}");
    assert!(!listed.contains("postgres@"), "{listed}");
    // Commands about the company's people go to its own database.
    told(&balcao, &["admin", "password", "--email", "ana@acme.test", "--company", "acme"]).await;
    assert!(told(&balcao, &["check", "audit"]).await.contains("acme: "));
    told(&balcao, &["check", "database"]).await;
    stopped(running).await;
    run(database.url(), &format!("drop database {name} with (force)")).await;
}

#[tokio::test]
async fn a_move_that_is_killed_at_any_moment_is_given_again_until_it_is_done() {
    let Some((balcao, database)) = installation().await else { return };
    let own = TestDatabase::blank().await.unwrap();
    told(&balcao, &["admin", "company", "create", "--slug", "acme", "--name", "Acme"]).await;
    admin_of(&balcao, "acme").await;
    let running = balcao.serve().await;
    let acme = signed_in(&balcao, "acme").await;
    for n in 0..20 {
        customer(&acme, &format!("Cliente {n:02}")).await;
    }
    let register = entity::Store::open(&settings(database.url())).await.unwrap();
    let entry = async || register.lookup().entry("acme").await.unwrap().unwrap();
    let tenant = entry().await.tenant;
    let there = rows(database.url(), tenant).await["customer"].clone();
    let dedicate = ["admin", "dedicate", "acme", "--dedicated-url", own.url()];
    let (mut after, mut moving) = (Duration::from_millis(30), 0);
    while !balcao.run_or_kill(&dedicate, after).await {
        after += Duration::from_millis(40);
        let entry = entry().await;
        if entry.database_url.is_some() {
            break;
        }
        moving += usize::from(entry.moving);
        assert_eq!(names(&acme).await.len(), 20, "after {after:?}");
    }
    assert!(moving > 0, "it was killed between the beginning of the move and its end, at least once");
    // The last word is the operator's; what is done already is not done twice.
    let output = balcao.run(&dedicate).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(told(&balcao, &["admin", "companies"]).await.contains("dedicated, "));
    assert_eq!(rows(own.url(), tenant).await["customer"], there);
    told(&balcao, &["admin", "dedicate", "acme", "--purge"]).await;
    let acme = signed_in(&balcao, "acme").await;
    assert_eq!(names(&acme).await.len(), 20);
    customer(&acme, "Depois da mudança").await;
    assert_eq!(count(database.url(), "select count(*) from customer").await, 0);
    stopped(running).await;
}

/// A login that is no superuser and bypasses nothing, as production has them; the owner of these databases.
async fn plain_owner(cluster: &str, databases: &[&TestDatabase]) -> (String, Vec<String>) {
    let role = format!("balcao_test_{}", uuid::Uuid::now_v7().simple());
    run(cluster, &format!("create role {role} login")).await;
    run(cluster, &format!("grant balcao_app, balcao_report, balcao_system to {role}")).await;
    let mut urls = Vec::new();
    for database in databases {
        let name = database.url().rsplit('/').next().unwrap();
        run(cluster, &format!("alter database {name} owner to {role}")).await;
        let (scheme, host) = database.url().split_once("://").unwrap();
        urls.push(format!("{scheme}://{role}@{}", host.rsplit('@').next().unwrap()));
    }
    (role, urls)
}

#[tokio::test]
async fn an_owner_who_bypasses_nothing_moves_a_company_as_well() {
    let Some((balcao, database)) = installation().await else { return };
    let (own, roles) = (TestDatabase::blank().await.unwrap(), TestDatabase::empty().await);
    let (role, urls) = plain_owner(roles.url(), &[&database, &own]).await;
    let balcao = balcao.with("DATABASE_URL", &urls[0]);
    told(&balcao, &["admin", "company", "create", "--slug", "acme", "--name", "Acme"]).await;
    admin_of(&balcao, "acme").await;
    let said = told(&balcao, &["admin", "dedicate", "acme", "--dedicated-url", &urls[1], "--purge"]).await;
    assert!(said.contains("compared"), "{said}");
    assert_eq!(count(database.url(), "select count(*) from \"user\"").await, 0);
    let running = balcao.serve().await;
    customer(&signed_in(&balcao, "acme").await, "Cliente").await;
    assert!(!running.log().contains("bypass"), "{}", running.log());
    stopped(running).await;
    drop((database, own));
    run(roles.url(), &format!("drop role {role}")).await;
}

#[tokio::test]
async fn houses_survive_a_new_secret_a_restart_and_a_neighbour_that_is_away() {
    let Some((balcao, database)) = installation().await else { return };
    let (own, lost) = (TestDatabase::blank().await.unwrap(), TestDatabase::blank().await.unwrap());
    for (slug, url) in [("acme", own.url()), ("bravo", lost.url())] {
        let place = ["--isolation", "dedicated", "--dedicated-url", url];
        told(&balcao, &[&["admin", "company", "create", "--slug", slug, "--name", slug][..], &place].concat()).await;
        admin_of(&balcao, slug).await;
    }
    told(&balcao, &["rotate", "keys", "--forget"]).await;
    // Forgetting the secret forgets passwords, not addresses.
    told(&balcao, &["admin", "password", "--email", "ana@acme.test", "--company", "acme"]).await;
    let name = lost.url().rsplit('/').next().unwrap();
    run(database.url(), &format!("alter database {name} allow_connections false")).await;
    told(&balcao, &["migrate"]).await;
    let running = balcao.serve().await;
    let acme = signed_in(&balcao, "acme").await;
    customer(&acme, "Cliente").await;
    let answer = at(&balcao, "bravo.balcao.test").try_sign_in("ana@acme.test", PASSWORD).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    run(database.url(), &format!("alter database {name} allow_connections true")).await;
    let back = async {
        while at(&balcao, "bravo.balcao.test").try_sign_in("ana@acme.test", PASSWORD).await.status() != 401 {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(40), back).await.expect("it is tried again");
    stopped(running).await;
}

#[tokio::test]
async fn a_backup_holds_every_house_and_puts_it_back() {
    let Some((balcao, _database)) = installation().await else { return };
    let own = TestDatabase::blank().await.unwrap();
    let place = ["--isolation", "dedicated", "--dedicated-url", own.url()];
    told(&balcao, &[&["admin", "company", "create", "--slug", "acme", "--name", "Acme"][..], &place].concat()).await;
    admin_of(&balcao, "acme").await;
    let running = balcao.serve().await;
    let acme = signed_in(&balcao, "acme").await;
    customer(&acme, "Está na Cópia").await;
    let folder = balcao.folder().join("backup").display().to_string();
    told(&balcao, &["backup", &folder]).await;
    customer(&acme, "Veio Depois").await;
    stopped(running).await;

    assert!(!refused(&balcao, &["restore", &folder]).await.is_empty(), "what is there is spared");
    told(&balcao, &["restore", &folder, "--force"]).await;
    let running = balcao.serve().await;
    assert_eq!(names(&signed_in(&balcao, "acme").await).await, ["Está na Cópia"]);
    stopped(running).await;
}

#[tokio::test]
async fn a_server_that_does_not_migrate_opens_no_house_that_is_behind() {
    let Some((balcao, _database)) = installation().await else { return };
    let own = TestDatabase::blank().await.unwrap();
    let place = ["--isolation", "dedicated", "--dedicated-url", own.url()];
    told(&balcao, &[&["admin", "company", "create", "--slug", "acme", "--name", "Acme"][..], &place].concat()).await;
    admin_of(&balcao, "acme").await;
    // As before the step that came last.
    let last =
        "delete from seaql_migrations where version = (select max(version) from seaql_migrations) returning version";
    let mut connection = PgConnection::connect(own.url()).await.unwrap();
    let last: String = sqlx::query_scalar(last).fetch_one(&mut connection).await.unwrap();
    let balcao = balcao.with("BALCAO_NO_MIGRATE", "true");
    let running = balcao.serve().await;
    let shut = at(&balcao, "acme.balcao.test").try_sign_in("ana@acme.test", PASSWORD).await.status();
    assert_eq!(shut, StatusCode::SERVICE_UNAVAILABLE, "{}", running.log());
    assert!(running.log().contains("balcao migrate"), "{}", running.log());
    let put_back = "insert into seaql_migrations (version, applied_at) values ($1, 0)";
    sqlx::query(put_back).bind(last).execute(&mut connection).await.unwrap();
    signed_in(&balcao, "acme").await;
    stopped(running).await;
}

#[tokio::test]
async fn one_company_alone_needs_no_database_of_its_own() {
    let balcao = Balcao::default();
    let said = refused(&balcao, &["admin", "dedicate", "demo", "--dedicated-url", "postgres://db/x"]).await;
    assert!(said.contains("one company"), "{said}");
}

fn settings(url: &str) -> entity::store::Settings {
    entity::store::Settings { url: url.to_owned(), connections: 2, acquire_ms: 5_000 }
}
