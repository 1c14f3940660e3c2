//! What several files need.

use tests::{Client, TestApp, Value, json};

/// A customer that nobody owns, by its id.
pub async fn customer(app: &TestApp, name: &str) -> String {
    id(&app.admin().await.customer_create(name, json!({})).await)
}

/// The id of a value that has one.
pub fn id(of: &Value) -> String {
    of["id"].as_str().unwrap_or_else(|| panic!("no id in {of}")).to_owned()
}

/// The codes of a payload's problems.
pub fn codes(payload: &Value) -> Vec<String> {
    let errors = payload["userErrors"].as_array().expect("userErrors").iter();
    errors.map(|error| error["code"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Who a client is.
pub async fn user_id(client: &Client) -> String {
    let data = client.query("{ viewer { user { id } } }", json!({})).await;
    id(&data["viewer"]["user"])
}
