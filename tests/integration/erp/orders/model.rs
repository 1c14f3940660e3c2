//! Random commands against a model in memory: what the shop says is what the model says.

use super::{Shop, is_balanced, json};
use fastrand::Rng;
use tests::Value;

/// What the model knows of an order of so many blue shirts.
struct Known {
    id: Value,
    line: Value,
    quantity: i64,
    paid: bool,
    shipped: i64,
    returned: i64,
    over: bool,
}

/// I1 and I2, by hundreds of commands.
#[tokio::test]
async fn random_commands_end_where_a_model_says() {
    let shop = Shop::open().await;
    let mut random = Rng::with_seed(29);
    let (mut on_hand, mut reserved) = (10_i64, 0_i64);
    let mut orders: Vec<Known> = Vec::new();
    for step in 0..400 {
        let which = random.usize(..orders.len().max(1));
        match (random.u8(..7), orders.get_mut(which)) {
            (0 | 1, _) => {
                let quantity = random.i64(1..5);
                let answer =
                    shop.admin.order_try_create(&shop.ana, &[(&shop.blue, quantity)], json!({ "place": true })).await;
                let fits = on_hand - reserved >= quantity;
                assert_eq!(answer["userErrors"] == json!([]), fits, "step {step}: {answer:#}");
                if fits {
                    let (id, line) = (answer["order"]["id"].clone(), answer["order"]["lines"][0]["id"].clone());
                    orders.push(Known { id, line, quantity, paid: false, shipped: 0, returned: 0, over: false });
                    reserved += quantity;
                }
            }
            (2, Some(order)) => {
                let amount = if random.bool() { json!({ "amountMinor": 100 }) } else { json!({}) };
                let answer = shop.admin.order_try_pay(&order.id, amount.clone()).await;
                let may = !order.paid && !order.over;
                assert_eq!(answer["userErrors"] == json!([]), may, "step {step}: {answer:#}");
                order.paid |= may && amount == json!({});
            }
            (3, Some(order)) => {
                let quantity = random.i64(1..4);
                let lines = json!([{ "lineId": order.line, "quantity": quantity }]);
                let input = json!({ "id": order.id, "lines": lines, "delivered": random.bool() });
                let answer = shop.admin.order_try("orderShip", "OrderShipInput", input).await;
                let may = order.paid && !order.over && quantity <= order.quantity - order.shipped;
                assert_eq!(answer["userErrors"] == json!([]), may, "step {step}: {answer:#}");
                if may {
                    order.shipped += quantity;
                    (on_hand, reserved) = (on_hand - quantity, reserved - quantity);
                }
            }
            (4, Some(order)) => {
                let answer = shop.admin.order_try_cancel(&order.id).await;
                let rest = order.quantity - order.shipped;
                let may = !order.over && rest > 0;
                assert_eq!(answer["userErrors"] == json!([]), may, "step {step}: {answer:#}");
                if may {
                    (order.over, reserved) = (true, reserved - rest);
                }
            }
            (5, Some(order)) => {
                let lines = json!([{ "lineId": order.line, "quantity": 1 }]);
                let input = json!({ "id": order.id, "lines": lines });
                let answer = shop.admin.order_try("orderReturn", "OrderReturnInput", input).await;
                let may = order.shipped > order.returned;
                assert_eq!(answer["userErrors"] == json!([]), may, "step {step}: {answer:#}");
                if may {
                    let last = answer["order"]["returns"].as_array().unwrap().last().unwrap()["id"].clone();
                    let scrapped = random.i64(0..2);
                    let lines = json!([{ "lineId": order.line, "restocked": 1 - scrapped, "scrapped": scrapped }]);
                    let input = json!({ "id": last, "lines": lines });
                    let came = shop.admin.order_try("orderReturnReceive", "OrderReturnReceiveInput", input).await;
                    assert_eq!(came["userErrors"], json!([]), "step {step}: {came:#}");
                    (order.returned, on_hand) = (order.returned + 1, on_hand + 1 - scrapped);
                }
            }
            _ => {
                shop.admin.stock_adjust(&shop.location, &shop.blue, 1).await;
                on_hand += 1;
            }
        }
        assert_eq!(shop.blue().await, [on_hand, reserved], "step {step}");
    }
    assert!(orders.len() > 20, "{} orders", orders.len());
    is_balanced(&shop.app).await;
}
