//! What was sent may come back: goods and money are decided apart.

use super::{Shop, is_balanced, json, problem, problems, standing};

#[tokio::test]
async fn half_an_order_comes_back_a_part_of_it_for_sale_at_what_it_cost() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 4)]).await;
    let (id, line) = (&order["id"], &order["lines"][0]["id"]);
    shop.admin.order_ship(id, json!({ "delivered": true })).await;
    let ask = |quantity: i64| {
        let input = json!({ "id": id, "lines": [{ "lineId": line, "quantity": quantity }], "reason": "Não serviu" });
        shop.admin.order_try("orderReturn", "OrderReturnInput", input)
    };
    assert_eq!(problems(&ask(5).await), problem("INVALID", "lines.0.quantity"));
    let asked = ask(2).await["order"].take();
    assert_eq!(standing(&asked), ("FULFILLED", vec!["RETURN", "RECEIVE", "REFUND"]));
    assert_eq!(problems(&ask(3).await), problem("INVALID", "lines.0.quantity"));

    let receive = |lines: tests::Value| {
        let input = json!({ "id": asked["returns"][0]["id"], "lines": lines });
        shop.admin.order_try("orderReturnReceive", "OrderReturnReceiveInput", input)
    };
    let many = receive(json!([{ "lineId": line, "restocked": 2, "scrapped": 1 }])).await;
    assert_eq!(problems(&many), problem("INVALID", "lines.0.restocked"));
    assert_eq!(problems(&receive(json!([])).await), problem("REQUIRED", "lines"));
    let came = receive(json!([{ "lineId": line, "restocked": 1, "scrapped": 1 }])).await["order"].take();
    assert_eq!(standing(&came), ("PARTIALLY_RETURNED", vec!["RETURN", "REFUND"]));
    assert_eq!(came["lines"][0]["returned"], 2);
    assert_eq!(shop.admin.stock_of(&shop.blue).await, [7, 0, 14_000]);
    assert_eq!(problems(&receive(json!([])).await), problem("NOT_ALLOWED", "id"));
    // Money is another matter.
    assert_eq!(came["refunded"]["amountMinor"], 0);
    let refunded = shop.admin.order_try_refund(id, json!({ "amountMinor": 11_980 })).await["order"].take();
    assert_eq!(refunded["paymentState"], "PARTIALLY_REFUNDED");
    is_balanced(&shop.app).await;
}

#[tokio::test]
async fn what_does_not_come_stays_sold() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    shop.admin.order_ship(&order["id"], json!({ "delivered": true })).await;
    let lines = json!([{ "lineId": order["lines"][0]["id"], "quantity": 1 }]);
    let ask = json!({ "id": order["id"], "lines": lines });
    let asked = shop.admin.order_try("orderReturn", "OrderReturnInput", ask.clone()).await["order"].take();
    let reject = json!({ "id": asked["returns"][0]["id"], "note": "Fora do prazo" });
    let rejected = shop.admin.order_try("orderReturnReject", "OrderReturnRejectInput", reject).await["order"].take();
    assert_eq!((&rejected["label"], &rejected["returns"][0]["state"]), (&json!("FULFILLED"), &json!("REJECTED")));
    let again = shop.admin.order_try("orderReturn", "OrderReturnInput", ask).await;
    assert_eq!(again["order"]["returns"][1]["number"], 2, "{again:#}");
}

#[tokio::test]
async fn an_order_that_all_came_back_is_returned() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    let sent = shop.admin.order_ship(&order["id"], json!({})).await;
    let line = &sent["lines"][0]["id"];
    let ask = json!({ "id": order["id"], "lines": [{ "lineId": line, "quantity": 1 }] });
    let asked = shop.admin.order_try("orderReturn", "OrderReturnInput", ask).await["order"].take();
    let lines = json!([{ "lineId": line, "restocked": 1 }]);
    let input = json!({ "id": asked["returns"][0]["id"], "lines": lines });
    let came = shop.admin.order_try("orderReturnReceive", "OrderReturnReceiveInput", input).await["order"].take();
    assert_eq!(standing(&came), ("RETURNED", vec!["REFUND"]));
    assert_eq!(shop.blue().await, [10, 0]);
}
