//! Many hands on one order, or on one piece: whoever is first, the sums are right in the end.

use super::{Shop, is_balanced, json, problems};
use futures::future::join_all;

/// I3.
#[tokio::test]
async fn sixty_four_buyers_of_the_last_piece_leave_sixty_three_without() {
    let shop = Shop::open().await;
    shop.admin.stock_adjust(&shop.location, &shop.blue, -9).await;
    let buyers = (0..64).map(|_| {
        let lines = [(&*shop.blue, 1)];
        let (admin, ana) = (&shop.admin, &shop.ana);
        async move { admin.order_try_create(ana, &lines, json!({ "place": true })).await }
    });
    let answers = join_all(buyers).await;
    let short = answers.iter().filter(|answer| problems(answer).iter().any(|(code, _)| code == "INSUFFICIENT_STOCK"));
    assert_eq!(short.count(), 63, "{answers:#?}");
    assert_eq!(shop.blue().await, [1, 1]);
    is_balanced(&shop.app).await;
}

/// I10.
#[tokio::test]
async fn orders_of_the_same_things_the_other_way_round_do_not_stop_each_other() {
    let shop = Shop::open().await;
    let buyers = (0..32).map(|n| {
        let mut lines = [(&*shop.blue, 1), (&*shop.white, 1)];
        if n % 2 == 0 {
            lines.reverse();
        }
        let (admin, ana) = (&shop.admin, &shop.ana);
        async move { admin.order_try_create(ana, &lines, json!({ "place": true })).await }
    });
    let answers = join_all(buyers).await;
    let placed = answers.iter().filter(|answer| answer["userErrors"] == json!([])).count();
    assert_eq!(placed, 10, "{answers:#?}");
    let numbers = shop.admin.order_numbers(json!({}), json!([{ "field": "NUMBER", "direction": "ASC" }])).await;
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>(), "a number nobody got is the next one's");
    is_balanced(&shop.app).await;
}

/// I4: what was held ends once, whoever is first.
#[tokio::test]
async fn paying_cancelling_and_running_out_of_time_at_once_end_in_one_of_them() {
    let shop = Shop::open().await;
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..20 {
        let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 2)]).await;
        let id = &order["id"];
        let paying = shop.admin.order_try_pay(id, json!({}));
        let cancelling = shop.admin.order_try_cancel(id);
        let expiring = shop.let_time_pass();
        if round % 2 == 0 {
            tokio::join!(expiring, paying, cancelling);
        } else {
            tokio::join!(cancelling, expiring, paying);
        }
        let after = shop.admin.order(id).await;
        let label = after["label"].as_str().unwrap().to_owned();
        let reserved = shop.blue().await[1];
        assert_eq!(reserved, if label == "PAID" { 2 } else { 0 }, "{after:#}");
        if label == "PAID" {
            shop.admin.order_try_cancel(id).await;
        }
        assert_eq!(shop.blue().await, [10, 0]);
        seen.insert(label);
    }
    println!("ended as {seen:?}");
    is_balanced(&shop.app).await;
}

/// I7.
#[tokio::test]
async fn twenty_refunds_at_once_give_back_no_more_than_came() {
    let shop = Shop::open().await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    let refunds = (0..20).map(|_| shop.admin.order_try_refund(&order["id"], json!({ "amountMinor": 1_000 })));
    let done = join_all(refunds).await.iter().filter(|answer| answer["userErrors"] == json!([])).count();
    assert_eq!(done, 5);
    let after = shop.admin.order(&order["id"]).await;
    assert_eq!(after["refunded"]["amountMinor"], 5_000);
}

/// I5.
#[tokio::test]
async fn one_order_paid_ten_times_at_once_is_paid_once() {
    let shop = Shop::open().await;
    let order = shop.admin.order_place(&shop.ana, &[(&shop.blue, 1)]).await;
    let paying = (0..10).map(|_| shop.admin.order_try_pay(&order["id"], json!({})));
    let done = join_all(paying).await.iter().filter(|answer| answer["userErrors"] == json!([])).count();
    assert_eq!(done, 1);
    assert_eq!(shop.admin.order(&order["id"]).await["paid"]["amountMinor"], 5_990);
}
