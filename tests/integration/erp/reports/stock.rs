//! What lies in stock at average cost, and how fast it turns over.

use super::{COST, Shop, Value, days, json, line};

const VALUE: &str = "query($currency: String, $first: Int! = 20, $location: ID) {
    stockValueReport(currency: $currency) { currency currencies
      locations { location { id name } products worth { units valueMinor } }
      products(first: $first, locationId: $location) { count total { units valueMinor } others { units valueMinor }
        rows { sku title averageCostMinor worth { units valueMinor } variant { id } } } } }";

async fn value(shop: &Shop, variables: Value) -> Value {
    shop.admin.query(VALUE, variables).await["stockValueReport"].take()
}

const TURNOVER: &str = "query($period: PeriodInput!) {
    stockTurnoverReport(period: $period) { currency products { count
      total { openingMinor closingMinor averageMinor soldMinor turns daysOfStock }
      rows { sku figures { openingMinor closingMinor averageMinor soldMinor turns daysOfStock } } } } }";

fn worth(units: i64, value_minor: i64) -> Value {
    json!({ "units": units, "valueMinor": value_minor })
}

#[tokio::test]
async fn stock_is_worth_what_it_cost_on_average_wherever_it_lies() {
    let shop = Shop::open().await;
    // Ten at 20,00 and five at 26,00 are fifteen at 22,00.
    let lines = json!([{ "variantId": shop.blue, "quantity": 5, "unitCostMinor": 2_600 }]);
    shop.admin.stock_try_adjust(&shop.location, lines, json!({})).await;
    let store = shop.admin.location_create("Loja").await;
    shop.admin.stock_adjust(&store, &shop.white, 3).await;

    let reals = value(&shop, json!({})).await;
    assert_eq!((&reals["currency"], &reals["currencies"]), (&json!("BRL"), &json!(["BRL", "USD"])));
    let blue = 15 * 2_200;
    let places: Vec<_> = reals["locations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["location"]["name"].as_str().unwrap(), row["products"].as_i64().unwrap(), row["worth"].clone()))
        .collect();
    assert_eq!(places, [("Depósito", 2, worth(25, blue + 10 * COST)), ("Loja", 1, worth(3, 3 * COST))]);
    let products = &reals["products"];
    assert_eq!((&products["count"], &products["total"]), (&json!(2), &worth(28, blue + 13 * COST)));
    assert_eq!(
        (&products["rows"][0]["sku"], &products["rows"][0]["averageCostMinor"]),
        (&json!("CAM-P-AZUL"), &json!(2_200))
    );
    assert_eq!(products["rows"][1]["worth"], worth(13, 13 * COST));
    assert_eq!(products["others"], worth(0, 0));

    let short = value(&shop, json!({ "first": 1 })).await;
    assert_eq!(short["products"]["others"], worth(13, 13 * COST));
    let there = value(&shop, json!({ "location": store })).await;
    assert_eq!((&there["products"]["count"], &there["products"]["total"]), (&json!(1), &worth(3, 3 * COST)));
    let dollars = value(&shop, json!({ "currency": "USD" })).await;
    assert_eq!(dollars["products"]["total"], worth(10, 30_000));
    assert_eq!(dollars["products"]["rows"][0]["title"], "Importado");
}

#[tokio::test]
async fn stock_turns_over_as_what_left_for_orders_does_by_what_lay_there() {
    let shop = Shop::open().await;
    let order = shop.sold(0, json!([line(&shop.blue, 5, 0)]), json!({})).await;
    shop.admin.order_ship(&order["id"], json!({ "delivered": true })).await;
    shop.comes_back(&order, 1, 1).await;
    // What is lost otherwise is not sold.
    shop.admin.stock_adjust(&shop.location, &shop.blue, -1).await;
    let read = async |period: Value| {
        shop.admin.query(TURNOVER, json!({ "period": period })).await["stockTurnoverReport"]["products"].take()
    };
    let today = read(days(0, 0)).await;
    // Ten came; five left, one came back, one came back and was thrown away, one was lost.
    let (closing, sold) = (5 * COST, 4 * COST);
    assert_eq!(today["count"], 2);
    assert_eq!(
        today["rows"][1],
        json!({ "sku": "CAM-P-AZUL", "figures": {
            "openingMinor": 0, "closingMinor": closing, "averageMinor": closing / 2, "soldMinor": sold,
            "turns": sold * 100 / (closing / 2), "daysOfStock": 1,
        } })
    );
    assert_eq!(today["rows"][0]["figures"]["daysOfStock"], Value::Null, "none of the white ones was sold");
    assert_eq!((&today["total"]["closingMinor"], &today["total"]["soldMinor"]), (&json!(15 * COST), &json!(sold)));
    let before = read(days(7, 1)).await;
    assert_eq!((&before["count"], &before["total"]["closingMinor"]), (&json!(0), &json!(0)));
    assert_eq!(before["total"]["turns"], Value::Null);
}
