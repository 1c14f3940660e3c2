//! `search-indexer check` and `reindex`.

use clap::Parser;
use search_indexer::command::{self, Cli};
use tests::{TestApp, json};

/// The sidecar's command line, on this app's database and data folder.
async fn sidecar(app: &TestApp, arguments: &[&str]) -> bool {
    let data = app.data().display().to_string();
    let both = ["--database-url", app.database().url(), "--data", &data];
    let cli = Cli::try_parse_from(["search-indexer"].iter().chain(arguments).chain(&both)).expect("a command line");
    command::run(cli).await.expect("it is done")
}

/// Gives the engine something that the database does not say.
async fn lie(app: &TestApp, put: Vec<search_indexer::Document>, remove: &[uuid::Uuid]) {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let engine = app.app().search.engine();
    engine.apply(tenant, search_indexer::SearchKind::Customer, put, remove).await.unwrap();
    engine.rest().await;
}

#[tokio::test]
async fn a_difference_is_found_named_and_mended() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for n in 0..30 {
        admin.customer_create(&format!("Cliente {n}"), json!({})).await;
    }
    app.drain().await;
    app.app().search.engine().rest().await;
    assert!(sidecar(&app, &["check"]).await);
    assert!(sidecar(&app, &["check", "--sample", "0", "--index", "customer"]).await);

    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let engine = app.app().search.engine();
    let kind = search_indexer::SearchKind::Customer;
    let ids = engine.ids(tenant, kind).await.unwrap();
    let documents = search_indexer::document::of(&app.store().unit(tenant), kind, &ids[..1]).await.unwrap();
    let stale = search_indexer::Document { name_key: "outro".into(), ..documents[0].clone() };
    let extra = search_indexer::Document { id: uuid::Uuid::now_v7(), ..documents[0].clone() };
    lie(&app, vec![stale, extra.clone()], &ids[1..2]).await;
    let reports = app.compare_index(false).await;
    let report = reports.iter().find(|report| report.kind == "customer").unwrap();
    assert_eq!((&report.stale, &report.missing, &report.extra), (&vec![ids[0]], &vec![ids[1]], &vec![extra.id]));
    assert_eq!((report.in_database, report.in_index, report.different), (30, 30, 3), "the counts alone would not tell");
    assert!(!sidecar(&app, &["check", "--sample", "0"]).await);
    assert!(!sidecar(&app, &["check", "--sample", "0", "--repair"]).await);
    app.drain().await;
    app.app().search.engine().rest().await;
    assert!(sidecar(&app, &["check", "--sample", "0"]).await);
}

#[tokio::test]
async fn what_waits_on_the_list_is_no_difference() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for n in 0..3 {
        admin.customer_create(&format!("Cliente {n}"), json!({})).await;
    }
    app.drain().await;
    let found = admin.query("{ customers(first: 3) { nodes { id } } }", json!({})).await;
    let id = |n: usize| found["customers"]["nodes"][n]["id"].as_str().unwrap().to_owned();
    admin.customer_update(&id(0), json!({ "name": "Outro" })).await;
    admin.customer_by_id("customerDelete", &id(1)).await;
    admin.customer_create("Novo", json!({})).await;
    admin.customer_create("Mais um", json!({})).await;
    let reports = app.compare_index(false).await;
    let report = reports.iter().find(|report| report.kind == "customer").unwrap();
    assert!(report.is_equal() && report.different == 0, "{report:#?}");
    assert_eq!((report.in_database, report.in_index, report.waiting), (4, 3, 4));
    app.drain().await;
}

#[tokio::test]
async fn an_index_is_built_anew_while_it_answers() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    app.app().search.engine().rest().await;
    let folder = || std::fs::read_to_string(current(&app)).unwrap();
    let before = folder();
    assert!(sidecar(&app, &["reindex", "--index", "customer"]).await);
    assert_ne!(folder(), before);
    assert_eq!(admin.found("sol").await, ["Padaria Sol"], "the server notices by itself");
    let here = current(&app).parent().unwrap().to_owned();
    let left = std::fs::read_dir(here).unwrap().flatten();
    let left = left.filter(|entry| entry.file_name().to_string_lossy().starts_with("customer-v")).count();
    assert_eq!(left, 1, "the former one is gone");
    app.index_is_equal().await;
}

#[tokio::test]
async fn an_index_that_is_built_anew_takes_with_it_what_waited_before() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    for name in ["Ana", "Bia", "Caio"] {
        admin.customer_create(name, json!({})).await;
    }
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let indexer = app.app().search.indexer(app.store(), tokio_util::sync::CancellationToken::new());
    indexer.ask_again(tenant, entity::search::SearchKind::Customer).await.unwrap();
    indexer.run_once().await.unwrap();
    let waiting = entity::search::work::waiting(&app.store().unit(tenant)).await.unwrap();
    assert_eq!(waiting, 0, "no document is made twice");
    app.index_is_equal().await;
}

fn current(app: &TestApp) -> std::path::PathBuf {
    let company = std::fs::read_dir(app.data().join("search")).unwrap().flatten().next().unwrap();
    company.path().join("customer.current")
}
