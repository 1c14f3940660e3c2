//! Who has a list open hears that a file brought something for it.

use super::known;
use tests::{TestApp, json};

#[tokio::test]
async fn records_from_a_file_are_told_of_once_for_each_piece() {
    let app = TestApp::start().await;
    let (admin, viewer) = (app.admin().await, app.viewer().await);
    known(&admin).await;
    app.drain().await;
    let mut socket = viewer.socket().await;
    let deals = socket.subscribe("subscription { dealsImported { at } }", json!({})).await;
    let activities = socket.subscribe("subscription { activitiesImported { at } }", json!({})).await;
    let customers = socket.subscribe("subscription { customersImported { at } }", json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    for (entity, file, heard, field) in [
        ("CUSTOMER", "nome\nBia\nCaio\n", &customers, "customersImported"),
        ("DEAL", "título;e-mail\nA;ana@exemplo.com.br\nB;ana@exemplo.com.br\n", &deals, "dealsImported"),
        ("ACTIVITY", "assunto;e-mail\nA;ana@exemplo.com.br\n", &activities, "activitiesImported"),
    ] {
        let import = admin.import_upload_of(entity, "a.csv", file.as_bytes()).await;
        admin.import_do("importStart", &import["id"]).await;
        app.drain().await;
        assert!(socket.next(heard).await[field]["at"].is_string(), "{entity}");
    }
}
