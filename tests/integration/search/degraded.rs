//! When the engine has no answer, the database has one.

use tests::{TestApp, Value, hit_names, json};

#[tokio::test]
async fn while_there_is_no_index_the_database_answers_and_says_so() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Padaria Sol", "Padaria Lua", "Farmácia"] {
        admin.customer_create(name, json!({})).await;
    }
    let answer = admin.search_customers("padar", &[("orderBy", "CustomerOrder", json!({ "field": "NAME" }))]).await;
    assert_eq!(hit_names(&answer), ["Padaria Lua", "Padaria Sol"]);
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(2), &json!("INDEX_BUILDING")));
    assert!(answer["notice"]["message"].as_str().unwrap().contains("índice"), "{answer:#}");
    assert_eq!(answer["hits"][0]["highlight"][0]["parts"][0], json!({ "text": "Padaria", "matched": true }));
    let data = admin
        .query(
            "{ search(query: \"farm\") { customers { total notice { code } } deals { total notice { code } } } }",
            json!({}),
        )
        .await;
    assert_eq!(data["search"]["customers"], json!({ "total": 1, "notice": { "code": "INDEX_BUILDING" } }));
    app.drain().await;
    let answer = admin.search_customers("pdaria", &[]).await;
    assert_eq!((&answer["total"], &answer["notice"]), (&json!(2), &Value::Null));
}

#[tokio::test]
async fn a_filter_that_the_index_does_not_hold_is_answered_by_the_database() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Padaria Sol", "Padaria Lua"] {
        admin.customer_create(name, json!({})).await;
    }
    app.drain().await;
    for filter in [
        json!({ "name": { "contains": "sol" } }),
        json!({ "not": { "name": { "eq": "Padaria Lua" } } }),
        json!({ "and": [{ "search": "sol" }] }),
    ] {
        let answer = admin.search_customers("padaria", &[("where", "CustomerFilter", filter.clone())]).await;
        assert_eq!(
            (hit_names(&answer), &answer["notice"]["code"]),
            (vec!["Padaria Sol".to_owned()], &json!("NOT_IN_INDEX")),
            "{filter}"
        );
    }
    let by_own_field = json!({ "field": "CUSTOM", "customKey": "nada" });
    let document = "query($o: CustomerOrder) { searchCustomers(query: \"padaria\", orderBy: $o) { total } }";
    assert!(
        !admin.error_codes(document, json!({ "o": by_own_field })).await.is_empty(),
        "an unknown field is refused as in lists"
    );
}

#[tokio::test]
async fn a_wiped_index_is_noticed_built_again_and_no_write_fails_meanwhile() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    assert_eq!(admin.found("sol").await, ["Padaria Sol"]);
    std::fs::remove_dir_all(app.data().join("search")).unwrap();
    admin.customer_create("Padaria Lua", json!({})).await;
    let answer = admin.search_customers("padaria", &[]).await;
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(2), &json!("INDEX_BUILDING")));
    app.drain().await;
    assert_eq!(admin.found("padaria").await.len(), 2);
    // Of another version: as if it were not there.
    let folder = std::fs::read_dir(app.data().join("search")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(folder.join("customer.current"), "customer-v0-old").unwrap();
    app.drain().await;
    assert_eq!(admin.found("lua").await, ["Padaria Lua"]);
}

#[tokio::test]
async fn an_index_that_lost_a_part_of_itself_is_built_again() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    for left in [None, Some(0), Some(2)] {
        let company = std::fs::read_dir(app.data().join("search")).unwrap().flatten().next().unwrap().path();
        let index = company.join(std::fs::read_to_string(company.join("customer.current")).unwrap());
        let parts = std::fs::read_dir(index).unwrap().flatten().map(|entry| entry.path());
        let terms = parts.filter(|path| path.extension().is_some_and(|end| end == "term"));
        for part in terms {
            let bytes = std::fs::read(&part).unwrap();
            // Not cut in place: the server has it open.
            std::fs::remove_file(&part).unwrap();
            if let Some(share) = left {
                std::fs::write(part, &bytes[..bytes.len() * share / 4]).unwrap();
            }
        }
        // As after a restart: another process opens it.
        let tenant = app.app().only_tenant().await.unwrap().unwrap();
        let engine = std::sync::Arc::new(search_indexer::embedded::Embedded::new(app.data().join("search")));
        let stop = tokio_util::sync::CancellationToken::new();
        let indexer = search_indexer::Indexer::new(app.store().clone(), engine, stop);
        indexer.look().await.unwrap();
        let waiting = entity::search::work::waiting(&app.store().unit(tenant)).await.unwrap();
        assert_eq!(waiting, 1, "it is asked for");
        assert_eq!(admin.search_customers("sol", &[]).await["notice"]["code"], "INDEX_BUILDING");
        app.drain().await;
        assert_eq!(admin.found("sol").await, ["Padaria Sol"]);
    }
}

#[tokio::test]
async fn changes_that_do_not_arrive_are_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    admin.customer_create("Padaria Lua", json!({})).await;
    assert_eq!(admin.search_customers("padaria", &[]).await["notice"], Value::Null, "a moment is no delay");
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    use entity::search::work::{Column, Entity};
    use sea_orm::{EntityTrait, sea_query::Expr};
    let long_ago = entity::clock::now() - chrono::TimeDelta::minutes(5);
    unit.update_where(Entity::update_many().col_expr(Column::Since, Expr::value(long_ago))).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(admin.search_customers("padaria", &[]).await["notice"]["code"], "INDEX_BEHIND");
    let metrics = admin.get("/metrics").await.text().await.unwrap();
    let waiting = metrics.lines().find_map(|line| line.strip_prefix("search_waiting_seconds ")).unwrap();
    assert!(waiting.parse::<f64>().unwrap() > 200.0, "{waiting}");
    let ready: Value = admin.get("/readyz").await.json().await.unwrap();
    let engine = if std::env::var("MEILI_URL").is_ok() { "meilisearch" } else { "embedded" };
    assert_eq!((&ready["search"]["kind"], &ready["search"]["ok"]), (&json!(engine), &json!(true)));
}
