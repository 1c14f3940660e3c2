//! Whatever changes a customer or a deal changes what is found. (`drain` compares index and database each time.)

use crate::crm::support::id;
use tests::{Client, TestApp, Value, json};

async fn mutate(client: &Client, document: &str, variables: Value) -> Value {
    let data = client.query(document, variables).await;
    let payload = data.as_object().and_then(|fields| fields.values().next()).cloned().unwrap_or_default();
    assert_eq!(payload["userErrors"], json!([]), "{document}: {payload:#}");
    payload
}

#[tokio::test]
async fn a_customer_is_found_by_what_it_is_now() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = id(&admin.customer_create("Anabela", json!({})).await);
    app.drain().await;
    assert_eq!(admin.found("anabela").await, ["Anabela"]);
    admin.customer_update(&ana, json!({ "name": "Beatriz" })).await;
    app.drain().await;
    assert!(admin.found("anabela").await.is_empty());
    assert_eq!(admin.found("beatriz").await, ["Beatriz"]);

    let added = admin.contact_point_add(&ana, "EMAIL", "biazinha@exemplo.com.br", json!({})).await;
    app.drain().await;
    assert_eq!(admin.found("biazinha").await, ["Beatriz"]);
    let point = id(&added["customer"]["contactPoints"][0]);
    admin.customer_by_id("contactPointRemove", &point).await;
    app.drain().await;
    assert!(admin.found("biazinha").await.is_empty());

    admin.custom_field_create("Apelido", "TEXT", json!({})).await;
    admin.customer_update(&ana, json!({ "custom": [{ "key": "apelido", "value": "Flordelis" }] })).await;
    app.drain().await;
    assert_eq!(admin.found("flordelis").await, ["Beatriz"]);

    admin.customer_by_id("customerDelete", &ana).await;
    app.drain().await;
    assert!(admin.found("beatriz").await.is_empty());
    admin.customer_by_id("customerRestore", &ana).await;
    app.drain().await;
    assert_eq!(admin.found("beatriz").await, ["Beatriz"]);
}

#[tokio::test]
async fn a_tag_that_is_removed_is_counted_no_more() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tag = mutate(
        &admin,
        "mutation { tagCreate(input: { name: \"Vip\" }) { tag { id } userErrors { code } } }",
        json!({}),
    )
    .await;
    let tag = id(&tag["tag"]);
    let ana = admin.customer_create("Ana", json!({ "tagIds": [tag] })).await;
    admin.deal_create(&id(&ana), "Plano", json!({ "tagIds": [tag] })).await;
    app.drain().await;
    let facets = [("facets", "[CustomerFacet!]!", json!(["TAG"]))];
    assert_eq!(admin.search_customers("", &facets).await["facets"][0]["values"][0]["label"], "Vip");
    mutate(&admin, "mutation($id: ID!) { tagDelete(id: $id) { userErrors { code } } }", json!({ "id": tag })).await;
    app.drain().await;
    assert_eq!(admin.search_customers("", &facets).await["facets"][0]["values"], json!([]));
}

#[tokio::test]
async fn a_merge_leaves_one_to_be_found_and_its_undo_brings_back_the_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let phone = |number: &str| json!({ "contactPoints": [{ "kind": "PHONE", "value": number }] });
    let winner = id(&admin.customer_create("Carlos Prado", phone("11 98765-4321")).await);
    let loser = id(&admin.customer_create("Carlinhos Prado", phone("21 97777-6666")).await);
    admin.deal_create(&loser, "Do perdedor", json!({})).await;
    app.drain().await;
    let merged = admin.customer_merge(&winner, &loser, &[]).await;
    assert_eq!(merged["userErrors"], json!([]), "{merged:#}");
    app.drain().await;
    assert!(admin.found("carlinhos").await.is_empty());
    assert_eq!(admin.found("7777-6666").await, ["Carlos Prado"]);
    assert_eq!(admin.found_everywhere("carlos").await.1, ["Do perdedor"]);
    let undone = admin.customer_merge_undo(&id(&merged["merge"])).await;
    assert_eq!(undone["userErrors"], json!([]), "{undone:#}");
    app.drain().await;
    assert_eq!(admin.found("7777-6666").await, ["Carlinhos Prado"]);
    assert_eq!(admin.found_everywhere("carlos prado").await.1.len(), 0);
}

#[tokio::test]
async fn files_and_changes_of_many_arrive_and_their_undo_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let lines: String = (0..60).map(|n| format!("Importada {n};imp{n}@exemplo.com.br;119876500{n:02}\n")).collect();
    let import = admin.import_upload("p.csv", format!("nome;e-mail;telefone\n{lines}").as_bytes()).await;
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    assert_eq!(admin.search_customers("importada", &[]).await["total"], 60);
    assert_eq!(admin.found("98765-0042").await, ["Importada 42"]);

    let change = json!({ "where": {}, "change": { "set": { "category": "ouropreto" } } });
    let begun =
        "mutation($in: CustomerBulkInput!) { customerBulk(input: $in) { bulkAction { id } userErrors { code } } }";
    let action = mutate(&admin, begun, json!({ "in": change })).await;
    app.drain().await;
    assert_eq!(admin.search_customers("ouropreto", &[]).await["total"], 60);
    let undo = "mutation($id: ID!) { bulkActionUndo(id: $id) { userErrors { code } } }";
    mutate(&admin, undo, json!({ "id": action["bulkAction"]["id"] })).await;
    app.drain().await;
    assert_eq!(admin.search_customers("ouropreto", &[]).await["total"], 0);

    let erase = "mutation { customerBulk(input: { where: { name: { endsWith: \"7\" } }, change: { delete: true } }) { userErrors { code } } }";
    mutate(&admin, erase, json!({})).await;
    app.drain().await;
    assert_eq!(admin.search_customers("importada", &[]).await["total"], 54);

    let second = admin
        .import_upload("p.csv", b"nome;e-mail\nRevogada Um;r1@exemplo.com.br\nRevogada Dois;r2@exemplo.com.br\n")
        .await;
    admin.import_do("importStart", &second["id"]).await;
    app.drain().await;
    assert_eq!(admin.search_customers("revogada", &[]).await["total"], 2);
    admin.import_do("importUndo", &second["id"]).await;
    app.drain().await;
    assert_eq!(admin.search_customers("revogada", &[]).await["total"], 0);
}

#[tokio::test]
async fn deals_are_found_as_they_are_now_wherever_they_were_moved() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = id(&admin.customer_create("Ana", json!({})).await);
    let deal = id(&admin.deal_create(&ana, "Reforma", json!({ "value": { "amountMinor": 100 } })).await);
    app.drain().await;
    assert_eq!(admin.found_everywhere("reforma").await.1, ["Reforma"]);
    let sales = admin.sales().await;
    let (_, to) = sales.stages[1].clone();
    admin.deal_move(&deal, &to, json!({})).await;
    app.drain().await;
    admin.deal_update(&deal, json!({ "title": "Ampliação", "notes": "com varanda" })).await;
    app.drain().await;
    assert_eq!(admin.found_everywhere("varanda").await.1, ["Ampliação"]);
    admin.deal_win(&deal).await;
    app.drain().await;
    admin.deal_delete(&deal).await;
    app.drain().await;
    assert!(admin.found_everywhere("ampliacao").await.1.is_empty());
    admin.deal_restore(&deal).await;
    app.drain().await;
    assert_eq!(admin.found_everywhere("ampliacao").await.1, ["Ampliação"]);
}
