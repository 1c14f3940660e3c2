//! Segments: filters by name, dynamic or frozen, in lists and in other filters.

use super::{
    reach::limit,
    support::{codes, customer, id},
};
use tests::{Client, TestApp, Value, json};

const FACTS: &str = "segment { id name description where form frozenAt customerCount version }
    userErrors { field code message }";

async fn create(client: &Client, input: Value) -> Value {
    let document = format!("mutation($in: SegmentCreateInput!) {{ it: segmentCreate(input: $in) {{ {FACTS} }} }}");
    client.query(&document, json!({ "in": input })).await["it"].take()
}

async fn update(client: &Client, input: Value) -> Value {
    let document = format!("mutation($in: SegmentUpdateInput!) {{ it: segmentUpdate(input: $in) {{ {FACTS} }} }}");
    client.query(&document, json!({ "in": input })).await["it"].take()
}

async fn members(client: &Client, segment: &str) -> Vec<String> {
    client.customer_names(json!({ "segmentIds": [segment] }), json!([{ "field": "NAME" }])).await
}

async fn count(client: &Client, segment: &str) -> Value {
    let document = "query($id: ID!) { segment(id: $id) { customerCount } }";
    client.query(document, json!({ "id": segment })).await["segment"]["customerCount"].take()
}

async fn people(app: &TestApp) -> Client {
    let admin = app.admin().await;
    for (name, score, city) in [("Ana", 10, "Recife"), ("Bia", 50, "Recife"), ("Cid", 90, "Natal")] {
        admin.customer_create(name, json!({ "score": score, "address": { "city": city } })).await;
    }
    admin
}

#[tokio::test]
async fn whoever_matches_is_in_a_dynamic_segment_from_then_on() {
    let app = TestApp::start().await;
    let admin = people(&app).await;
    let filter =
        json!({ "or": [{ "score": { "gte": 80 } }, { "not": { "city": { "eq": "Natal" } }, "score": { "gte": 50 } }] });
    let made = create(&admin, json!({ "name": "Bons", "where": filter, "form": { "rules": 1 } })).await;
    let segment = id(&made["segment"]);
    assert_eq!((&made["segment"]["where"], &made["segment"]["form"]), (&filter, &json!({ "rules": 1 })), "{made:#}");
    assert_eq!(made["segment"]["customerCount"], 2);
    assert_eq!(members(&admin, &segment).await, ["Bia", "Cid"]);
    admin.customer_create("Davi", json!({ "score": 99 })).await;
    assert_eq!(members(&admin, &segment).await, ["Bia", "Cid", "Davi"]);
    let others = json!({ "not": { "segmentIds": [segment] } });
    assert_eq!(admin.customer_names(others, json!([])).await, ["Ana"]);
    let both = json!({ "and": [{ "segmentIds": [segment] }, { "city": { "eq": "Recife" } }] });
    assert_eq!(admin.customer_names(both, json!([])).await, ["Bia"]);
    let exact = admin.query("{ customerCount(where: { city: { eq: \"Recife\" } }) }", json!({})).await;
    assert_eq!(exact["customerCount"], 2);
}

#[tokio::test]
async fn a_frozen_segment_keeps_who_was_in_it() {
    let app = TestApp::start().await;
    let admin = people(&app).await;
    let filter = json!({ "score": { "gte": 50 } });
    let made = create(&admin, json!({ "name": "Campanha", "where": filter, "frozen": true })).await;
    let segment = id(&made["segment"]);
    assert!(made["segment"]["frozenAt"].is_string(), "{made:#}");
    admin.customer_create("Davi", json!({ "score": 99 })).await;
    assert_eq!(members(&admin, &segment).await, ["Bia", "Cid"]);
    assert_eq!(update(&admin, json!({ "id": segment, "frozen": true })).await["segment"]["customerCount"], 3);
    let thawed = update(&admin, json!({ "id": segment, "frozen": false, "description": "Todos" })).await;
    assert_eq!(thawed["segment"]["frozenAt"], Value::Null);
    admin.customer_create("Eva", json!({ "score": 51 })).await;
    assert_eq!(members(&admin, &segment).await, ["Bia", "Cid", "Davi", "Eva"]);
    admin.query("mutation($id: ID!) { segmentDelete(id: $id) { deletedId } }", json!({ "id": segment })).await;
    let names = admin.customer_names(json!({}), json!([])).await;
    assert_eq!(names.len(), 5, "its customers stay");
}

