//! Writing an order.

use super::{Shop, json, problem, problems, standing};

#[tokio::test]
async fn a_draft_takes_prices_names_and_taxes_of_the_moment_and_speaks_for_nothing() {
    let shop = Shop::open().await;
    let lines = json!([
        { "variantId": shop.blue, "quantity": 2 },
        { "variantId": shop.white, "quantity": 1, "unitPriceMinor": 5000, "discountMinor": 500 },
    ]);
    let order = shop.admin.order_create(&shop.ana, &[], json!({ "lines": lines, "shippingMinor": 1290 })).await;
    assert_eq!(order["number"], 1);
    assert_eq!(order["lines"][0]["title"], "Camiseta · P / Azul");
    let sums =
        ["subtotal", "discount", "shipping", "total", "due"].map(|sum| order[sum]["amountMinor"].as_i64().unwrap());
    assert_eq!(sums, [16_980, 500, 1_290, 17_770, 17_770]);
    assert_eq!(order["shippingAddress"]["postalCode"], "50010000");
    assert_eq!(standing(&order), ("DRAFT", vec!["UPDATE", "PLACE", "CANCEL"]));
    assert_eq!(shop.blue().await, [10, 0]);
    let second = shop.admin.order_create(&shop.ana, &[], json!({})).await;
    assert_eq!(second["number"], 2);
}

#[tokio::test]
async fn what_makes_no_sense_is_told_line_by_line_and_nothing_is_made() {
    let shop = Shop::open().await;
    let line = |variant: &str, more: tests::Value| {
        let mut line = json!({ "variantId": variant, "quantity": 1 });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line
    };
    let lines = json!([
        line(&shop.blue, json!({ "quantity": -1 })),
        line("nothing", json!({})),
        line(&shop.blue, json!({ "discountMinor": 6000 })),
        line(&shop.blue, json!({ "unitPriceMinor": -5 })),
    ]);
    let answer = shop.admin.order_try_create(&shop.ana, &[], json!({ "lines": lines })).await;
    let expected = [
        ("INVALID", "lines.0.quantity"),
        ("NOT_FOUND", "lines.1.variantId"),
        ("INVALID", "lines.2.discountMinor"),
        ("INVALID", "lines.3.unitPriceMinor"),
    ];
    assert_eq!(problems(&answer), expected.map(|(code, field)| (code.to_owned(), field.to_owned())));
    let foreign = shop.admin.order_try_create(&shop.ana, &[(&shop.blue, 1)], json!({ "currency": "USD" })).await;
    assert_eq!(problems(&foreign), problem("NOT_ALLOWED", "lines.0.variantId"));
    let nobody = shop.admin.order_try_create(&json!("x"), &[], json!({})).await;
    assert_eq!(problems(&nobody), problem("NOT_FOUND", "customerId"));
    assert!(shop.admin.order_numbers(json!({}), json!([])).await.is_empty());
}

#[tokio::test]
async fn a_draft_changes_and_a_stale_change_is_told_what_stands_there() {
    let shop = Shop::open().await;
    let order = shop.admin.order_create(&shop.ana, &[(&shop.blue, 1)], json!({})).await;
    let change = |more: tests::Value| {
        let mut input = json!({ "id": order["id"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        shop.admin.order_try("orderUpdate", "OrderUpdateInput", input)
    };
    let lines = json!([{ "variantId": shop.white, "quantity": 3 }]);
    let changed = change(json!({ "lines": lines, "note": "Entregar de manhã", "expectedVersion": 1 })).await;
    assert_eq!(changed["order"]["version"], 2, "{changed:#}");
    assert_eq!(changed["order"]["lines"][0]["sku"], "CAM-P-BRANCA");
    let stale = change(json!({ "note": "x", "expectedVersion": 1 })).await;
    assert_eq!(problems(&stale), problem("CONFLICT", "expectedVersion"));
    assert_eq!(stale["order"]["version"], 2);
    let placed = shop.admin.order_try("orderPlace", "OrderPlaceInput", json!({ "id": order["id"] })).await;
    assert_eq!(placed["order"]["label"], "PENDING", "{placed:#}");
    assert_eq!(problems(&change(json!({ "note": "y" })).await), problem("NOT_ALLOWED", "id"));
}

#[tokio::test]
async fn one_key_makes_one_order() {
    let shop = Shop::open().await;
    let more = json!({ "place": true, "idempotencyKey": "pedido-1" });
    let first = shop.admin.order_create(&shop.ana, &[(&shop.blue, 1)], more.clone()).await;
    let again = shop.admin.order_create(&shop.ana, &[(&shop.blue, 1)], more).await;
    assert_eq!(first["id"], again["id"]);
    assert_eq!(shop.blue().await, [10, 1]);
}

#[tokio::test]
async fn who_may_only_see_orders_changes_none() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let viewer = shop.app.viewer().await;
    assert_eq!(viewer.order(&order["id"]).await["label"], "PENDING");
    let document = "mutation($input: OrderPayInput!) { orderPay(input: $input) { order { id } } }";
    let input = json!({ "input": { "id": order["id"], "method": "PIX" } });
    assert_eq!(viewer.error_codes(document, input).await, ["FORBIDDEN"]);
}
