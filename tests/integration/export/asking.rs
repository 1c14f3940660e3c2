use tests::{TestApp, Value, json};

#[tokio::test]
async fn what_is_wrong_is_told_when_it_is_asked_for() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (input, field) in [
        (json!({ "list": { "customers": {} }, "columns": ["name", "shoeSize"] }), json!(["columns", "1"])),
        (
            json!({ "list": { "customers": { "where": { "custom": { "key": "x", "eq": 1 } } } } }),
            json!(["custom", "key"]),
        ),
        (json!({ "list": { "customers": { "orderBy": [{ "field": "CUSTOM" }] } } }), json!(["orderBy"])),
        (json!({ "list": { "deals": { "where": { "stageId": { "eq": "x" } } } } }), json!(["where", "stageId"])),
    ] {
        let mut input = input;
        input["format"] = json!("CSV");
        let refused = admin.export_try(input).await;
        assert_eq!(refused["userErrors"][0]["field"], field, "{refused}");
    }
    let two = json!({ "input": { "list": { "customers": {}, "deals": {} }, "format": "CSV" } });
    let document = "mutation($input: ExportCreateInput!) { exportCreate(input: $input) { export { id } } }";
    assert_eq!(admin.error_codes(document, two).await.len(), 1, "one list at a time");
}

#[tokio::test]
async fn asked_twice_with_one_key_there_is_one_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let input = json!({ "list": { "customers": {} }, "format": "CSV", "idempotencyKey": "k" });
    let first = admin.export_try(input.clone()).await;
    let second = admin.export_try(input).await;
    assert_eq!(first["export"]["id"], second["export"]["id"]);
}

#[tokio::test]
async fn columns_are_told_in_the_reader_s_language_with_the_company_s_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Metragem", "NUMBER", json!({})).await;
    // A label that an import would take for a city goes by its key.
    admin.custom_field_create("Cidade", "TEXT", json!({ "key": "cidade_natal" })).await;
    let columns = "query($e: ExportEntity!) { exportColumns(entity: $e) { key label usual } }";
    let customer = admin.query(columns, json!({ "e": "CUSTOMER" })).await["exportColumns"].take();
    let of = |key: &str| -> Value {
        customer.as_array().unwrap().iter().find(|column| column["key"] == key).cloned().unwrap_or_default()
    };
    assert_eq!(of("name"), json!({ "key": "name", "label": "Nome", "usual": true }));
    assert_eq!(of("custom.metragem"), json!({ "key": "custom.metragem", "label": "Metragem", "usual": true }));
    assert_eq!(of("custom.cidade_natal")["label"], "cidade_natal");
    assert_eq!(of("id")["usual"], false);
    let deal = admin.query(columns, json!({ "e": "DEAL" })).await["exportColumns"].take();
    assert!(!deal.to_string().contains("metragem"));
}
