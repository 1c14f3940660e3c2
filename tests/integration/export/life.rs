use super::{files_in, left_over, made};
use entity::export::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tests::{TestApp, Value, json};

const ALL: fn() -> Value = || json!({ "customers": {} });

/// Changes the row of an export, past all rules.
async fn tamper(app: &TestApp, column: Column, value: impl Into<Expr>) {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    let update = Entity::update_many().col_expr(column, value.into()).filter(Column::Rows.gte(0));
    unit.update_where(update).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn a_file_is_made_told_of_taken_and_on_record() {
    let app = TestApp::start().await;
    let manager = app.manager().await;
    app.admin().await.customer_create("Maria", json!({})).await;
    let list = json!({ "customers": { "where": { "name": { "contains": "mar" } } } });
    let export = manager.export_create(list.clone(), "CSV", json!(["name"])).await;
    assert_eq!(
        (&export["state"], &export["downloadable"], &export["expiresAt"]),
        (&json!("QUEUED"), &json!(false), &Value::Null)
    );
    assert_eq!(manager.export_link(&export["id"]).await["userErrors"][0]["code"], "NOT_ALLOWED");
    app.drain().await;
    let export = manager.export_read(&export["id"]).await;
    assert_eq!((&export["state"], &export["rows"], &export["downloadable"]), (&json!("DONE"), &json!(1), &json!(true)));
    let content = manager.export_content(&export["id"]).await;
    assert_eq!(export["sha256"], format!("{:x}", <sha2::Sha256 as sha2::Digest>::digest(&content)));
    assert_eq!((files_in(&app), left_over(&app)), (1, 0));

    let notices = manager.notices().await;
    assert_eq!(notices[0]["kind"], "EXPORT_FINISHED");
    assert_eq!((&notices[0]["data"]["rows"], &notices[0]["data"]["done"]), (&json!(1), &json!(true)));
    let log = "{ auditLog(where: { entity: \"export\" }) { nodes { action actor { email } after } } }";
    let log = app.admin().await.query(log, json!({})).await["auditLog"]["nodes"].take();
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["export.downloaded", "export.finished", "export.created"]);
    assert_eq!((&log[0]["after"]["list"], &log[0]["after"]["rows"]), (&list, &json!(1)));
    assert_eq!((&log[1]["after"]["rows"], &log[2]["after"]["columns"]), (&json!(1), &json!(["name"])));
    for entry in log.as_array().unwrap() {
        assert_eq!(entry["actor"]["email"], "manager@loja.test", "{entry:#}");
    }
}

#[tokio::test]
async fn a_link_opens_this_file_alone_and_only_as_a_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let export = made(&app, &admin, ALL(), "CSV", Value::Null).await;
    let url = admin.export_link(&export["id"]).await["url"].as_str().unwrap().to_owned();
    let stranger = app.anonymous();
    let response = stranger.get(&url).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-disposition").starts_with("attachment; filename*=UTF-8''clientes-20"));
    assert_eq!(header("content-type"), "text/csv; charset=utf-8");
    let token = url.rsplit('/').next().unwrap();
    let mut other = token.to_owned();
    other.replace_range(30..31, if &token[30..31] == "A" { "B" } else { "A" });
    for path in [format!("/exports/{other}"), format!("/files/{token}"), format!("/imports/{token}/rejections.csv")] {
        assert_eq!(stranger.get(&path).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn after_a_day_the_file_is_gone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let export = made(&app, &admin, ALL(), "CSV", Value::Null).await;
    let url = admin.export_link(&export["id"]).await["url"].as_str().unwrap().to_owned();
    let past = entity::clock::now() - chrono::TimeDelta::minutes(1);
    tamper(&app, Column::ExpiresAt, Expr::value(past)).await;
    assert_eq!(admin.get(&url).await.status(), 404);
    assert_eq!(admin.export_read(&export["id"]).await["state"], "EXPIRED");
    assert_eq!(admin.export_link(&export["id"]).await["userErrors"][0]["code"], "EXPIRED");
    purge(&app).await;
    assert_eq!(files_in(&app), 0);
    assert_eq!(admin.export_read(&export["id"]).await["state"], "EXPIRED");

    let long_ago = entity::clock::now() - chrono::TimeDelta::days(31);
    tamper(&app, Column::CreatedAt, Expr::value(long_ago)).await;
    purge(&app).await;
    assert_eq!(admin.export_read(&export["id"]).await, Value::Null);
}

/// As the schedule does every hour.
async fn purge(app: &TestApp) {
    let hour = chrono::TimeDelta::hours(1);
    let now = entity::clock::now();
    api::jobs::schedule::tick(app.app(), now, now + hour).await.unwrap();
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    let purge = api::jobs::new::<api::domain::export::PurgeExports>(&()).unwrap();
    entity::platform::job::enqueue(&mut unit, purge).await.unwrap();
    unit.commit().await.unwrap();
    app.drain().await;
}

#[tokio::test]
async fn one_that_waits_is_cancelled_and_never_made() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let export = admin.export_create(ALL(), "CSV", Value::Null).await;
    assert_eq!(admin.export_cancel(&export["id"]).await["export"]["state"], "CANCELLED");
    app.drain().await;
    assert_eq!((files_in(&app), left_over(&app)), (0, 0));
    assert_eq!(admin.export_cancel(&export["id"]).await["userErrors"][0]["code"], "NOT_ALLOWED");
    let jobs = "{ jobs { nodes { kind state } } }";
    let jobs = admin.query(jobs, json!({})).await;
    assert!(jobs["jobs"]["nodes"].as_array().unwrap().contains(&json!({ "kind": "export.run", "state": "CANCELLED" })));
}

