//! From lead to deal in one step.

use super::support::{codes, customer, id};
use tests::{Client, TestApp, Value, json};

async fn convert(client: &Client, input: Value) -> Value {
    let document = "mutation($input: CustomerConvertInput!) { customerConvert(input: $input) {
        customer { id lifecycle version company { id } } company { id name kind taxId }
        deal { id title status source value { amountMinor } stage { name } customer { id } } userErrors { field code message } } }";
    client.query(document, json!({ "input": input })).await["customerConvert"].take()
}

#[tokio::test]
async fn one_action_makes_the_company_links_the_person_makes_the_deal_and_qualifies_the_lead() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = id(&admin.customer_create("Maria", json!({ "source": "Site" })).await);
    let done = convert(&admin, json!({
        "customerId": maria, "company": { "name": "Padaria São João Ltda", "taxId": "12.ABC.345/01DE-35" },
        "title": "Plano Pro", "value": { "amountMinor": 5000 }, "expectedVersion": 1,
    })).await;
    assert_eq!(done["userErrors"], json!([]), "{done}");
    assert_eq!((&done["customer"]["lifecycle"], &done["company"]["kind"]), (&json!("QUALIFIED"), &json!("COMPANY")));
    assert_eq!(done["customer"]["company"]["id"], done["company"]["id"]);
    assert_eq!((&done["deal"]["title"], &done["deal"]["source"], &done["deal"]["customer"]["id"]), (&json!("Plano Pro"), &json!("Site"), &json!(maria)));
    let document = "query($id: ID!) { customer(id: $id) { timeline(first: 10) { nodes { kind summary } } openDeals { title } } }";
    let data = admin.query(document, json!({ "id": maria })).await;
    assert_eq!(data["customer"]["timeline"]["nodes"][0], json!({ "kind": "CUSTOMER_CONVERTED", "summary": "Lead convertido no negócio “Plano Pro”" }));
    assert_eq!(data["customer"]["openDeals"], json!([{ "title": "Plano Pro" }]));

    // Another person of the same company: found by its CNPJ.
    let joao = customer(&app, "João").await;
    let again = convert(&admin, json!({ "customerId": joao, "company": { "name": "Padaria", "taxId": "12ABC34501DE35" } })).await;
    assert_eq!(again["company"]["id"], done["company"]["id"]);
    assert_eq!(again["deal"]["title"], "Padaria São João Ltda");
}

#[tokio::test]
async fn a_conversion_that_fails_leaves_nothing_behind() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = customer(&app, "Maria").await;
    let refused = convert(&admin, json!({ "customerId": maria, "company": { "name": "Padaria", "taxId": "1" } })).await;
    assert_eq!(refused["userErrors"][0]["field"], json!(["company", "taxId"]));
    let refused = convert(&admin, json!({ "customerId": maria, "company": { "name": "Padaria" }, "value": { "amountMinor": -1 } })).await;
    assert_eq!(refused["userErrors"][0]["field"], json!(["value", "amountMinor"]));
    let data = admin.query("{ customers(first: 10) { nodes { name lifecycle } } deals { nodes { id } } }", json!({})).await;
    assert_eq!(data["customers"]["nodes"], json!([{ "name": "Maria", "lifecycle": "LEAD" }]));
    assert_eq!(data["deals"]["nodes"], json!([]));
    let company = id(&admin.customer_create("Padaria", json!({ "kind": "COMPANY" })).await);
    assert_eq!(codes(&convert(&admin, json!({ "customerId": company, "company": { "name": "Outra" } })).await), ["INVALID"]);
}

#[tokio::test]
async fn repeated_with_one_key_it_happens_once_and_late_it_conflicts() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = customer(&app, "Maria").await;
    let input = json!({ "customerId": maria, "company": { "name": "Padaria" }, "idempotencyKey": "k", "expectedVersion": 1 });
    let one = convert(&admin, input.clone()).await;
    assert_eq!(convert(&admin, input).await, one);
    let late = convert(&admin, json!({ "customerId": maria, "expectedVersion": 1 })).await;
    assert_eq!((codes(&late), &late["customer"]["lifecycle"]), (vec!["CONFLICT".to_owned()], &json!("QUALIFIED")));
    let data = admin.query("{ deals { nodes { id } } }", json!({})).await;
    assert_eq!(data["deals"]["nodes"].as_array().unwrap().len(), 1);
}
