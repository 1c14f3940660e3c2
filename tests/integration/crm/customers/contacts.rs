//! Ways to reach a customer.

use super::super::support::{codes, id};
use tests::{TestApp, json};

#[tokio::test]
async fn one_point_of_a_kind_is_preferred() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = id(&admin.customer_create("Ana", json!({})).await);
    admin.contact_point_add(&ana, "PHONE", "11 98765-4321", json!({ "preferred": true })).await;
    let after = admin.contact_point_add(&ana, "PHONE", "11 3333-4444", json!({ "preferred": true })).await;
    let points = after["customer"]["contactPoints"].as_array().unwrap();
    assert_eq!(points.iter().map(|point| point["preferred"].as_bool().unwrap()).collect::<Vec<_>>(), [false, true]);
    assert_eq!(after["customer"]["primaryPhone"], "(11) 3333-4444");
}

#[tokio::test]
async fn the_ninth_digit_makes_no_second_person_and_no_number_is_rewritten() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let old = json!([{ "kind": "PHONE", "value": "(11) 8765-4321" }]);
    let ana = admin.customer_create("Ana", json!({ "contactPoints": old })).await;
    let payload = admin
        .customer_try_create("Ana", json!({ "contactPoints": [{ "kind": "WHATSAPP", "value": "+55 11 98765-4321" }] }))
        .await;
    assert_eq!(codes(&payload), ["TAKEN"]);
    assert_eq!(payload["userErrors"][0]["conflictingId"], ana["id"]);
    assert_eq!(ana["contactPoints"][0]["value"], "+551187654321");
    let newer = json!({ "contactPoints": [{ "kind": "PHONE", "value": "11 93333-4444" }] });
    admin.customer_create("Celular novo", newer).await;
    let landline = json!({ "contactPoints": [{ "kind": "PHONE", "value": "11 3333-4444" }] });
    admin.customer_create("Fixo", landline).await;
}

#[tokio::test]
async fn a_person_may_be_known_only_by_a_channel_id() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let input = json!({ "contactPoints": [{ "kind": "WHATSAPP", "value": "BR.13491208655302741918" }] });
    let one = admin.customer_upsert(input.clone()).await;
    assert_eq!((&one["outcome"], &one["customer"]["primaryPhone"]), (&json!("CREATED"), &json!(null)));
    let again = admin.customer_upsert(input).await;
    assert_eq!((&again["outcome"], &again["customer"]["id"]), (&json!("UNCHANGED"), &one["customer"]["id"]));
}

#[tokio::test]
async fn a_consent_has_when_and_how_and_stands_on_the_timeline() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = admin
        .customer_create("Ana", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }] }))
        .await;
    let point = &ana["contactPoints"][0];
    let input = json!({ "id": point["id"], "expectedVersion": 1, "consent": "OPTED_OUT", "consentSource": "ligação" });
    let after = admin.customer_try("contactPointUpdate", "ContactPointUpdateInput", input.clone()).await;
    let changed = &after["customer"]["contactPoints"][0];
    assert_eq!((&changed["consent"], &changed["consentSource"]), (&json!("OPTED_OUT"), &json!("ligação")));
    assert_eq!(codes(&admin.customer_try("contactPointUpdate", "ContactPointUpdateInput", input).await), ["CONFLICT"]);
    let document = "query($id: ID!) { customer(id: $id) { contactPoints { consentAt }
        timeline(where: { kind: [CONSENT_CHANGED] }) { nodes { changes { field before after } } } } }";
    let data = admin.query(document, json!({ "id": ana["id"] })).await;
    assert!(data["customer"]["contactPoints"][0]["consentAt"].is_string());
    let change = &data["customer"]["timeline"]["nodes"][0]["changes"][0];
    assert_eq!(*change, json!({ "field": "consent", "before": "UNKNOWN", "after": "OPTED_OUT" }));
}

#[tokio::test]
async fn another_number_takes_its_key_along_and_loses_its_consent() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let point = json!([{ "kind": "PHONE", "value": "11 98765-4321", "consent": "OPTED_IN", "verified": true }]);
    let ana = admin.customer_create("Ana", json!({ "contactPoints": point })).await;
    let input = json!({ "id": ana["contactPoints"][0]["id"], "value": "21 99999-0000" });
    let after = admin.customer_try("contactPointUpdate", "ContactPointUpdateInput", input).await;
    let changed = &after["customer"]["contactPoints"][0];
    assert_eq!((&changed["consent"], &changed["verified"]), (&json!("UNKNOWN"), &json!(false)));
    admin.customer_create("Outra", json!({ "contactPoints": point })).await;
    assert_eq!(admin.customer_search("21999990000").await, ["Ana"]);
    assert_eq!(admin.customer_search("11987654321").await, ["Outra"]);
}

#[tokio::test]
async fn a_removed_point_is_free_for_others() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let point = json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }]);
    let ana = admin.customer_create("Ana", json!({ "contactPoints": point })).await;
    let twice = admin.contact_point_add(&id(&ana), "EMAIL", "ANA@exemplo.com.br", json!({})).await;
    assert_eq!(codes(&twice), ["TAKEN"]);
    let after = admin.customer_by_id("contactPointRemove", &id(&ana["contactPoints"][0])).await;
    assert_eq!(after["customer"]["contactPoints"], json!([]));
    admin.customer_create("Outra", json!({ "contactPoints": point })).await;
}
