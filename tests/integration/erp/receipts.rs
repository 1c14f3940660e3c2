//! What comes of purchase orders: bit by bit, never more than may, and into the ledger.

use super::{is_balanced, line, problem, problems, purchasing::Shop, variant};
use tests::{TestApp, Value, json};

#[tokio::test]
async fn what_comes_bit_by_bit_lies_there_at_what_it_cost() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let shirt = variant(&admin.shirt().await, "CAM-P-AZUL");
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10), line(&shirt, 5)])).await;
    assert_eq!(order["availableActions"], json!(["RECEIVE", "CANCEL"]));

    let first =
        admin.purchase_try_receive(&order, &[4, 0], json!({ "note": "Nota 123" })).await["purchaseOrder"].take();
    assert_eq!((&first["state"], &first["endedAt"]), (&json!("PARTIALLY_RECEIVED"), &Value::Null), "{first:#}");
    assert_eq!(first["availableActions"], json!(["RECEIVE", "CLOSE"]));
    assert_eq!((&first["lines"][0]["received"], &first["lines"][0]["open"]), (&json!(4), &json!(6)));
    let moved = json!([{ "quantity": 4, "valueMinor": 6000, "reason": "PURCHASE", "note": "Nota 123",
        "variant": { "sku": "CAN-01" }, "location": { "name": "Depósito" } }]);
    assert_eq!(first["moves"]["nodes"], moved);

    // The rest comes elsewhere, dearer, and from now on that is what a mug costs.
    let shop = admin.location_create("Loja").await;
    let lines = json!([{ "lineId": order["lines"][0]["id"], "quantity": 6, "unitCostMinor": 2000 },
        { "lineId": order["lines"][1]["id"], "quantity": 5 }]);
    let rest = json!({ "locationId": shop, "lines": lines, "updateCost": true });
    let done = admin.purchase_try_receive(&order, &[], rest).await["purchaseOrder"].take();
    assert_eq!((&done["state"], &done["availableActions"]), (&json!("RECEIVED"), &json!([])), "{done:#}");
    assert!(done["endedAt"].is_string());
    assert_eq!(admin.stock_of(&mug).await, [10, 0, 4 * 1500 + 6 * 2000]);
    assert_eq!(admin.stock_of(&shirt).await, [5, 0, 5 * 2000]);
    let prices = "query($id: ID!) { productVariant(id: $id) { cost { amountMinor }
        prices { nodes { cost { amountMinor } } } } }";
    let cost = |minor: i64| json!({ "cost": { "amountMinor": minor } });
    let told = admin.query(prices, json!({ "id": mug })).await["productVariant"].take();
    assert_eq!(told["cost"]["amountMinor"], 2000);
    assert_eq!(told["prices"]["nodes"], json!([cost(2000), cost(1500)]));
    is_balanced(&app).await;
}

#[tokio::test]
async fn more_than_was_ordered_comes_only_as_far_as_the_supplier_may() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({ "overReceiptBasisPoints": 1_500 })).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    let receive = async |many: i64| admin.purchase_try_receive(&order, &[many], json!({})).await;
    assert_eq!(receive(8).await["purchaseOrder"]["state"], "PARTIALLY_RECEIVED");
    let refused = receive(4).await;
    assert_eq!(problems(&refused), problem("OVER_RECEIPT", "lines.0.quantity"));
    let text = refused["userErrors"][0]["message"].as_str().unwrap();
    assert!(text.contains("Faltam 2") && text.contains("máximo 3"), "{text}");
    assert_eq!(admin.stock_of(&mug).await[0], 8);
    let done = receive(3).await;
    assert_eq!(done["purchaseOrder"]["lines"][0]["received"], 11, "{done:#}");
    assert_eq!(done["purchaseOrder"]["state"], "RECEIVED");
    assert_eq!(problems(&receive(1).await), problem("NOT_ALLOWED", "id"));
    is_balanced(&app).await;
}

#[tokio::test]
async fn what_makes_no_sense_is_not_received_and_no_line_of_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    let other = admin.purchase_send(&supplier, &depot, json!([line(&mug, 1)])).await;
    let came = |order: &Value, many: i64| json!({ "lineId": order["lines"][0]["id"], "quantity": many });
    let receive = async |lines: Value| admin.purchase_try_receive(&order, &[], json!({ "lines": lines })).await;
    assert_eq!(problems(&receive(json!([came(&order, -1)])).await), problem("INVALID", "lines.0.quantity"));
    assert_eq!(problems(&receive(json!([])).await), problem("REQUIRED", "lines"));
    let strange = receive(json!([came(&order, 1), came(&other, 1), came(&order, 1)])).await;
    let expected = [("NOT_FOUND", "lines.1.lineId"), ("INVALID", "lines.2.lineId")];
    assert_eq!(problems(&strange), expected.map(|(code, field)| (code.to_owned(), field.to_owned())));
    let draft = admin.purchase_create(&supplier, &depot, json!([line(&mug, 1)])).await;
    let early = admin.purchase_try_receive(&draft, &[1], json!({})).await;
    assert_eq!(problems(&early), problem("NOT_ALLOWED", "id"));
    assert_eq!(admin.stock_of(&mug).await[0], 0);
}

