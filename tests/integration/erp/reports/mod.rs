//! What sells, what it brings, and what lies in stock: figures that agree with sums made by hand.

mod files;
mod reach;
mod sales;
mod stock;

use super::{problems, variant};
use crate::crm::support::user_id;
use chrono::{Days, NaiveDate};
use entity::{
    Author,
    erp::order::{Column, Entity},
    id::{Id, OrderId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tests::{Client, TestApp, Value, json};

fn today() -> NaiveDate {
    entity::clock::now().with_timezone(&chrono::FixedOffset::west_opt(3 * 3600).unwrap()).date_naive()
}

/// From some days ago to some days ago.
fn days(from: u64, to: u64) -> Value {
    json!({ "from": (today() - Days::new(from)).to_string(), "to": (today() - Days::new(to)).to_string() })
}

/// A shop that sells shirts for R$ 59,90, which cost it R$ 20,00, and one thing in dollars.
struct Shop {
    app: TestApp,
    admin: Client,
    /// Whoever else sells.
    seller: String,
    location: String,
    blue: String,
    white: String,
    imported: String,
    ana: Value,
}

const PRICE: i64 = 5_990;
const COST: i64 = 2_000;

impl Shop {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        let location = admin.location_create("Depósito").await;
        let shirt = admin.shirt().await;
        let [blue, white] = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
        let dollars = json!({ "amountMinor": 10_000, "currency": "USD" });
        let variants = json!([{ "sku": "IMP-1", "price": dollars, "costMinor": 3_000 }]);
        let imported =
            variant(&admin.product_create("Importado", "IMP-1", json!({ "variants": variants })).await, "IMP-1");
        for variant in [&blue, &white, &imported] {
            admin.stock_adjust(&location, variant, 10).await;
        }
        let ana = admin.customer_create("Ana Souza", json!({})).await["id"].take();
        let seller = user_id(&app.agent().await).await;
        Self { app, admin, seller, location, blue, white, imported, ana }
    }

    /// An order that is paid in whole, so many days ago.
    async fn sold(&self, days: u64, lines: Value, more: Value) -> Value {
        let mut input = json!({ "lines": lines, "place": true });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let order = self.admin.order_create(&self.ana, &[], input).await;
        let order = self.admin.order_pay(&order["id"], json!({})).await;
        let id = OrderId::parse(order["id"].as_str().unwrap()).unwrap();
        let at = (today() - Days::new(days)).and_hms_opt(15, 0, 0).unwrap().and_utc();
        let mut unit = self.app.store().write(self.app.app().only_tenant().await.unwrap().unwrap(), Author::system());
        let update = Entity::update_many().col_expr(Column::ConfirmedAt, Expr::value(at));
        unit.update_where(update.filter(Column::Id.eq(id))).await.unwrap();
        unit.commit().await.unwrap();
        order
    }

    /// So many of the first line come back, some of them to be sold again.
    async fn comes_back(&self, order: &Value, restocked: i64, scrapped: i64) {
        let line = &order["lines"][0]["id"];
        let input = json!({ "id": order["id"], "lines": [{ "lineId": line, "quantity": restocked + scrapped }] });
        let asked = self.admin.order_try("orderReturn", "OrderReturnInput", input).await["order"].take();
        let lines = json!([{ "lineId": line, "restocked": restocked, "scrapped": scrapped }]);
        let input = json!({ "id": asked["returns"][0]["id"], "lines": lines });
        let came = self.admin.order_try("orderReturnReceive", "OrderReturnReceiveInput", input).await;
        assert_eq!(problems(&came), []);
    }
}

fn line(variant: &str, quantity: i64, discount_minor: i64) -> Value {
    json!({ "variantId": variant, "quantity": quantity, "discountMinor": discount_minor })
}

/// The numbers of some figures: net, cost and margin.
fn result(figures: &Value) -> [i64; 3] {
    ["netMinor", "costMinor", "marginMinor"].map(|name| figures[name].as_i64().expect("a number"))
}
