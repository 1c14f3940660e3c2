//! What several files need.

use entity::{
    Author,
    crm::customer,
    id::{CustomerId, Id},
};
use tests::{Client, TestApp, Value, json};

/// A customer that nobody owns, by its id.
pub async fn customer(app: &TestApp, name: &str) -> String {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let now = entity::clock::now();
    let mut unit = app.store().write(tenant, Author::system());
    let id = CustomerId::new();
    let row = customer::Model {
        tenant_id: tenant,
        id,
        kind: customer::CustomerKind::Person,
        name: name.into(),
        name_key: entity::value::name::fold(name),
        legal_name: None,
        tax_id: None,
        lifecycle: customer::Lifecycle::Lead,
        status: customer::CustomerStatus::Active,
        portfolio_id: None,
        category: String::new(),
        product: String::new(),
        score: 0,
        source: None,
        source_details: None,
        owner_id: None,
        company_id: None,
        position: None,
        street: None,
        number: None,
        complement: None,
        district: None,
        city: None,
        state: None,
        postal_code: None,
        country: None,
        birth_date: None,
        industry: None,
        size_band: None,
        website: None,
        linkedin: None,
        merged_into_id: None,
        last_contacted_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    customer::insert(&mut unit, row).await.unwrap();
    unit.commit().await.unwrap();
    id.global()
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
