//! Products in their variants, the ledger of what lies where, what is sold and what is bought, and papers.

mod ledger;
mod lists;
mod operations;
mod orders;
mod papers;
mod products;
mod purchasing;
mod receipts;
mod replenishment;
mod reports;
mod variants;

use tests::{TestApp, Value, json};

/// Code and field of each problem.
fn problems(payload: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let field = |error: &Value| {
        let parts = error["field"].as_array().expect("a path").iter();
        parts.map(|part| part.as_str().expect("a part")).collect::<Vec<_>>().join(".")
    };
    payload["userErrors"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|error| (text(&error["code"]), field(error)))
        .collect()
}

fn problem(code: &str, field: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), field.to_owned())]
}

/// The id of a product's variant with this SKU.
fn variant(product: &Value, sku: &str) -> String {
    let found = product["variants"].as_array().expect("variants").iter().find(|one| one["sku"] == sku);
    found.and_then(|one| one["id"].as_str()).unwrap_or_else(|| panic!("no {sku} in {product:#}")).to_owned()
}

/// What is kept beside the ledger is what its moves add up to.
async fn is_balanced(app: &TestApp) {
    for tenant in app.store().lookup().all_tenants().await.unwrap() {
        let differences = entity::erp::ledger::check(&app.store().unit(tenant)).await.unwrap();
        assert_eq!(differences, []);
    }
}

/// A line of an operation.
fn line(variant: &str, quantity: i64) -> Value {
    json!({ "variantId": variant, "quantity": quantity })
}
