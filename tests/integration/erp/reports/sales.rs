//! What was sold in a period, of which money came and nothing was cancelled, less what came back.

use super::{COST, PRICE, Shop, Value, days, json, line, result, today};
use chrono::Days;

const FIGURES: &str = "{ orders units grossMinor discountMinor returnedUnits returnedMinor refundedMinor netMinor
    costMinor marginMinor marginRate }";

async fn report(shop: &Shop, period: Value, more: Value) -> Value {
    let document = format!(
        "query($period: PeriodInput!, $interval: Interval, $currency: String, $first: Int! = 20) {{
           salesReport(period: $period, interval: $interval, currency: $currency) {{
             period {{ from to }} before {{ from to }} interval starts currency otherCurrencies
             overTime {{ total {FIGURES} before {FIGURES} series {FIGURES} }}
             channels {{ channel figures {FIGURES} }}
             agents(first: $first) {{ rows {{ user {{ id }} figures {FIGURES} }} others {FIGURES} count }}
             products(first: $first) {{ rows {{ sku title variant {{ id }} class share cumulatedShare figures {FIGURES} }}
               others {FIGURES} count }} }} }}"
    );
    let mut variables = json!({ "period": period });
    variables.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    shop.admin.query(&document, variables).await["salesReport"].take()
}

/// A week of a shop: what counts, and what does not.
async fn week() -> Shop {
    let shop = Shop::open().await;
    let (blue, white) = (shop.blue.as_str(), shop.white.as_str());
    // Two of four come back today, one of them to be sold again.
    let first = shop.sold(2, json!([line(blue, 4, 400)]), json!({})).await;
    shop.admin.order_ship(&first["id"], json!({ "delivered": true })).await;
    shop.comes_back(&first, 1, 1).await;
    let refund = shop.admin.order_try_refund(&first["id"], json!({ "amountMinor": 5_000 })).await;
    assert_eq!(refund["userErrors"], json!([]));
    // Nothing of it was sent yet.
    let other = json!({ "ownerId": shop.seller, "channel": "STOREFRONT" });
    shop.sold(0, json!([line(white, 3, 0)]), other).await;
    // One of three is sent, the others are cancelled.
    let rest = shop.sold(0, json!([line(white, 2, 100), line(blue, 1, 0)]), json!({ "ownerId": shop.seller })).await;
    let part = json!({ "lines": [{ "lineId": rest["lines"][0]["id"], "quantity": 1 }] });
    shop.admin.order_ship(&rest["id"], part).await;
    shop.admin.order_try_cancel(&rest["id"]).await;
    // Paid and cancelled; placed and not paid; in another currency; in the week before.
    let gone = shop.sold(1, json!([line(blue, 1, 0)]), json!({})).await;
    shop.admin.order_try_cancel(&gone["id"]).await;
    shop.admin.order_place(&shop.ana, &[(blue, 1)]).await;
    shop.sold(0, json!([line(&shop.imported, 1, 0)]), json!({ "currency": "USD" })).await;
    let before = shop.sold(8, json!([line(blue, 1, 0)]), json!({})).await;
    shop.admin.order_ship(&before["id"], json!({})).await;
    shop
}

/// What the first order was sold for, after its discount; half of it came back.
const FIRST: i64 = 4 * PRICE - 400;
/// What the others were, one of which lost half of what it was sold for and of its discount.
const OTHERS: [i64; 2] = [3 * PRICE, PRICE - 50];

#[tokio::test]
async fn a_week_comes_to_what_its_orders_do_by_day() {
    let shop = week().await;
    let week = report(&shop, days(6, 0), json!({})).await;
    assert_eq!((&week["period"], &week["before"]), (&days(6, 0), &days(13, 7)));
    assert_eq!((&week["interval"], &week["currency"]), (&json!("DAY"), &json!("BRL")));
    let net = FIRST - FIRST / 2 + OTHERS[0] + OTHERS[1];
    // Of four pieces that left one came back to stock; four more left, or will.
    let cost = 3 * COST + 3 * COST + COST;
    let total = json!({
        "orders": 3, "units": 8, "grossMinor": 8 * PRICE, "discountMinor": 450, "returnedUnits": 2,
        "returnedMinor": FIRST / 2, "refundedMinor": 5_000, "netMinor": net, "costMinor": cost,
        "marginMinor": net - cost, "marginRate": (net - cost) * 10_000 / net,
    });
    assert_eq!(week["overTime"]["total"], total);
    assert_eq!(result(&week["overTime"]["before"]), [PRICE, COST, PRICE - COST]);
    assert_eq!(week["starts"][4], (today() - Days::new(2)).to_string());
    let series = week["overTime"]["series"].as_array().unwrap();
    assert_eq!(series.len(), 7);
    assert_eq!(result(&series[4]), [FIRST, 4 * COST, FIRST - 4 * COST], "as it was told that day");
    let last = OTHERS[0] + OTHERS[1] - FIRST / 2;
    assert_eq!(result(&series[6]), [last, 3 * COST, last - 3 * COST], "what came back is taken off today");
    for quiet in [0, 1, 2, 3, 5] {
        assert_eq!((&series[quiet]["orders"], result(&series[quiet])), (&json!(0), [0, 0, 0]));
        assert_eq!(series[quiet]["marginRate"], Value::Null);
    }
}

