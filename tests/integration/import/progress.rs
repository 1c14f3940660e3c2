//! How far a file is, how long it takes, and what it did to whom.

use super::{counts, people};
use std::time::Duration;
use tests::{Client, TestApp, Value, json};

const FACTS: &str = "query($id: ID!) { import(id: $id) {
    state fault secondsWorked rowsPerSecond secondsLeft startedAt finishedAt checkCanBeRepeated } }";

async fn facts(admin: &Client, id: &Value) -> Value {
    admin.query(FACTS, json!({ "id": id })).await["import"].take()
}

/// The names of those to whom an import did this, and how many the list says they are.
async fn touched(client: &Client, import: &Value, outcome: &str) -> (Vec<String>, i64) {
    let list =
        "query($w: CustomerFilter) { customers(where: $w, orderBy: [{ field: NAME }]) { nodes { name } totalCount } }";
    let filter = json!({ "importedBy": { "import": { "eq": import }, "outcome": [outcome] } });
    let found = client.query(list, json!({ "w": filter })).await["customers"].take();
    let names = found["nodes"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
    (names.collect(), found["totalCount"].as_i64().unwrap())
}

#[tokio::test]
async fn customers_are_found_by_what_a_file_did_to_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Ana", "Bia"] {
        let email = format!("{}@exemplo.com.br", name.to_lowercase());
        let point = json!([{ "kind": "EMAIL", "value": email }]);
        admin.customer_create(name, json!({ "contactPoints": point })).await;
    }
    admin.customer_create("Zoé", json!({})).await;
    let file = "nome;e-mail\nAna Lima;ana@exemplo.com.br\nBia;bia@exemplo.com.br\nCid;cid@exemplo.com.br\nDora;dora@exemplo.com.br\n";
    let import = admin.import_upload("p.csv", file.as_bytes()).await;
    let id = &import["id"];
    admin.import_do("importStart", id).await;
    app.drain().await;
    assert_eq!(counts(&admin.import_read(id).await), [4, 2, 1, 0, 1, 0, 0]);
    assert_eq!(touched(&admin, id, "CREATED").await, (vec!["Cid".into(), "Dora".into()], 2));
    assert_eq!(touched(&admin, id, "UPDATED").await, (vec!["Ana Lima".into()], 1));
    assert_eq!(touched(&admin, id, "UNCHANGED").await, (vec!["Bia".into()], 1));
    let all = "query($w: CustomerFilter) { customers(where: $w) { totalCount } }";
    let by = |filter: Value| json!({ "w": { "importedBy": filter } });
    let total = async |filter: Value| admin.query(all, by(filter)).await["customers"]["totalCount"].take();
    assert_eq!((total(json!({ "import": { "eq": id } })).await, total(json!({})).await), (json!(4), json!(4)));
    let other = admin.import_upload("q.csv", b"nome\nEva\n").await;
    assert_eq!(total(json!({ "import": { "eq": other["id"] } })).await, 0);
    let without = json!({ "w": { "not": { "importedBy": { "import": { "eq": id } } } } });
    assert_eq!(admin.query(all, without).await["customers"]["totalCount"], 1);

    admin.import_do("importUndo", id).await;
    app.drain().await;
    assert_eq!(touched(&admin, id, "CREATED").await.1, 0);
    assert_eq!(touched(&admin, id, "UNDONE").await, (vec!["Ana".into()], 1), "who was created is gone");
}

#[tokio::test]
async fn a_pause_is_no_work() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", people(0, 50).as_bytes()).await;
    let id = &import["id"];
    assert_eq!(facts(&admin, id).await["secondsWorked"], Value::Null);
    admin.import_do("importStart", id).await;
    admin.import_do("importPause", id).await;
    let before = facts(&admin, id).await;
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    let after = facts(&admin, id).await;
    assert_eq!(before["secondsWorked"], after["secondsWorked"], "while it rests, time does not count");
    assert_eq!(after["secondsLeft"], Value::Null);
    admin.import_do("importResume", id).await;
    app.drain().await;
    let done = facts(&admin, id).await;
    assert_eq!(done["state"], "DONE");
    let at = |key: &str| done[key].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let (total, worked) =
        ((at("finishedAt") - at("startedAt")).as_seconds_f64(), done["secondsWorked"].as_f64().unwrap());
    assert!(total - worked >= 1.9, "{worked} of {total} seconds");
    let speed = done["rowsPerSecond"].as_f64().unwrap();
    assert!(speed > 50.0 / (total - 1.9), "{speed} lines a second");
}

#[tokio::test]
async fn who_waits_for_a_check_sees_how_far_it_is() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", people(0, 60_000).as_bytes()).await;
    let size = people(0, 60_000).len() as i64;
    let mut socket = admin.socket().await;
    let watch = "subscription($id: ID!) { importChanged(id: $id) { state bytesDone } }";
    let watch = socket.subscribe(watch, json!({ "id": import["id"] })).await;
    socket.next(&watch).await;
    admin.import_do("importCheck", &import["id"]).await;
    let mut seen = vec![0];
    loop {
        let news = socket.next(&watch).await["importChanged"].take();
        let bytes = news["bytesDone"].as_i64().unwrap();
        if news["state"] == "CHECKED" {
            assert_eq!(bytes, 0, "nothing is taken over yet");
            break;
        }
        assert!(bytes >= *seen.last().unwrap() && bytes <= size, "{seen:?}, then {bytes} of {size}");
        seen.push(bytes);
    }
    assert!(seen.iter().any(|bytes| *bytes > 0), "{seen:?}");
}

#[tokio::test]
async fn a_check_that_failed_can_be_repeated_and_its_columns_corrected() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = format!("nome;obs\nAna;ok\nBia;{}\n", "x".repeat(40_000));
    let import = admin.import_upload("p.csv", file.as_bytes()).await;
    let id = &import["id"];
    assert_eq!(facts(&admin, id).await["checkCanBeRepeated"], false);
    for _ in 0..2 {
        assert_eq!(admin.import_do("importCheck", id).await["state"], "CHECKING");
        app.drain().await;
        let failed = facts(&admin, id).await;
        assert_eq!((&failed["state"], &failed["checkCanBeRepeated"]), (&json!("FAILED"), &json!(true)));
        assert!(failed["fault"].as_str().unwrap().contains('3'), "it names the line: {failed}");
    }
    assert_eq!(admin.import_refused("importStart", id).await[0]["code"], "NOT_ALLOWED");
    let mended = admin.import_update(id, json!({ "columns": [] })).await;
    assert_eq!((&mended["state"], &mended["fault"]), (&json!("DRAFT"), &Value::Null));

    let unreadable = admin.import_upload("u.csv", b"\xFF\xFEn\0o\0").await;
    assert_eq!(facts(&admin, &unreadable["id"]).await["checkCanBeRepeated"], false);
    assert_eq!(admin.import_refused("importCheck", &unreadable["id"]).await[0]["code"], "NOT_ALLOWED");
}
