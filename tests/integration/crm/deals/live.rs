//! Another person's move appears without asking.

use super::super::support::{customer, id};
use tests::{TestApp, json};

#[tokio::test]
async fn a_subscriber_hears_of_a_move_with_the_place_it_left() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let maria = customer(&app, "Maria").await;
    let sales = admin.sales().await;
    let deal = id(&admin.deal_create(&maria, "Plano", json!({})).await);
    app.drain().await;
    let mut socket = manager.socket().await;
    let document = "subscription($id: ID) { dealChanged(pipelineId: $id) { event fromStageId actorId deal { title stage { name } } } }";
    let id_here = socket.subscribe(document, json!({ "id": sales.id })).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    admin.deal_move(&deal, &sales.stage("Proposta enviada"), json!({})).await;
    app.drain().await;
    let heard = socket.next(&id_here).await["dealChanged"].clone();
    assert_eq!((&heard["event"], &heard["fromStageId"]), (&json!("deal.stage_changed"), &json!(sales.stage("Lead"))));
    assert_eq!(heard["deal"], json!({ "title": "Plano", "stage": { "name": "Proposta enviada" } }));
    assert_eq!(heard["actorId"], json!(super::super::support::user_id(&admin).await));
}

#[tokio::test]
async fn a_customer_s_timeline_grows_on_the_screen() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let (maria, joao) = (customer(&app, "Maria").await, customer(&app, "João").await);
    let mut socket = manager.socket().await;
    let document = "subscription($id: ID!) { timelineItemAdded(customerId: $id) { kind summary } }";
    let here = socket.subscribe(document, json!({ "id": maria })).await;
    let activities = socket.subscribe("subscription { activityChanged { subject } }", json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    admin.deal_create(&joao, "Outro", json!({})).await;
    let deal = id(&admin.deal_create(&maria, "Plano", json!({})).await);
    admin.deal_win(&deal).await;
    admin.activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": maria })).await;
    app.drain().await;
    for kind in ["DEAL_CREATED", "DEAL_WON", "ACTIVITY_CREATED"] {
        assert_eq!(socket.next(&here).await["timelineItemAdded"]["kind"], kind);
    }
    assert_eq!(socket.next(&activities).await["activityChanged"]["subject"], "Ligar");
}

#[tokio::test]
async fn a_socket_speaks_the_language_it_was_asked_to() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = customer(&app, "Maria").await;
    let document = "subscription($id: ID!) { timelineItemAdded(customerId: $id) { summary } }";
    let mut heard = Vec::new();
    for language in [Some("en"), None] {
        let mut socket = admin.socket_in(language).await;
        let here = socket.subscribe(document, json!({ "id": maria })).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        admin.deal_create(&maria, "Plano", json!({})).await;
        app.drain().await;
        heard.push(socket.next(&here).await["timelineItemAdded"]["summary"].as_str().unwrap().to_owned());
    }
    let begins = |sentence: &String, start: &str| assert!(sentence.starts_with(start), "{sentence}");
    begins(&heard[0], "Deal “Plano” created in");
    begins(&heard[1], "Negócio “Plano” criado em");
}
