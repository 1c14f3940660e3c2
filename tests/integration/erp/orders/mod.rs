//! Orders, from the draft to the last piece that comes back.

mod drafts;
mod invoicing;
mod lists;
mod model;
mod paying;
mod placing;
mod races;
mod returning;
mod shipping;

use super::{is_balanced, problem, problems, variant};
use chrono::TimeDelta;
use entity::{
    Author,
    erp::order::{Column, Entity},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::sync::atomic::{AtomicI64, Ordering};
use tests::{Client, TestApp, Value, json};

/// A shop with ten of a shirt in each of two colours, and a customer.
struct Shop {
    app: TestApp,
    admin: Client,
    location: String,
    blue: String,
    white: String,
    ana: Value,
    /// How many have passed.
    minutes: AtomicI64,
}

impl Shop {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        let location = admin.location_create("Depósito").await;
        let shirt = admin.shirt().await;
        let [blue, white] = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
        for variant in [&blue, &white] {
            admin.stock_adjust(&location, variant, 10).await;
        }
        let address = json!({ "street": "Rua das Flores", "city": "Recife", "postalCode": "50010-000" });
        let ana = admin.customer_create("Ana Souza", json!({ "address": address })).await["id"].take();
        Self { app, admin, location, blue, white, ana, minutes: AtomicI64::new(0) }
    }

    /// On hand, and spoken for, of the blue shirt.
    async fn blue(&self) -> [i64; 2] {
        let [on_hand, reserved, _] = self.admin.stock_of(&self.blue).await;
        [on_hand, reserved]
    }

    /// Puts the time of all orders that wait behind them, and lets the program look.
    async fn let_time_pass(&self) {
        let past = entity::clock::now() - TimeDelta::hours(1);
        let tenant = self.app.store().lookup().first_tenant().await.unwrap().unwrap();
        let mut unit = self.app.store().write(tenant, Author::system());
        let update = Entity::update_many().col_expr(Column::ExpiresAt, Expr::value(past));
        unit.update_where(update.filter(Column::ExpiresAt.is_not_null())).await.unwrap();
        unit.commit().await.unwrap();
        // Each minute is looked at once.
        let minutes = self.minutes.fetch_add(1, Ordering::Relaxed);
        let minute = |more| entity::clock::now() + TimeDelta::minutes(minutes + more);
        api::jobs::schedule::tick(self.app.app(), minute(0), minute(1)).await.unwrap();
        api::testing::drain(self.app.app()).await.unwrap();
    }
}

/// The sentence, the label and what can be done.
fn standing(order: &Value) -> (&str, Vec<&str>) {
    let actions = order["availableActions"].as_array().expect("actions").iter();
    (order["label"].as_str().expect("a label"), actions.map(|action| action.as_str().expect("a word")).collect())
}
