//! Who has the list of customers open hears of each that changes.

use super::super::{
    reach::limit,
    support::{id, user_id},
};
use tests::{TestApp, json};

#[tokio::test]
async fn a_subscriber_hears_of_any_customer_that_changes_and_of_none_they_may_not_see() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let agent = limit(&app, json!([{ "permission": "customer.read", "scope": "OWN" }])).await;
    let me = user_id(&agent).await;
    let own = id(&admin.customer_create("Bia", json!({ "ownerId": me })).await);
    app.drain().await;
    let (mut here, mut there) = (manager.socket().await, agent.socket().await);
    let document = "subscription { customerChanged { name } }";
    let (all, reached) = (here.subscribe(document, json!({})).await, there.subscribe(document, json!({})).await);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    admin.customer_create("Ana", json!({})).await;
    admin.customer_update(&own, json!({ "name": "Bia Maria" })).await;
    app.drain().await;
    assert_eq!(here.next(&all).await["customerChanged"]["name"], "Ana");
    assert_eq!(here.next(&all).await["customerChanged"]["name"], "Bia Maria");
    assert_eq!(there.next(&reached).await["customerChanged"]["name"], "Bia Maria");
}
