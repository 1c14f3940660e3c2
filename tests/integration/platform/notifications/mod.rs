//! What people are told: by kind, once, theirs alone, and live.

mod kinds;
mod live;
mod reading;
mod reminders;

use tests::{Client, TestApp, json};

/// Who a client is.
async fn user_id(client: &Client) -> String {
    let data = client.query("{ viewer { user { id } } }", json!({})).await;
    data["viewer"]["user"]["id"].as_str().expect("somebody").to_owned()
}

/// Gives the agent a new customer; its id.
async fn give_customer(app: &TestApp, name: &str) -> String {
    let agent = user_id(&app.agent().await).await;
    let made = app.admin().await.customer_create(name, json!({ "ownerId": agent })).await;
    made["id"].as_str().expect("an id").to_owned()
}