#[tokio::test]
async fn a_segment_looks_at_deals_activities_own_fields_and_days() {
    let app = TestApp::start().await;
    let admin = people(&app).await;
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    let ana = admin.customer_search("Ana").await;
    assert_eq!(ana, ["Ana"]);
    let rich = customer(&app, "Rita").await;
    let set = "mutation($in: CustomerUpdateInput!) { customerUpdate(input: $in) { userErrors { message } } }";
    let more = json!({ "id": rich, "custom": [{ "key": "renda", "value": 9000 }], "birthDate": "1990-05-17" });
    admin.query(set, json!({ "in": more })).await;
    admin.deal_create(&rich, "Plano", json!({ "value": { "amountMinor": 100 } })).await;
    let soon = chrono::Utc::now() + chrono::TimeDelta::days(3);
    admin.activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": rich, "dueAt": soon })).await;
    let next_week = json!({ "inNext": { "count": 1, "unit": "WEEK" } });
    let trees = [
        json!({ "custom": { "key": "renda", "gte": 5000 } }),
        json!({ "deal": { "status": ["OPEN"], "valueMinor": { "gte": 100 } } }),
        json!({ "activity": { "type": ["CALL"], "completed": false, "dueAt": next_week } }),
        json!({ "name": { "endsWith": "íta" }, "createdAt": { "inLast": { "count": 1 } } }),
        json!({ "birthDate": { "inLast": { "count": 100, "unit": "YEAR" } } }),
    ];
    for (number, filter) in trees.into_iter().enumerate() {
        let made = create(&admin, json!({ "name": format!("Segmento {number}"), "where": filter })).await;
        assert_eq!(made["userErrors"], json!([]), "{filter}");
        assert_eq!(members(&admin, &id(&made["segment"])).await, ["Rita"], "{filter}");
    }
    let never = json!({ "birthDate": { "inNext": { "count": 1, "unit": "YEAR" } } });
    assert!(admin.customer_names(never, json!([])).await.is_empty());
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_says_why() {
    let app = TestApp::start().await;
    let admin = people(&app).await;
    let made = create(&admin, json!({ "name": "Um", "where": { "score": { "gte": 1 } } })).await;
    let segment = id(&made["segment"]);
    assert_eq!(codes(&create(&admin, json!({ "name": "Um", "where": {} })).await), ["TAKEN"]);
    assert_eq!(codes(&create(&admin, json!({ "name": " ", "where": {} })).await), ["REQUIRED"]);
    let nested = create(&admin, json!({ "name": "Dois", "where": { "not": { "segmentIds": [segment] } } })).await;
    assert_eq!(codes(&nested), ["INVALID"]);
    let unknown = create(&admin, json!({ "name": "Três", "where": { "custom": { "key": "nada", "eq": 1 } } })).await;
    assert_eq!(codes(&unknown), ["NOT_FOUND"]);
    let long: Vec<Value> = (0..100).map(|n| json!(format!("{n} {}", "cidade ".repeat(20)))).collect();
    let long = create(&admin, json!({ "name": "Longo", "where": { "city": { "in": long } } })).await;
    assert_eq!(codes(&long), ["INVALID"]);
    let stale = update(&admin, json!({ "id": segment, "expectedVersion": 7, "name": "Outro" })).await;
    assert_eq!((codes(&stale), &stale["segment"]["name"]), (vec!["CONFLICT".to_owned()], &json!("Um")));
    let none = "{ segments { name } }";
    assert_eq!(admin.query(none, json!({})).await["segments"].as_array().unwrap().len(), 1);
    admin.query("mutation($id: ID!) { segmentDelete(id: $id) { deletedId } }", json!({ "id": segment })).await;
    let gone = "query($id: ID!) { customers(where: { segmentIds: [$id] }) { nodes { id } } }";
    let answer = admin.try_query(gone, json!({ "id": segment })).await;
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("segmento"), "{answer:#}");
}

#[tokio::test]
async fn each_sees_of_a_segment_whom_they_see_anyway() {
    let app = TestApp::start().await;
    let admin = people(&app).await;
    let made = create(&admin, json!({ "name": "Todos", "where": {} })).await;
    let segment = id(&made["segment"]);
    let agent = limit(&app, json!([{ "permission": "customer.read", "scope": "OWN" }])).await;
    assert!(members(&agent, &segment).await.is_empty());
    assert_eq!(count(&agent, &segment).await, 0);
    assert_eq!(count(&admin, &segment).await, 3);
    let refused = "mutation { segmentCreate(input: { name: \"x\", where: {} }) { userErrors { code } } }";
    assert_eq!(agent.error_codes(refused, json!({})).await, ["FORBIDDEN"]);
}
