//! A database that was put back, while the index in Meilisearch is of the one that was there before.

use entity::{Store, store::Settings};
use std::time::Duration;
use tests::{Client, FakeMeili, json, meili, process::Balcao};

const INDEX: &str = "balcao-customer-v3";

async fn until(server: &FakeMeili, what: &str, holds: impl Fn(&[String]) -> bool) {
    for _ in 0..600 {
        let documents = server.documents(INDEX);
        let names = documents.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned());
        if holds(&names.collect::<Vec<_>>()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}");
}

async fn waiting(balcao: &Balcao) -> i64 {
    let url = format!("sqlite:{}", balcao.data().join("balcao.db").display());
    let store = Store::open(&Settings { url, connections: 1, acquire_ms: 10_000 }).await.unwrap();
    let waiting = store.lookup().search_waiting().await.unwrap().0;
    store.close().await;
    waiting
}

#[tokio::test]
async fn a_database_that_is_put_back_takes_its_index_with_it() {
    let server = FakeMeili::start().await;
    let balcao = Balcao::default()
        .with("MEILI_URL", &server.url)
        .with("MEILI_KEY", meili::KEY)
        .with("MEILI_SEARCH_KEY", meili::SEARCH_KEY)
        .with("MEILI_SEARCH_KEY_UID", meili::SEARCH_KEY_UID)
        .with("BALCAO_SEARCH_INDEX", "true");
    let mut running = balcao.serve().await;
    until(&server, "it is filled", |names| !names.is_empty()).await;
    // A copy made while work is taken keeps it taken until its lease ends.
    while waiting(&balcao).await > 0 {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let folder = balcao.folder().join("backup").display().to_string();
    assert!(balcao.run(&["backup", &folder]).await.status.success());
    let client = Client::new(&running.url());
    client.sign_in("admin@demo.com", "balcao-demo-2026").await;
    client.customer_create("Depois", json!({})).await;
    until(&server, "it arrives", |names| names.iter().any(|name| name == "Depois")).await;
    running.terminate();
    running.ended().await;
    let restored = balcao.run(&["restore", &folder, "--force"]).await;
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let _running = balcao.serve().await;
    until(&server, "it goes", |names| !names.is_empty() && names.iter().all(|name| name != "Depois")).await;
}
