//! Pages of customers.

use super::super::support::id;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::{
    crm::deal,
    id::{CustomerId, Id},
};
use tests::{TestApp, Value, json};

const DOCUMENT: &str = "query($where: CustomerFilter, $orderBy: [CustomerOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    customers(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount totalCountCapped } }";

fn names(page: &Value) -> Vec<String> {
    page["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_order_pages_through_all_without_gap_or_repetition() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for n in 0..11 {
        let (category, product) = (["", "a", "b"][n % 3], ["x", ""][n % 2]);
        let lifecycle = ["LEAD", "CUSTOMER", "CHURNED"][n % 3];
        let more = json!({ "category": category, "product": product, "score": n % 4, "lifecycle": lifecycle });
        admin.customer_create(&format!("Cliente {}", ["é", "E", "b", "Ç"][n % 4]), more).await;
    }
    let fields = ["NAME", "CREATED_AT", "UPDATED_AT", "SCORE", "LIFECYCLE", "CATEGORY", "PRODUCT", "LAST_CONTACTED_AT"];
    for field in fields {
        for (one, two) in [("ASC", "ASC"), ("DESC", "ASC"), ("ASC", "DESC")] {
            let order = json!([{ "field": field, "direction": one }, { "field": "SCORE", "direction": two }]);
            let all = admin.query(DOCUMENT, json!({ "orderBy": order, "first": 100 })).await["customers"].take();
            let (mut forward, mut after) = (Vec::new(), Value::Null);
            loop {
                let page = admin.query(DOCUMENT, json!({ "orderBy": order, "first": 3, "after": after })).await;
                forward.extend(names(&page["customers"]));
                if page["customers"]["pageInfo"]["hasNextPage"] == false {
                    break;
                }
                after = page["customers"]["pageInfo"]["endCursor"].clone();
            }
            assert_eq!(forward, names(&all), "{field} {one} {two}");
            let (mut back, mut before) = (Vec::new(), Value::Null);
            loop {
                let page = admin.query(DOCUMENT, json!({ "orderBy": order, "last": 4, "before": before })).await;
                back.splice(0..0, names(&page["customers"]));
                if page["customers"]["pageInfo"]["hasPreviousPage"] == false {
                    break;
                }
                before = page["customers"]["pageInfo"]["startCursor"].clone();
            }
            assert_eq!(back, names(&all), "{field} {one} {two} backward");
        }
    }
}

#[tokio::test]
async fn a_cursor_of_another_list_or_a_page_too_large_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({})).await;
    admin.customer_create("Bia", json!({})).await;
    let page = admin.query(DOCUMENT, json!({ "first": 1 })).await["customers"].take();
    assert_eq!((&page["totalCount"], &page["totalCountCapped"]), (&json!(2), &json!(false)));
    let cursor = &page["pageInfo"]["endCursor"];
    for variables in [
        json!({ "first": 1, "after": cursor, "where": { "category": { "eq": "x" } } }),
        json!({ "first": 1, "after": "nonsense" }),
        json!({ "first": 101 }),
        json!({ "first": 0 }),
        json!({ "first": 1, "last": 1 }),
        json!({ "orderBy": [{ "field": "CUSTOM" }] }),
        json!({ "orderBy": [{ "field": "CUSTOM", "customKey": "nada" }] }),
    ] {
        assert_eq!(admin.error_codes(DOCUMENT, variables.clone()).await, ["BAD_REQUEST"], "{variables}");
    }
}

#[tokio::test]
async fn a_cursor_whose_keys_were_forged_is_refused_not_run() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({})).await;
    let page = admin.query(DOCUMENT, json!({ "first": 1 })).await["customers"].take();
    let cursor = URL_SAFE_NO_PAD.decode(page["pageInfo"]["endCursor"].as_str().unwrap()).unwrap();
    let genuine: Value = serde_json::from_slice(&cursor).unwrap();
    for keys in
        [json!([{ "t": "x" }]), json!([{ "i": 1 }]), json!([]), json!([{ "@": "2026-01-01T00:00:00Z" }, { "i": 1 }])]
    {
        let mut forged = genuine.clone();
        forged["k"] = keys;
        let after = URL_SAFE_NO_PAD.encode(forged.to_string());
        assert_eq!(
            admin.error_codes(DOCUMENT, json!({ "first": 1, "after": after })).await,
            ["BAD_REQUEST"],
            "{forged}"
        );
    }
}

#[tokio::test]
async fn lists_below_each_customer_page_on_from_their_own_first_pages() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Ana", "Bia"] {
        let customer = id(&admin.customer_create(name, json!({})).await);
        for n in 1..=3 {
            admin.deal_create(&customer, &format!("{name} {n}"), json!({})).await;
        }
    }
    admin.customer_create("Caio", json!({})).await;
    let first = admin
        .query(
            "{ customers(orderBy: [{ field: NAME }]) { nodes { id deals(first: 2) { nodes { title } totalCount
                 pageInfo { hasNextPage hasPreviousPage endCursor } } timeline(first: 1) { nodes { kind } } } } }",
            json!({}),
        )
        .await;
    let nodes = first["customers"]["nodes"].as_array().unwrap();
    for (node, name) in nodes.iter().zip(["Ana", "Bia"]) {
        let deals = &node["deals"];
        assert_eq!(deals["nodes"], json!([{ "title": format!("{name} 3") }, { "title": format!("{name} 2") }]));
        assert_eq!(deals["totalCount"], 3);
        assert_eq!(
            (&deals["pageInfo"]["hasNextPage"], &deals["pageInfo"]["hasPreviousPage"]),
            (&json!(true), &json!(false))
        );
        let rest = admin
            .query(
                "query($id: ID!, $after: String) { customer(id: $id) { deals(first: 2, after: $after) {
                   nodes { title } pageInfo { hasNextPage hasPreviousPage } } } }",
                json!({ "id": node["id"], "after": deals["pageInfo"]["endCursor"] }),
            )
            .await;
        let rest = &rest["customer"]["deals"];
        assert_eq!(rest["nodes"], json!([{ "title": format!("{name} 1") }]));
        assert_eq!(rest["pageInfo"], json!({ "hasNextPage": false, "hasPreviousPage": true }));
    }
    assert_eq!(nodes[2]["deals"]["nodes"], json!([]));
    assert_eq!(nodes[0]["timeline"]["nodes"], json!([{ "kind": "DEAL_CREATED" }]));
}

#[tokio::test]
async fn lists_below_hundreds_of_parents_are_read_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = id(&admin.customer_create("Ana", json!({})).await);
    for n in 1..=3 {
        admin.deal_create(&ana, &format!("Ana {n}"), json!({})).await;
    }
    let tenant = app.store().lookup().any_tenant_by_slug("loja").await.unwrap().unwrap();
    let mut customers: Vec<CustomerId> = (0..1_200).map(|_| CustomerId::new()).collect();
    let ana = CustomerId::parse(&ana).unwrap();
    customers.push(ana);
    let unit = app.store().unit(tenant);
    let newest = deal::newest_of_customers(&unit, &customers, deal::open(), 2).await.unwrap();
    assert_eq!(newest.len(), 1);
    let titles: Vec<_> = newest[&ana].iter().map(|deal| deal.title.as_str()).collect();
    assert_eq!(titles, ["Ana 3", "Ana 2"]);
}
