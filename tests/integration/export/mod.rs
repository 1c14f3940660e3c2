//! Lists as files.

mod asking;
mod formats;
mod killed;
mod life;
mod reach;
mod round_trip;

use tests::{Client, TestApp, Value, json};

/// A file that is made; the export as it is then.
async fn made(app: &TestApp, client: &Client, list: Value, format: &str, columns: Value) -> Value {
    let export = client.export_create(list, format, columns).await;
    app.drain().await;
    let export = client.export_read(&export["id"]).await;
    if export["state"] != "DONE" {
        let jobs = client.query("{ jobs { nodes { kind state lastError } } }", json!({})).await;
        panic!("{export:#}\n{jobs:#}");
    }
    export
}

/// How many files lie in the storage.
fn files_in(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.flatten().map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&app.data().join("files"))
}

/// What was left behind beside.
fn left_over(app: &TestApp) -> usize {
    std::fs::read_dir(app.data().join("tmp")).map_or(0, |entries| entries.count())
}