#[tokio::test]
async fn the_same_comes_of_channels_people_and_products() {
    let shop = week().await;
    let week = report(&shop, days(6, 0), json!({})).await;
    let net = |figures: &Value| figures["netMinor"].as_i64().unwrap();
    let channels = week["channels"].as_array().unwrap();
    let told: Vec<_> = channels.iter().map(|row| (row["channel"].as_str().unwrap(), net(&row["figures"]))).collect();
    assert_eq!(told, [("STOREFRONT", OTHERS[0]), ("AGENT", FIRST / 2 + OTHERS[1])]);
    let agents = &week["agents"];
    assert_eq!((&agents["count"], &agents["rows"][0]["user"]["id"]), (&json!(2), &json!(shop.seller)));
    assert_eq!(net(&agents["rows"][0]["figures"]), OTHERS[0] + OTHERS[1]);
    assert_eq!(agents["rows"][1]["figures"]["refundedMinor"], 5_000);
    let products = week["products"]["rows"].as_array().unwrap();
    assert_eq!((&products[0]["sku"], &products[0]["title"]), (&json!("CAM-P-BRANCA"), &json!("Camiseta · P / Branca")));
    assert_eq!(products[0]["variant"]["id"], shop.white);
    let white = OTHERS[0] + OTHERS[1];
    assert_eq!(result(&products[0]["figures"]), [white, 4 * COST, white - 4 * COST]);
    assert_eq!((&products[0]["figures"]["orders"], &products[0]["figures"]["units"]), (&json!(2), &json!(4)));
    // Of the second order in which it stood nothing was sold.
    assert_eq!((&products[1]["figures"]["orders"], net(&products[1]["figures"])), (&json!(1), FIRST / 2));
    let share = white * 10_000 / (white + FIRST / 2);
    let curve = |row: &Value| ["class", "share", "cumulatedShare"].map(|name| row[name].clone());
    assert_eq!(curve(&products[0]), [json!("A"), json!(share), json!(share)]);
    assert_eq!(curve(&products[1])[2], 10_000);

    let short = report(&shop, days(6, 0), json!({ "first": 1 })).await;
    assert_eq!((&short["products"]["count"], short["products"]["rows"].as_array().unwrap().len()), (&json!(2), 1));
    assert_eq!(short["products"]["others"], products[1]["figures"], "what is left out is told as one");
    assert_eq!(short["agents"]["others"], agents["rows"][1]["figures"]);
}

#[tokio::test]
async fn currencies_are_told_apart_and_never_added() {
    let shop = week().await;
    let reals = report(&shop, days(6, 0), json!({})).await;
    assert_eq!(reals["otherCurrencies"], json!(["USD"]));
    let dollars = report(&shop, days(6, 0), json!({ "currency": "usd" })).await;
    assert_eq!((&dollars["currency"], &dollars["otherCurrencies"]), (&json!("USD"), &json!(["BRL"])));
    assert_eq!(result(&dollars["overTime"]["total"]), [10_000, 3_000, 7_000]);
    let euros = report(&shop, days(6, 0), json!({ "currency": "EUR" })).await;
    assert_eq!((&euros["overTime"]["total"]["orders"], &euros["products"]["count"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn a_year_is_told_by_the_days_weeks_or_months_that_are_asked_for() {
    let shop = week().await;
    let mut nets = Vec::new();
    for (interval, parts) in [("DAY", 364), ("WEEK", 52)] {
        let year = report(&shop, days(363, 0), json!({ "interval": interval })).await;
        assert_eq!((&year["interval"], year["starts"].as_array().unwrap().len()), (&json!(interval), parts));
        let series = year["overTime"]["series"].as_array().unwrap();
        assert_eq!(series.len(), parts);
        nets.push(series.iter().map(|part| part["netMinor"].as_i64().unwrap()).sum::<i64>());
        assert_eq!(year["overTime"]["total"]["netMinor"], nets[0]);
    }
    assert_eq!(report(&shop, days(363, 0), json!({})).await["interval"], "MONTH");
    assert_eq!(nets, [FIRST / 2 + OTHERS[0] + OTHERS[1] + PRICE; 2]);
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_refused() {
    let shop = Shop::open().await;
    let document = "query($period: PeriodInput!, $currency: String) {
        salesReport(period: $period, currency: $currency) { currency } }";
    let refused = async |period: Value, currency: Value, told: &str| {
        let answer = shop.admin.try_query(document, json!({ "period": period, "currency": currency })).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_REQUEST", "{answer}");
        assert!(error["message"].as_str().unwrap().contains(told), "{answer}");
    };
    refused(days(1, 2), Value::Null, "366 dias").await;
    refused(days(400, 0), Value::Null, "366 dias").await;
    refused(days(1, 0), json!("XYZ"), "moeda").await;
    refused(days(1, 0), json!("reais"), "moeda").await;
}
