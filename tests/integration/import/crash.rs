use super::{counts, people};
use std::time::Duration;
use tests::{TestApp, json};

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
