//! What items cost, and did cost.

use crate::crm::support::id;
use tests::{TestApp, Value, json};

const PRICES: &str =
    "query($id: ID!, $n: Int!, $after: String) { catalogItem(id: $id) { prices(first: $n, after: $after) {
    nodes { price { amountMinor currency } compareAtPrice { amountMinor } at actor { name } }
    pageInfo { hasNextPage endCursor } } } }";

#[tokio::test]
async fn each_change_of_price_is_kept_and_nothing_else_leaves_a_row() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = id(&admin.item_create("CAN-1", "Caneca", json!({ "price": { "amountMinor": 5000 } })).await);
    admin.item_update(&mug, json!({ "title": "Canecão" })).await;
    admin.item_update(&mug, json!({ "price": { "amountMinor": 4000 }, "compareAtMinor": 5000 })).await;
    admin.item_publish(&mug, json!({})).await;
    admin.item_update(&mug, json!({ "price": { "amountMinor": 4000 }, "description": "Igual" })).await;
    app.manager().await.item_update(&mug, json!({ "compareAtMinor": null })).await;
    let page = admin.query(PRICES, json!({ "id": mug, "n": 2 })).await["catalogItem"]["prices"].take();
    let said = |node: &Value| {
        (
            node["price"]["amountMinor"].clone(),
            node["compareAtPrice"]["amountMinor"].clone(),
            node["actor"]["name"].clone(),
        )
    };
    assert_eq!(said(&page["nodes"][0]), (json!(4000), Value::Null, json!("Marcos Gerente")), "the newest first");
    assert_eq!(said(&page["nodes"][1]), (json!(4000), json!(5000), json!("Ana Admin")));
    let after = &page["pageInfo"]["endCursor"];
    let rest = admin.query(PRICES, json!({ "id": mug, "n": 2, "after": after })).await["catalogItem"]["prices"].take();
    assert_eq!(
        (said(&rest["nodes"][0]), rest["nodes"].as_array().unwrap().len()),
        ((json!(5000), Value::Null, json!("Ana Admin")), 1)
    );
}
