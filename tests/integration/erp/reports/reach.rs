//! Whose sales somebody sees, and of which company.

use super::{COST, PRICE, Shop, Value, days, json, line, result, variant};
use tests::{Client, TestApp};

const SALES: &str = "query($period: PeriodInput!) { salesReport(period: $period) { otherCurrencies
    overTime { total { orders netMinor costMinor marginMinor marginRate } }
    agents { rows { user { id } } } products { rows { sku variant { id } } } } }";
const VALUE: &str = "{ stockValueReport { currencies products { total { valueMinor } } locations { products } } }";
const TURNOVER: &str = "query($period: PeriodInput!) { stockTurnoverReport(period: $period) { products { count } } }";

async fn sales(client: &Client) -> Value {
    client.query(SALES, json!({ "period": days(6, 0) })).await["salesReport"].take()
}

#[tokio::test]
async fn who_sees_their_own_orders_gets_their_own_sales_and_not_what_they_cost() {
    let shop = Shop::open().await;
    shop.sold(0, json!([line(&shop.blue, 1, 0)]), json!({})).await;
    shop.sold(0, json!([line(&shop.white, 2, 0)]), json!({ "ownerId": shop.seller })).await;
    shop.sold(0, json!([line(&shop.imported, 1, 0)]), json!({ "currency": "USD" })).await;
    let all = sales(&shop.admin).await;
    assert_eq!(result(&all["overTime"]["total"]), [3 * PRICE, 3 * COST, 3 * (PRICE - COST)]);

    let role = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id } userErrors { message } } }";
    let grants = json!([{ "permission": "order.read", "scope": "OWN" }]);
    let made = shop.admin.query(role, json!({ "in": { "name": "Só as minhas", "grants": grants } })).await;
    let update = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { message } } }";
    let given = json!({ "in": { "id": shop.seller, "roleId": made["roleCreate"]["role"]["id"] } });
    assert_eq!(shop.admin.query(update, given).await["userUpdate"]["userErrors"], json!([]));
    let seller = shop.app.agent().await;
    let own = sales(&seller).await;
    let nothing = Value::Null;
    assert_eq!(
        own["overTime"]["total"],
        json!({ "orders": 1, "netMinor": 2 * PRICE, "costMinor": nothing, "marginMinor": nothing, "marginRate": nothing })
    );
    assert_eq!(own["otherCurrencies"], json!([]));
    assert_eq!(own["agents"]["rows"], json!([{ "user": { "id": shop.seller } }]));
    assert_eq!(own["products"]["rows"], json!([{ "sku": "CAM-P-BRANCA", "variant": nothing }]));
    assert_eq!(seller.error_codes(VALUE, json!({})).await, ["FORBIDDEN"]);
    assert_eq!(seller.error_codes(TURNOVER, json!({ "period": days(6, 0) })).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn of_another_company_nothing_is_told() {
    let Some(app) = TestApp::multi().await else { return };
    let (a, b) = (app.sign_in("admin@loja.test").await, app.sign_in("admin@outra.test").await);
    for (client, quantity) in [(&a, 1), (&b, 3)] {
        let location = client.location_create("Depósito").await;
        let blue = variant(&client.shirt().await, "CAM-P-AZUL");
        client.stock_adjust(&location, &blue, 10).await;
        let ana = client.customer_create("Ana", json!({})).await["id"].take();
        let order = client.order_paid(&ana, &[(&blue, quantity)]).await;
        client.order_ship(&order["id"], json!({})).await;
    }
    for (client, quantity) in [(&a, 1), (&b, 3)] {
        let sold = sales(client).await;
        assert_eq!(result(&sold["overTime"]["total"]), [quantity * PRICE, quantity * COST, quantity * (PRICE - COST)]);
        assert_eq!(sold["products"]["rows"].as_array().unwrap().len(), 1);
        let value = client.query(VALUE, json!({})).await;
        assert_eq!(value["stockValueReport"]["products"]["total"]["valueMinor"], (10 - quantity) * COST);
        let turnover = client.query(TURNOVER, json!({ "period": days(6, 0) })).await;
        assert_eq!(turnover["stockTurnoverReport"]["products"]["count"], 1);
    }
}