#[tokio::test]
async fn one_that_runs_stops_and_leaves_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let people: String = (0..6_000).map(|n| format!("Pessoa {n}\n")).collect();
    admin.import_customers(format!("nome\n{people}")).await;
    app.drain().await;
    let export = admin.export_create(ALL(), "XLSX", Value::Null).await;
    let server = app.app().clone();
    let run = tokio::spawn(async move { api::jobs::runner::run_once(&server).await });
    while admin.export_read(&export["id"]).await["state"] == "QUEUED" {
        tokio::task::yield_now().await;
    }
    let cancelled = admin.export_cancel(&export["id"]).await;
    assert_eq!(cancelled["userErrors"], json!([]));
    run.await.unwrap().unwrap();
    app.drain().await;
    assert_eq!(admin.export_read(&export["id"]).await["state"], "CANCELLED");
    assert_eq!((files_in(&app), left_over(&app)), (0, 0));
}

#[tokio::test]
async fn one_whose_job_was_cancelled_elsewhere_says_so_and_stands_in_nobody_s_way() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..5 {
        admin.export_create(ALL(), "CSV", Value::Null).await;
    }
    let sixth = json!({ "list": ALL(), "format": "CSV" });
    assert_eq!(admin.export_try(sixth.clone()).await["userErrors"][0]["code"], "NOT_ALLOWED");
    let jobs = admin.query("{ jobs { nodes { id kind } } }", json!({})).await;
    let run = jobs["jobs"]["nodes"].as_array().unwrap().iter().find(|job| job["kind"] == "export.run").unwrap();
    let cancel = "mutation($id: ID!) { jobCancel(id: $id) { userErrors { code } } }";
    admin.query(cancel, json!({ "id": run["id"] })).await;
    let states = admin.query("{ exports { nodes { state } } }", json!({})).await["exports"]["nodes"].take();
    assert!(states.as_array().unwrap().contains(&json!({ "state": "CANCELLED" })), "{states}");
    assert_eq!(admin.export_try(sixth).await["userErrors"], json!([]));
}

#[tokio::test]
async fn a_filter_that_lost_a_condition_lets_nothing_out() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let export = admin.export_create(ALL(), "CSV", Value::Null).await;
    let list = json!({ "customers": { "where": { "shoeSize": { "eq": 40 } } } });
    tamper(&app, Column::List, Expr::value(list)).await;
    app.drain().await;
    let export = admin.export_read(&export["id"]).await;
    assert_eq!(export["state"], "FAILED");
    assert!(export["fault"].as_str().unwrap().contains("outra versão"), "{export:#}");
    assert_eq!(files_in(&app), 0);
}

#[tokio::test]
async fn who_watches_sees_it_go_on() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let mut socket = admin.socket().await;
    let export = admin.export_create(ALL(), "JSON", Value::Null).await;
    let watch = "subscription($id: ID!) { exportChanged(id: $id) { state } }";
    let watch = socket.subscribe(watch, json!({ "id": export["id"] })).await;
    while socket.next(&watch).await["exportChanged"]["state"] != "DONE" {}
}
