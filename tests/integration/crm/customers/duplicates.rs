//! Customers that may be one.

use super::super::support::id;
use super::CPF;
use tests::{TestApp, json};

#[tokio::test]
async fn each_likeness_is_found_with_its_reason() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let phone = |value: &str| json!([{ "kind": "PHONE", "value": value }]);
    let create = async |name: &str, mut more: tests::Value| {
        more["allowDuplicate"] = json!(true);
        id(&admin.customer_create(name, more).await)
    };
    let loja = create("Loja", json!({ "kind": "COMPANY" })).await;
    create("Ana", json!({ "taxId": CPF })).await;
    create("Ana Souza", json!({ "taxId": CPF })).await;
    create("Bia", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "b@x.com.br" }] })).await;
    create("Beatriz", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "B@x.com.br" }] })).await;
    create("Caio", json!({ "contactPoints": phone("11 98765-4321") })).await;
    create("Caio Lima", json!({ "contactPoints": [{ "kind": "WHATSAPP", "value": "11 8765-4321" }] })).await;
    create("Davi Reis", json!({ "contactPoints": phone("11 97777-1234") })).await;
    create("DAVI REIS", json!({ "contactPoints": phone("21 96666-1234") })).await;
    create("Eva Dias", json!({ "companyId": loja })).await;
    create("Eva Dias", json!({ "companyId": loja })).await;
    create("Fábio", json!({})).await;
    create("Fabio", json!({})).await;
    app.drain().await;
    let reasons: Vec<String> = admin.customer_duplicates().await.into_iter().map(|pair| pair.2).collect();
    let expected = ["SAME_TAX_ID", "SAME_EMAIL", "SAME_PHONE", "NAME_AND_PHONE_TAIL", "NAME_AND_COMPANY"];
    assert_eq!(reasons, expected, "the most alike first; a name alone says nothing");
}

#[tokio::test]
async fn a_dismissed_pair_stays_dismissed_and_one_that_is_no_longer_alike_goes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let email = json!([{ "kind": "EMAIL", "value": "b@x.com.br" }]);
    let more = json!({ "contactPoints": email, "allowDuplicate": true });
    let bia = admin.customer_create("Bia", more.clone()).await;
    admin.customer_create("Beatriz", more.clone()).await;
    app.drain().await;
    let pair = admin.customer_duplicates().await.remove(0);
    let document = "mutation($id: ID!) { it: duplicateDismiss(id: $id) { deletedId userErrors { code } } }";
    assert_eq!(admin.query(document, json!({ "id": pair.3 })).await["it"]["deletedId"], json!(pair.3));
    admin.customer_update(&id(&bia), json!({ "name": "Bia Maria" })).await;
    app.drain().await;
    assert!(admin.customer_duplicates().await.is_empty());

    let third = admin.customer_create("Terceira", more).await;
    app.drain().await;
    assert_eq!(admin.customer_duplicates().await.len(), 2);
    let data = admin
        .query("query($id: ID!) { customer(id: $id) { duplicates { score reason } } }", json!({ "id": third["id"] }))
        .await;
    assert_eq!(data["customer"]["duplicates"].as_array().unwrap().len(), 2);
    admin.customer_by_id("contactPointRemove", &id(&third["contactPoints"][0])).await;
    app.drain().await;
    assert!(admin.customer_duplicates().await.is_empty());
}

#[tokio::test]
async fn pairs_of_a_deleted_customer_are_not_proposed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let more = json!({ "taxId": CPF, "allowDuplicate": true });
    admin.customer_create("Ana", more.clone()).await;
    let other = id(&admin.customer_create("Ana Souza", more).await);
    app.drain().await;
    assert_eq!(admin.customer_duplicates().await.len(), 1);
    admin.customer_by_id("customerDelete", &other).await;
    assert!(admin.customer_duplicates().await.is_empty());
    admin.customer_by_id("customerRestore", &other).await;
    app.drain().await;
    assert_eq!(admin.customer_duplicates().await.len(), 1);
}

#[tokio::test]
async fn the_page_of_a_customer_hears_when_a_likely_duplicate_is_found() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let more = json!({ "contactPoints": [{ "kind": "EMAIL", "value": "b@x.com.br" }], "allowDuplicate": true });
    let bia = id(&admin.customer_create("Bia", more.clone()).await);
    app.drain().await;
    let mut socket = manager.socket().await;
    let document = "subscription($id: ID!) { customerChanged(id: $id) { name duplicates { reason } } }";
    let here = socket.subscribe(document, json!({ "id": bia })).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    admin.customer_create("Beatriz", more).await;
    app.drain().await;
    let heard = socket.next(&here).await["customerChanged"].clone();
    assert_eq!(heard, json!({ "name": "Bia", "duplicates": [{ "reason": "SAME_EMAIL" }] }));
    admin.customer_update(&bia, json!({ "name": "Bia Maria" })).await;
    app.drain().await;
    assert_eq!(socket.next(&here).await["customerChanged"]["name"], "Bia Maria");
}