#[tokio::test]
async fn a_receipt_with_a_key_comes_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    for _ in 0..3 {
        let key = json!({ "idempotencyKey": "entrega-1" });
        let received = admin.purchase_try_receive(&order, &[4], key).await;
        assert_eq!(received["purchaseOrder"]["lines"][0]["received"], 4, "{received:#}");
    }
    assert_eq!(admin.stock_of(&mug).await[0], 4);
}

#[tokio::test]
async fn two_who_receive_the_last_pieces_at_once_receive_them_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    let receivers = (0..16).map(|_| admin.purchase_try_receive(&order, &[3], json!({})));
    let answers = futures::future::join_all(receivers).await;
    let refused =
        answers.iter().map(problems).filter(|problems| problems.iter().any(|(code, _)| code == "OVER_RECEIPT"));
    assert_eq!(refused.count(), 13, "{answers:#?}");
    assert_eq!(admin.purchase(&order["id"]).await["lines"][0]["received"], 9);
    assert_eq!(admin.stock_of(&mug).await[0], 9);
    is_balanced(&app).await;
}

#[tokio::test]
async fn what_is_cancelled_or_closed_short_receives_nothing_more() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    assert_eq!(problems(&admin.purchase_end("purchaseOrderClose", &order["id"]).await), problem("NOT_ALLOWED", "id"));
    let gone = admin.purchase_end("purchaseOrderCancel", &order["id"]).await;
    assert_eq!(gone["purchaseOrder"]["state"], "CANCELLED", "{gone:#}");
    let late = admin.purchase_try_receive(&order, &[1], json!({})).await;
    assert_eq!(problems(&late), problem("NOT_ALLOWED", "id"));

    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    admin.purchase_try_receive(&order, &[4], json!({})).await;
    assert_eq!(problems(&admin.purchase_end("purchaseOrderCancel", &order["id"]).await), problem("NOT_ALLOWED", "id"));
    let closed = admin.purchase_end("purchaseOrderClose", &order["id"]).await;
    assert_eq!(closed["purchaseOrder"]["state"], "CLOSED", "{closed:#}");
    let late = admin.purchase_try_receive(&order, &[1], json!({})).await;
    assert_eq!(problems(&late), problem("NOT_ALLOWED", "id"));
    assert_eq!(admin.stock_of(&mug).await[0], 4);
    is_balanced(&app).await;
}

#[tokio::test]
async fn what_was_deleted_meanwhile_does_not_come() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 10)])).await;
    let product = "query($id: ID!) { productVariant(id: $id) { product { id } } }";
    let product = admin.query(product, json!({ "id": mug })).await["productVariant"]["product"]["id"].take();
    let delete = "mutation($id: ID!) { productDelete(id: $id) { userErrors { code } } }";
    admin.query(delete, json!({ "id": product })).await;
    let refused = admin.purchase_try_receive(&order, &[1], json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "lines.0.lineId"));
}

#[tokio::test]
async fn every_step_of_an_order_is_announced_and_noted() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 2)])).await;
    admin.purchase_try_receive(&order, &[1], json!({})).await;
    admin.purchase_end("purchaseOrderClose", &order["id"]).await;
    let other = admin.purchase_create(&supplier, &depot, json!([line(&mug, 2)])).await;
    admin.purchase_end("purchaseOrderCancel", &other["id"]).await;
    app.drain().await;
    let names = |rows: &Value, field: &str| {
        let rows = rows.as_array().unwrap().iter().map(|row| row[field].as_str().unwrap().to_owned());
        let mut rows: Vec<_> = rows.filter(|name| name.starts_with("purchase_order")).collect();
        rows.sort();
        rows.dedup();
        rows
    };
    let all = ["cancelled", "closed", "created", "received", "sent"].map(|done| format!("purchase_order.{done}"));
    let events = admin.query("{ events(first: 100) { nodes { name } } }", json!({})).await;
    assert_eq!(names(&events["events"]["nodes"], "name"), all);
    let log = admin.query("{ auditLog(first: 100) { nodes { action } } }", json!({})).await;
    assert_eq!(names(&log["auditLog"]["nodes"], "action"), all);
}
