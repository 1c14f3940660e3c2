//! Tags and portfolios.

use super::super::support::{codes, id};
use tests::{Client, TestApp, Value, json};

async fn tag(client: &Client, name: &str) -> Value {
    let document = "mutation($name: String!) { it: tagCreate(input: { name: $name }) { tag { id name color version }
        userErrors { field code conflictingId } } }";
    client.query(document, json!({ "name": name })).await["it"].take()
}

async fn portfolio(client: &Client, name: &str) -> Value {
    let document = "mutation($name: String!) { it: portfolioCreate(input: { name: $name }) { portfolio { id name }
        userErrors { field code conflictingId } } }";
    client.query(document, json!({ "name": name })).await["it"].take()
}

#[tokio::test]
async fn a_tag_has_one_spelling() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let vip = tag(&admin, "Vip").await["tag"].take();
    let again = tag(&admin, " VIP ").await;
    assert_eq!((codes(&again), &again["userErrors"][0]["conflictingId"]), (vec!["TAKEN".to_owned()], &vip["id"]));
    let ana = admin.customer_create("Ana", json!({ "tags": ["vip", "Novo", "novo"] })).await;
    assert_eq!(ana["tags"].as_array().unwrap().len(), 2);
    let tags = admin.query("{ tags { name } }", json!({})).await;
    assert_eq!(tags["tags"], json!([{ "name": "Novo" }, { "name": "Vip" }]));
}

#[tokio::test]
async fn a_deleted_tag_is_taken_off_customers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = admin.customer_create("Ana", json!({ "tags": ["Vip", "Novo"] })).await;
    let vip = ana["tags"].as_array().unwrap().iter().find(|tag| tag["name"] == "Vip").unwrap();
    let document = "mutation($id: ID!) { it: tagDelete(id: $id) { deletedId userErrors { code } } }";
    assert_eq!(admin.query(document, json!({ "id": vip["id"] })).await["it"]["deletedId"], vip["id"]);
    assert_eq!(admin.customer_read(&id(&ana)).await["tags"].as_array().unwrap().len(), 1);
    assert_eq!(codes(&admin.query(document, json!({ "id": vip["id"] })).await["it"]), ["NOT_FOUND"]);
}

#[tokio::test]
async fn an_update_sets_exactly_the_tags_given() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = admin.customer_create("Ana", json!({ "tags": ["Vip", "Novo"] })).await;
    let other = tag(&admin, "Outra").await["tag"]["id"].take();
    let after = admin.customer_update(&id(&ana), json!({ "tagIds": [other] })).await;
    assert_eq!(after["tags"][0]["name"], "Outra");
    assert_eq!(after["tags"].as_array().unwrap().len(), 1);
    let names = admin.customer_names(json!({ "tagIds": [other] }), json!([])).await;
    assert_eq!(names, ["Ana"]);
}

#[tokio::test]
async fn a_portfolio_in_use_cannot_be_deleted() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let norte = portfolio(&admin, "Norte").await["portfolio"].take();
    assert_eq!(codes(&portfolio(&admin, "NORTE").await), ["TAKEN"]);
    let ana = admin.customer_create("Ana", json!({ "portfolioId": norte["id"] })).await;
    let list = admin.query("{ portfolios { name customerCount } }", json!({})).await;
    assert_eq!(list["portfolios"], json!([{ "name": "Norte", "customerCount": 1 }]));
    let document = "mutation($id: ID!) { it: portfolioDelete(id: $id) { deletedId userErrors { code message } } }";
    let refused = admin.query(document, json!({ "id": norte["id"] })).await["it"].take();
    assert_eq!(codes(&refused), ["IN_USE"]);
    assert!(refused["userErrors"][0]["message"].as_str().unwrap().contains("um cliente"), "{refused}");
    admin.customer_update(&id(&ana), json!({ "portfolioId": null })).await;
    assert_eq!(admin.query(document, json!({ "id": norte["id"] })).await["it"]["deletedId"], norte["id"]);
}
