//! What is ordered is spoken for, all of it or nothing.

use super::{Shop, is_balanced, json, problem, problems, standing};

#[tokio::test]
async fn placing_takes_the_stock_of_all_lines_or_of_none() {
    let shop = Shop::open().await;
    let short =
        shop.admin.order_try_create(&shop.ana, &[(&shop.white, 1), (&shop.blue, 11)], json!({ "place": true })).await;
    assert_eq!(problems(&short), problem("INSUFFICIENT_STOCK", "lines.1.quantity"));
    assert_eq!(shop.blue().await, [10, 0]);
    assert_eq!(shop.admin.stock_of(&shop.white).await[1], 0);
    let order = shop.admin.order_place(&shop.ana, &[(&shop.white, 1), (&shop.blue, 10)]).await;
    assert_eq!(standing(&order), ("PENDING", vec!["PAY", "CANCEL"]));
    assert!(order["expiresAt"].is_string());
    assert_eq!(shop.blue().await, [10, 10]);
    is_balanced(&shop.app).await;
}

/// Two lines that each fit and together do not.
#[tokio::test]
async fn lines_of_one_variant_are_added_up_first() {
    let shop = Shop::open().await;
    let lines = [(&*shop.blue, 6), (&*shop.blue, 6)];
    let short = shop.admin.order_try_create(&shop.ana, &lines, json!({ "place": true })).await;
    assert_eq!(problems(&short), problem("INSUFFICIENT_STOCK", "lines.0.quantity"));
    shop.admin.order_place(&shop.ana, &[(&*shop.blue, 6), (&*shop.blue, 4)]).await;
    assert_eq!(shop.blue().await, [10, 10]);
}

#[tokio::test]
async fn more_than_is_there_is_promised_only_where_that_is_allowed() {
    let shop = Shop::open().await;
    let input = json!({ "variantId": shop.blue, "locationId": shop.location, "limit": 2 });
    let document = "mutation($input: StockBackorderInput!) { stockBackorder(input: $input) { userErrors { code } } }";
    shop.admin.query(document, json!({ "input": input })).await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 12)]).await;
    assert_eq!(shop.blue().await, [10, 12]);
    let early = shop.admin.order_try("orderShip", "OrderShipInput", json!({ "id": order["id"] })).await;
    assert_eq!(problems(&early), problem("INSUFFICIENT_STOCK", "lines.0.quantity"));
    shop.admin.stock_adjust(&shop.location, &shop.blue, 2).await;
    assert_eq!(shop.admin.order_ship(&order["id"], json!({})).await["label"], "FULFILLED");
    assert_eq!(shop.blue().await, [0, 0]);
    is_balanced(&shop.app).await;
}

#[tokio::test]
async fn what_is_spoken_for_neither_goes_by_another_way_nor_is_deleted() {
    let shop = Shop::open().await;
    shop.admin.order_place(&shop.ana, &[(&shop.blue, 8)]).await;
    let lines = json!([{ "variantId": shop.blue, "quantity": -3 }]);
    let taken = shop.admin.stock_try_adjust(&shop.location, lines, json!({})).await;
    assert_eq!(problems(&taken), problem("INSUFFICIENT_STOCK", "lines.0.quantity"));
}

#[tokio::test]
async fn a_cancelled_order_gives_its_stock_back_and_keeps_its_money_until_it_is_refunded() {
    let shop = Shop::open().await;
    let waiting = shop.admin.order_place(&shop.ana, &[(&shop.blue, 3)]).await;
    let cancelled = shop.admin.order_try_cancel(&waiting["id"]).await;
    assert_eq!(standing(&cancelled["order"]), ("CANCELLED", vec![]));
    assert_eq!(cancelled["order"]["cancelReason"], "Desistiu");
    assert_eq!(shop.blue().await, [10, 0]);
    assert_eq!(problems(&shop.admin.order_try_cancel(&waiting["id"]).await), problem("NOT_ALLOWED", "id"));

    let paid = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 3)]).await;
    let cancelled = shop.admin.order_try_cancel(&paid["id"]).await["order"].take();
    assert_eq!(standing(&cancelled), ("CANCELLED", vec!["REFUND"]));
    assert_eq!(cancelled["attention"], "PAID_AFTER_CANCELLING");
    assert_eq!(shop.blue().await, [10, 0]);
    let refunded = shop.admin.order_try_refund(&paid["id"], json!({})).await["order"].take();
    assert_eq!(standing(&refunded), ("REFUNDED", vec![]));
    assert_eq!(refunded["attention"], json!(null));
    is_balanced(&shop.app).await;
}

#[tokio::test]
async fn an_order_that_nobody_pays_in_time_gives_its_stock_back() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 4)]).await;
    shop.let_time_pass().await;
    let expired = shop.admin.order(&order["id"]).await;
    assert_eq!(standing(&expired), ("EXPIRED", vec!["PAY"]));
    assert_eq!(shop.blue().await, [10, 0]);
    assert_eq!(shop.admin.order_history(&order["id"]).await, ["created", "placed", "expired"]);
    is_balanced(&shop.app).await;
}

#[tokio::test]
async fn how_long_stock_is_held_is_within_reason() {
    let shop = Shop::open().await;
    for minutes in [0, -1, 43_201] {
        let more = json!({ "place": true, "holdMinutes": minutes });
        let answer = shop.admin.order_try_create(&shop.ana, &[(&shop.blue, 1)], more).await;
        assert_eq!(problems(&answer), problem("INVALID", "holdMinutes"));
    }
    let nothing = shop.admin.order_try_create(&shop.ana, &[], json!({ "place": true })).await;
    assert_eq!(problems(&nothing), problem("REQUIRED", "lines"));
}
