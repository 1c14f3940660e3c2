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
