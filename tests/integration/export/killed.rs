use super::{files_in, left_over};
use std::time::Duration;
use tests::{TestApp, Value, json};

#[tokio::test]
async fn a_run_that_is_killed_begins_again_and_ends_as_one_that_was_not() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let people: String = (0..4_000).map(|n| format!("Pessoa {n:04};p{n}@exemplo.com.br\n")).collect();
    admin.import_customers(format!("nome;e-mail\n{people}")).await;
    app.drain().await;
    for format in ["CSV", "XLSX"] {
        let list = json!({ "customers": { "orderBy": [{ "field": "NAME" }] } });
        let export = admin.export_create(list, format, Value::Null).await;
        for patience in [30, 150, 400] {
            let run = api::jobs::runner::run_once(app.app());
            tokio::time::timeout(Duration::from_millis(patience), run).await.ok();
            app.lose_workers().await;
        }
        app.drain().await;
        let export = admin.export_read(&export["id"]).await;
        assert_eq!((&export["state"], &export["rows"]), (&json!("DONE"), &json!(4_000)), "{export:#}");
        if format == "CSV" {
            let text = admin.export_text(&export["id"]).await;
            let lines = text.lines().skip(1).filter(|line| line.contains("@exemplo.com.br"));
            let mut names: Vec<&str> = lines.collect();
            names.dedup();
            assert_eq!(names.len(), 4_000);
            assert!(names.is_sorted());
        }
    }
    // What killed attempts left is gone: two files in the storage, none beside.
    assert_eq!((files_in(&app), left_over(&app)), (2, 0));
}

#[tokio::test]
async fn one_whose_workers_all_die_is_told_as_failed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let people: String = (0..3_000).map(|n| format!("Pessoa {n:04}\n")).collect();
    admin.import_customers(format!("nome\n{people}")).await;
    app.drain().await;
    let export = admin.export_create(json!({ "customers": {} }), "XLSX", Value::Null).await;
    for _ in 0..6 {
        let run = api::jobs::runner::run_once(app.app());
        tokio::time::timeout(Duration::from_millis(25), run).await.ok();
        app.lose_workers().await;
    }
    app.drain().await;
    let export = admin.export_read(&export["id"]).await;
    assert_eq!(export["state"], "FAILED", "{export:#}");
    assert!(export["fault"].as_str().unwrap().contains("suporte"), "{export:#}");
}
