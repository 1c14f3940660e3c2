//! What is paid is sent, all at once or in parts.

use super::{Shop, is_balanced, json, problem, problems, standing};

#[tokio::test]
async fn an_order_goes_in_parts_and_is_closed_when_all_of_it_has_arrived() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 3), (&shop.white, 1)]).await;
    let id = &order["id"];
    let part = json!([{ "lineId": order["lines"][0]["id"], "quantity": 2 }]);
    let more = json!({ "lines": part, "carrier": "Correios", "trackingCode": "BR123" });
    let first = shop.admin.order_ship(id, more).await;
    assert_eq!(standing(&first), ("PARTIALLY_FULFILLED", vec!["CANCEL", "SHIP", "DELIVER", "RETURN", "REFUND"]));
    assert_eq!(first["shipments"][0]["lines"], json!([{ "sku": "CAM-P-AZUL", "quantity": 2 }]));
    assert_eq!(shop.blue().await, [8, 1]);
    let many = json!({ "id": id, "lines": [{ "lineId": order["lines"][0]["id"], "quantity": 2 }] });
    let many = shop.admin.order_try("orderShip", "OrderShipInput", many).await;
    assert_eq!(problems(&many), problem("INVALID", "lines.0.quantity"));
    let rest = shop.admin.order_ship(id, json!({ "delivered": true })).await;
    assert_eq!(rest["label"], "FULFILLED");
    let stale = json!({ "id": rest["shipments"][0]["id"], "delivered": true, "expectedOrderVersion": 1 });
    let stale = shop.admin.order_try("shipmentUpdate", "ShipmentUpdateInput", stale).await;
    assert_eq!(problems(&stale), problem("CONFLICT", "expectedVersion"));
    assert_eq!(stale["order"]["version"], rest["version"]);
    let arrived = json!({ "id": rest["shipments"][0]["id"], "delivered": true, "trackingCode": "BR124" });
    let closed = shop.admin.order_try("shipmentUpdate", "ShipmentUpdateInput", arrived).await["order"].take();
    assert_eq!((&closed["state"], &closed["shipments"][0]["trackingCode"]), (&json!("CLOSED"), &json!("BR124")));
    assert_eq!(standing(&closed).1, ["RETURN", "REFUND"]);
    assert_eq!(shop.blue().await, [7, 0]);
    let history =
        ["created", "placed", "payment_received", "paid", "shipped", "shipped", "delivered", "delivered", "closed"];
    assert_eq!(shop.admin.order_history(id).await, history);
    is_balanced(&shop.app).await;
}

#[tokio::test]
async fn the_ledger_names_the_order_that_took_the_stock_and_the_timeline_tells_of_it() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 2)]).await;
    shop.admin.order_ship(&order["id"], json!({})).await;
    let document =
        "{ stockMoves(where: { reason: SALE }, first: 5) { nodes { quantity valueMinor reason order { number } } } }";
    let moves = shop.admin.query(document, json!({})).await["stockMoves"]["nodes"].take();
    let expected = json!([{ "quantity": -2, "valueMinor": -4_000, "reason": "SALE", "order": { "number": 1 } }]);
    assert_eq!(moves, expected);
    let document = "query($id: ID!) { customer(id: $id) { timeline(first: 10, where: { kind: [ORDER_CHANGED] }) {
        nodes { summary } } } }";
    let told = shop.admin.query(document, json!({ "id": shop.ana })).await["customer"]["timeline"]["nodes"].take();
    let summaries: Vec<&str> = told.as_array().unwrap().iter().map(|item| item["summary"].as_str().unwrap()).collect();
    let expected = ["Pedido 1 enviado", "Pedido 1 pago: R$ 119,80", "Pedido 1 feito: R$ 119,80"];
    assert_eq!(summaries, expected);
}

#[tokio::test]
async fn one_key_sends_once() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 2)]).await;
    let line = &order["lines"][0]["id"];
    let more = json!({ "lines": [{ "lineId": line, "quantity": 1 }], "idempotencyKey": "envio-1" });
    shop.admin.order_ship(&order["id"], more.clone()).await;
    let again = shop.admin.order_ship(&order["id"], more).await;
    assert_eq!(again["shipments"].as_array().unwrap().len(), 1);
    assert_eq!(shop.blue().await, [9, 1]);
}

/// What was not sent is let go: its stock is free, and the order ends with what was sent.
#[tokio::test]
async fn the_rest_of_a_part_sent_order_can_be_cancelled() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 3)]).await;
    let part = json!([{ "lineId": order["lines"][0]["id"], "quantity": 1 }]);
    shop.admin.order_ship(&order["id"], json!({ "lines": part, "delivered": true })).await;
    shop.admin.order_try_refund(&order["id"], json!({})).await;
    let rest = shop.admin.order_try_cancel(&order["id"]).await["order"].take();
    assert_eq!((&rest["state"], &rest["label"]), (&json!("CLOSED"), &json!("REFUNDED")), "{rest:#}");
    assert_eq!(shop.blue().await, [9, 0]);
    let history = shop.admin.order_history(&order["id"]).await;
    assert_eq!(history[history.len() - 2..], ["rest_cancelled", "closed"]);
    is_balanced(&shop.app).await;
}

/// Who may not see orders learns nothing of them from the customer's timeline.
#[tokio::test]
async fn the_timeline_tells_of_orders_to_who_may_see_them() {
    let shop = Shop::open().await;
    shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let grants = json!([{ "permission": "customer.read", "scope": "ALL" }]);
    let blind = crate::crm::reach::limit(&shop.app, grants).await;
    let document = "query($id: ID!) { customer(id: $id) { timeline(first: 50) { nodes { kind } } } }";
    let seen = async |client: &tests::Client| {
        let found = client.query(document, json!({ "id": shop.ana })).await["customer"]["timeline"]["nodes"].take();
        found.as_array().unwrap().iter().filter(|item| item["kind"] == "ORDER_CHANGED").count()
    };
    assert_eq!((seen(&shop.admin).await, seen(&blind).await), (1, 0));
}
