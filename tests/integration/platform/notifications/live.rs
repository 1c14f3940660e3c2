//! Notices as they come: to whom they concern, from whichever server dispatched them.

use super::{give_customer, user_id};
use api::{app::App, events};
use std::time::Duration;
use tests::{Client, TestApp, json};

const ADDED: &str = "subscription { notificationAdded { kind subject { ... on Customer { name } } } }";

/// So that what follows is news.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(300)).await;
}

#[tokio::test]
async fn only_whom_it_concerns_hears_of_it_at_once() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    app.drain().await;
    let (mut at_agent, mut at_admin) = (agent.socket().await, admin.socket().await);
    let theirs = at_agent.subscribe(ADDED, json!({})).await;
    let others = at_admin.subscribe(ADDED, json!({})).await;
    settled().await;
    give_customer(&app, "Maria").await;
    app.drain().await;
    let heard = at_agent.next(&theirs).await;
    assert_eq!(heard["notificationAdded"], json!({ "kind": "CUSTOMER_ASSIGNED", "subject": { "name": "Maria" } }));
    at_admin.silent_for(&others, Duration::from_millis(300)).await;

    agent.prefer_notices("CUSTOMER_ASSIGNED", false).await;
    give_customer(&app, "Pedro").await;
    app.drain().await;
    at_agent.silent_for(&theirs, Duration::from_millis(300)).await;
}

#[tokio::test]
async fn a_flood_of_facts_hides_no_notice() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    app.drain().await;
    let mut socket = agent.socket().await;
    let id = socket.subscribe(ADDED, json!({})).await;
    settled().await;
    give_customer(&app, "Maria").await;
    // More than the live channel holds: the follower reads the log, where nobody is named.
    let mut unit = super::super::support::write(&app).await;
    (0..700).for_each(|_| _ = super::super::support::note(&mut unit, "test.flood"));
    unit.commit().await.unwrap();
    give_customer(&app, "Pedro").await;
    app.drain().await;
    for name in ["Maria", "Pedro"] {
        assert_eq!(socket.next(&id).await["notificationAdded"]["subject"]["name"], name);
    }
    socket.silent_for(&id, Duration::from_millis(300)).await;
}

/// Runs when `REDIS_URL_TEST` names a Redis.
#[tokio::test]
async fn a_notice_that_another_server_dispatched_arrives_over_redis() {
    let Some(url) = std::env::var("REDIS_URL_TEST").ok().filter(|url| !url.is_empty()) else { return };
    let app = TestApp::with(|config| config.database.redis_url = Some(url)).await;
    app.drain().await;
    let other = App::open(app.app().config.clone()).await.unwrap();
    for server in [app.app(), &other] {
        connected(server).await;
    }
    let agent: Client = app.agent().await;
    assert!(!user_id(&agent).await.is_empty());
    let mut socket = agent.socket().await;
    let id = socket.subscribe(ADDED, json!({})).await;
    settled().await;
    give_customer(&app, "Maria").await;
    api::testing::drain(&other).await.unwrap();
    assert_eq!(socket.next(&id).await["notificationAdded"]["subject"]["name"], "Maria");
}

async fn connected(app: &App) {
    events::start_listening(app);
    for _ in 0..100 {
        if app.live.redis_ms().flatten().is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("Redis did not answer");
}
