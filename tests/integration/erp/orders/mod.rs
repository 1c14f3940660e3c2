//! Orders, from the draft to the last piece that comes back.

mod drafts;
mod lists;
mod model;
mod paying;
mod placing;
mod races;
mod returning;
mod shipping;

use super::{is_balanced, problem, problems, variant};
use tests::{Client, TestApp, Value, json};

/// A shop with ten of a shirt in each of two colours, and a customer.
struct Shop {
    app: TestApp,
    admin: Client,
    location: String,
    blue: String,
    white: String,
    ana: Value,
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
        Self { app, admin, location, blue, white, ana }
    }

    /// On hand, and spoken for, of the blue shirt.
    async fn blue(&self) -> [i64; 2] {
        let [on_hand, reserved, _] = self.admin.stock_of(&self.blue).await;
        [on_hand, reserved]
    }

    /// Puts the time of all orders that wait behind them, and lets the program look.
    async fn let_time_pass(&self) {
        let past = entity::clock::now() - chrono::TimeDelta::hours(1);
        let sql = match self.app.store().is_postgres() {
            true => format!("update sales_order set expires_at = '{}' where expires_at is not null", past.to_rfc3339()),
            false => format!(
                "update sales_order set expires_at = '{}' where expires_at is not null",
                past.format("%Y-%m-%d %H:%M:%S%.6f+00:00")
            ),
        };
        crate::platform::support::tamper(&self.app, &[&sql]).await;
        let now = entity::clock::now();
        let minute = now + chrono::TimeDelta::minutes(1);
        api::jobs::schedule::tick(self.app.app(), now - chrono::TimeDelta::minutes(1), minute).await.unwrap();
    }
}

/// The sentence, the label and what can be done.
fn standing(order: &Value) -> (&str, Vec<&str>) {
    let actions = order["availableActions"].as_array().expect("actions").iter();
    (order["label"].as_str().expect("a label"), actions.map(|action| action.as_str().expect("a word")).collect())
}
