use super::{counts, people};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::time::Duration;
use tests::{Client, TestApp, TestDatabase, json, process::Balcao};

#[tokio::test]
async fn a_run_that_is_killed_again_and_again_ends_as_one_that_was_not() {
    let clean = TestApp::start().await;
    let (_, expected) = clean.admin().await.import_customers(messy()).await;

    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", messy().as_bytes()).await;
    admin.import_do("importStart", &import["id"]).await;
    let mut killed = 0;
    while admin.import_read(&import["id"]).await["state"] == "RUNNING" {
        let run = api::jobs::runner::run_once(app.app());
        let patience = Duration::from_millis(fastrand::u64(100..1_500) + killed * 200);
        if tokio::time::timeout(patience, run).await.is_err() {
            killed += 1;
        }
        app.lose_workers().await;
    }
    let import = admin.import_read(&import["id"]).await;
    assert_eq!(import["state"], "DONE", "{import:#}");
    let all = ["read", "created", "updated", "merged", "unchanged", "duplicate", "invalid"];
    assert_eq!(counts(&import), all.map(|key| expected[key].as_i64().unwrap()), "killed {killed} times");
    let count = admin.query("{ customers { totalCount } }", json!({})).await;
    assert_eq!(count["customers"]["totalCount"], 5_000);
}

/// Five thousand people; some twice, some wrong.
fn messy() -> String {
    let again: String = people(1_000, 1_700).split_once('\n').map(|(_, lines)| lines.to_owned()).unwrap_or_default();
    let wrong = "Errada;123;x@\n".repeat(150);
    format!("{}{again}{wrong}", people(0, 5_000))
}

#[tokio::test]
async fn a_server_that_is_killed_again_and_again_during_an_import_goes_on_where_it_was() {
    let clean = TestApp::start().await;
    let (_, expected) = clean.admin().await.import_customers(messy()).await;

    let database = TestDatabase::empty().await;
    let balcao = Balcao::default().with("DATABASE_URL", database.url());
    let mut running = balcao.serve().await;
    let admin = signed_in(&balcao).await;
    let before = customers(&admin).await;
    let id = admin.import_upload("p.csv", messy().as_bytes()).await["id"].clone();
    admin.import_do("importStart", &id).await;
    let mut killed = 0;
    let import = loop {
        tokio::time::sleep(Duration::from_millis(fastrand::u64(20..250) + killed * 200)).await;
        let import = signed_in(&balcao).await.import_read(&id).await;
        if import["state"] != "RUNNING" {
            break import;
        }
        running.kill().await;
        killed += 1;
        free_its_jobs(database.url()).await;
        running = balcao.serve().await;
    };
    assert!(killed > 1, "it was killed on the way");
    assert_eq!(import["state"], "DONE", "killed {killed} times: {import:#}");
    let all = ["read", "created", "updated", "merged", "unchanged", "duplicate", "invalid"];
    assert_eq!(counts(&import), all.map(|key| expected[key].as_i64().unwrap()), "killed {killed} times");
    assert_eq!(customers(&signed_in(&balcao).await).await, before + 5_000);
}

async fn signed_in(balcao: &Balcao) -> Client {
    let client = Client::new(&format!("http://{}", balcao.addr()));
    client.sign_in("admin@demo.com", "balcao-demo-2026").await;
    client
}

async fn customers(client: &Client) -> i64 {
    let found = client.query("{ customers { totalCount } }", json!({})).await;
    found["customers"]["totalCount"].as_i64().unwrap()
}

/// What a killed process held is free at once, not only when its lease has run out.
async fn free_its_jobs(url: &str) {
    use entity::platform::job::{Column, Entity};
    let settings = entity::store::Settings { url: url.to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = entity::Store::open(&settings).await.unwrap();
    let past = entity::clock::now() - chrono::TimeDelta::minutes(5);
    for tenant in store.lookup().all_tenants().await.unwrap() {
        let mut unit = store.write(tenant, entity::Author::system());
        let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(past));
        unit.update_where(update.filter(Column::LeaseUntil.is_not_null())).await.unwrap();
        unit.commit().await.unwrap();
    }
    store.close().await;
}

#[tokio::test]
async fn an_import_whose_job_is_given_up_says_so_and_can_be_taken_up_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", people(0, 20).as_bytes()).await;
    let id = &import["id"];
    admin.import_do("importStart", id).await;
    let jobs = admin.query("{ jobs(first: 5) { nodes { id kind } } }", json!({})).await;
    let job = jobs["jobs"]["nodes"].as_array().unwrap().iter().find(|job| job["kind"] == "import.run").unwrap();
    let cancel = "mutation($id: ID!) { jobCancel(id: $id) { userErrors { message } } }";
    admin.query(cancel, json!({ "id": job["id"] })).await;
    let stopped = admin.import_read(id).await;
    assert_eq!(stopped["state"], "FAILED", "{stopped:#}");
    assert!(stopped["fault"].as_str().unwrap().contains("Continue"), "{stopped:#}");
    admin.import_do("importResume", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!((&import["state"], counts(&import)[1]), (&json!("DONE"), 20));
}
