//! Money comes in parts or at once, never more than is due, and never more goes back than came.

use super::{Shop, is_balanced, json, problem, problems, standing};

#[tokio::test]
async fn an_order_is_confirmed_when_all_of_its_money_has_come() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let id = &order["id"];
    let part = shop.admin.order_pay(id, json!({ "amountMinor": 990, "method": "CASH" })).await;
    assert_eq!(standing(&part), ("PENDING", vec!["PAY", "CANCEL", "REFUND"]));
    assert_eq!((&part["due"]["amountMinor"], &part["expiresAt"]), (&json!(5_000), &json!(null)));
    shop.admin.order_pay(id, json!({ "amountMinor": 1_000, "reference": "E122" })).await;
    let again = shop.admin.order_try_pay(id, json!({ "amountMinor": 1_000, "reference": "E122" })).await;
    assert_eq!(problems(&again), problem("TAKEN", "reference"));
    let many = shop.admin.order_try_pay(id, json!({ "amountMinor": 4_001 })).await;
    assert_eq!(problems(&many), problem("INVALID", "amountMinor"));
    let unpaid = shop.admin.order_try("orderShip", "OrderShipInput", json!({ "id": id })).await;
    assert_eq!(problems(&unpaid), problem("NOT_ALLOWED", "id"));
    let paid = shop.admin.order_pay(id, json!({ "reference": "E123" })).await;
    assert_eq!(standing(&paid), ("PAID", vec!["CANCEL", "SHIP", "REFUND"]));
    assert_eq!((&paid["paymentState"], &paid["payments"][2]["reference"]), (&json!("PAID"), &json!("E123")));
    assert_eq!(problems(&shop.admin.order_try_pay(id, json!({})).await), problem("NOT_ALLOWED", "id"));
    let history = ["created", "placed", "payment_received", "payment_received", "payment_received", "paid"];
    assert_eq!(shop.admin.order_history(id).await, history);
}

#[tokio::test]
async fn an_order_that_costs_nothing_is_paid_when_it_is_placed() {
    let shop = Shop::open().await;
    let lines = json!([{ "variantId": shop.blue, "quantity": 1, "unitPriceMinor": 0 }]);
    let order = shop.admin.order_create(&shop.ana, &[], json!({ "lines": lines, "place": true })).await;
    assert_eq!(standing(&order), ("PAID", vec!["CANCEL", "SHIP"]));
}

#[tokio::test]
async fn one_key_takes_one_payment_and_makes_one_refund() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 2)]).await;
    let more = json!({ "amountMinor": 1_000, "idempotencyKey": "pix-1" });
    shop.admin.order_pay(&order["id"], more.clone()).await;
    let again = shop.admin.order_pay(&order["id"], more).await;
    assert_eq!(again["paid"]["amountMinor"], 1_000);
    let more = json!({ "amountMinor": 300, "idempotencyKey": "volta-1" });
    shop.admin.order_try_refund(&order["id"], more.clone()).await;
    let again = shop.admin.order_try_refund(&order["id"], more).await;
    assert_eq!(again["order"]["refunded"]["amountMinor"], 300, "{again:#}");
}

#[tokio::test]
async fn money_goes_back_in_parts_and_never_more_than_came() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let id = &order["id"];
    shop.admin.order_pay(id, json!({ "amountMinor": 2_000 })).await;
    let paid = shop.admin.order_pay(id, json!({})).await;
    let many = shop.admin.order_try_refund(id, json!({ "amountMinor": 5_991 })).await;
    assert_eq!(problems(&many), problem("INVALID", "amountMinor"));
    let of_one = json!({ "amountMinor": 2_001, "paymentId": paid["payments"][0]["id"] });
    assert_eq!(problems(&shop.admin.order_try_refund(id, of_one).await), problem("INVALID", "amountMinor"));
    // The newest first, then the one before it.
    let part =
        shop.admin.order_try_refund(id, json!({ "amountMinor": 4_500, "reason": "Atraso" })).await["order"].take();
    assert_eq!((&part["paymentState"], &part["label"]), (&json!("PARTIALLY_REFUNDED"), &json!("PAID")));
    let back = |order: &tests::Value| {
        order["payments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["refunded"]["amountMinor"].as_i64().unwrap())
            .collect()
    };
    let refunded: Vec<i64> = back(&part);
    assert_eq!(refunded, [510, 3_990]);
    let rest = shop.admin.order_try_refund(id, json!({})).await["order"].take();
    assert_eq!(standing(&rest), ("REFUNDED", vec!["CANCEL"]));
    assert_eq!(problems(&shop.admin.order_try_refund(id, json!({})).await), problem("NOT_ALLOWED", "id"));
}

#[tokio::test]
async fn what_went_back_before_all_of_it_came_is_to_be_paid_again() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let id = &order["id"];
    shop.admin.order_pay(id, json!({ "amountMinor": 1_000 })).await;
    let back = shop.admin.order_try_refund(id, json!({ "amountMinor": 400 })).await["order"].take();
    assert_eq!((&back["due"]["amountMinor"], &back["paymentState"]), (&json!(5_390), &json!("UNPAID")));
    assert_eq!(back["expiresAt"], json!(null));
    let none = shop.admin.order_try_refund(id, json!({})).await["order"].take();
    assert!(none["expiresAt"].is_string(), "nothing of its money is left, and it is not held for ever");
    shop.admin.order_pay(id, json!({ "amountMinor": 600 })).await;
    let paid = shop.admin.order_pay(id, json!({})).await;
    assert_eq!((&paid["label"], &paid["paid"]["amountMinor"]), (&json!("PAID"), &json!(6_990)));
    assert_eq!((&paid["paymentState"], &paid["due"]["amountMinor"]), (&json!("PAID"), &json!(0)));
}

/// Who pays late gets what was ordered, if it is still there.
#[tokio::test]
async fn late_money_takes_the_stock_again_and_where_it_is_gone_somebody_has_to_look() {
    let shop = Shop::open().await;
    let first = shop.admin.order_place(&shop.ana, &[(&shop.blue, 6)]).await;
    let second = shop.admin.order_place(&shop.ana, &[(&shop.white, 1), (&shop.blue, 4)]).await;
    shop.let_time_pass().await;
    let late = shop.admin.order_pay(&first["id"], json!({})).await;
    assert_eq!(late["label"], "PAID");
    assert_eq!(shop.blue().await, [10, 6]);
    shop.admin.order_place(&shop.ana, &[(&shop.blue, 4)]).await;
    let gone = shop.admin.order_pay(&second["id"], json!({})).await;
    assert_eq!((&gone["label"], &gone["attention"]), (&json!("EXPIRED"), &json!("PAID_WITHOUT_STOCK")));
    assert_eq!(shop.admin.stock_of(&shop.white).await[1], 0, "of what is there nothing is spoken for");
    assert_eq!(shop.admin.order_numbers(json!({ "attention": [] }), json!([])).await, [2]);
    assert_eq!(standing(&gone).1, ["PLACE", "REFUND"]);
    shop.admin.order_try_cancel(&json!(first["id"])).await;
    let placed =
        shop.admin.order_try("orderPlace", "OrderPlaceInput", json!({ "id": second["id"] })).await["order"].take();
    assert_eq!((&placed["label"], &placed["attention"]), (&json!("PAID"), &json!(null)), "{placed:#}");
    shop.admin.order_try_cancel(&second["id"]).await;
    let back = shop.admin.order_try_refund(&second["id"], json!({})).await["order"].take();
    assert_eq!(back["attention"], json!(null));
    is_balanced(&shop.app).await;
}
