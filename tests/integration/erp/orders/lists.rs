//! Finding orders.

use super::{Shop, json};

#[tokio::test]
async fn orders_are_found_by_number_customer_sku_and_where_they_stand() {
    let shop = Shop::open().await;
    let bruno = shop.admin.customer_create("Bruno Lima", json!({})).await["id"].take();
    shop.admin.order_create(&shop.ana, &[(&shop.blue, 1)], json!({})).await;
    shop.admin.order_place(&bruno, &[(&shop.white, 2)]).await;
    shop.admin.order_paid(&shop.ana, &[(&shop.white, 1), (&shop.blue, 1)]).await;
    let found = |filter: tests::Value| shop.admin.order_numbers(filter, json!([]));
    assert_eq!(found(json!({})).await, [3, 2, 1]);
    assert_eq!(found(json!({ "label": ["PENDING", "DRAFT"] })).await, [2, 1]);
    assert_eq!(found(json!({ "customerId": { "eq": bruno } })).await, [2]);
    assert_eq!(found(json!({ "search": "bru" })).await, [2]);
    assert_eq!(found(json!({ "search": "#3" })).await, [3]);
    assert_eq!(found(json!({ "search": "cam-p-az" })).await, [3, 1]);
    assert_eq!(found(json!({ "variantId": { "eq": shop.white } })).await, [3, 2]);
    assert_eq!(found(json!({ "not": { "totalMinor": { "gte": 10_000 } } })).await, [1]);
    let by_total = json!([{ "field": "TOTAL", "direction": "ASC" }, { "field": "NUMBER", "direction": "ASC" }]);
    assert_eq!(shop.admin.order_numbers(json!({}), by_total).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_merged_customers_orders_go_along() {
    let shop = Shop::open().await;
    let other = shop.admin.customer_create("Ana S.", json!({})).await["id"].take();
    let order = shop.admin.order_place(&other, &[(&shop.blue, 1)]).await;
    let document = "mutation($input: CustomerMergeInput!) { it: customerMerge(input: $input) { userErrors { code } } }";
    let merged = shop.admin.query(document, json!({ "input": { "winnerId": shop.ana, "loserId": other } })).await;
    assert_eq!(merged["it"]["userErrors"], json!([]));
    assert_eq!(shop.admin.order(&order["id"]).await["customer"]["name"], "Ana Souza");
}

#[tokio::test]
async fn whatever_belongs_to_an_order_is_found_by_its_id() {
    let Shop { admin, ana, blue, .. } = &Shop::open().await;
    let order = admin.order_paid(ana, &[(blue, 2)]).await;
    admin.order_ship(&order["id"], json!({ "delivered": true })).await;
    let lines = json!([{ "lineId": order["lines"][0]["id"], "quantity": 1 }]);
    admin.order_try("orderReturn", "OrderReturnInput", json!({ "id": order["id"], "lines": lines })).await;
    admin.order_try_refund(&order["id"], json!({ "amountMinor": 100 })).await;
    let parts = "query($id: ID!) { order(id: $id) { lines { id } payments { id } refunds { id } shipments { id } \
                 returns { id } history { nodes { id } } } }";
    let parts = admin.query(parts, json!({ "id": order["id"] })).await["order"].take();
    let mut ids =
        ["lines", "payments", "refunds", "shipments", "returns"].map(|name| parts[name][0]["id"].clone()).to_vec();
    ids.push(parts["history"]["nodes"][0]["id"].clone());
    let found = admin.query("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", json!({ "ids": ids })).await;
    let names = ["OrderLine", "Payment", "Refund", "Shipment", "OrderReturn", "OrderChange"];
    let expected = names.iter().zip(&ids).map(|(name, id)| json!({ "__typename": name, "id": id }));
    assert_eq!(found["nodes"], expected.collect::<tests::Value>());
}
