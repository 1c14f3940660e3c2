//! GraphQL over WebSocket.

use super::support::fact;
use std::time::{Duration, Instant};
use tests::{TestApp, WsClient, json};

const EVENTS: &str = "subscription { events { name } }";

#[tokio::test]
async fn a_socket_without_a_good_token_is_refused() {
    let app = TestApp::start().await;
    assert_eq!(WsClient::refused(&app.url(), None).await.code, 4403);
    assert_eq!(WsClient::refused(&app.url(), Some("nonsense".into())).await.code, 4403);
}

#[tokio::test]
async fn a_socket_that_subscribes_before_it_is_let_in_is_closed() {
    let app = TestApp::start().await;
    let mut socket = WsClient::connect(&app.url()).await;
    socket.subscribe(EVENTS, json!({})).await;
    assert_eq!(socket.closed().await.code, 4401);
}

#[tokio::test]
async fn a_socket_that_says_nothing_is_closed() {
    let app = TestApp::start().await;
    let mut socket = WsClient::connect(&app.url()).await;
    let started = Instant::now();
    assert_eq!(socket.closed().await.code, 4408);
    assert!(started.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn pages_of_other_origins_are_turned_away() {
    let app = TestApp::start().await;
    let request = app.anonymous().http().get(format!("{}/graphql/ws", app.url()));
    let request = request
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header("sec-websocket-protocol", "graphql-transport-ws")
        .header("origin", "https://evil.example");
    assert_eq!(request.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn events_arrive_as_they_happen_and_stop_when_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let mut socket = admin.socket().await;
    let id = socket.subscribe(EVENTS, json!({})).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    fact(&app, "test.live").await;
    app.drain().await;
    assert_eq!(socket.next(&id).await, json!({ "events": { "name": "test.live" } }));
    socket.unsubscribe(&id).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    fact(&app, "test.unheard").await;
    app.drain().await;
    socket.silent_for(&id, Duration::from_millis(300)).await;
}

#[tokio::test]
async fn queries_work_too_and_mistakes_are_told_with_a_code() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut socket = admin.socket().await;
    let id = socket.subscribe("{ jobs(first: 1) { nodes { id } } }", json!({})).await;
    assert_eq!(socket.next(&id).await["jobs"]["nodes"], json!([]));
    assert_eq!(socket.next_message(&id).await["type"], "complete");

    let id = socket.subscribe("subscription { nothing }", json!({})).await;
    let error = socket.next_message(&id).await;
    assert_eq!((&error["type"], &error["payload"][0]["extensions"]["code"]), (&json!("error"), &json!("BAD_REQUEST")));
    let deep = format!("subscription {{ {} }}", "a{".repeat(40));
    let id = socket.subscribe(&deep, json!({})).await;
    assert_eq!(socket.next_message(&id).await["type"], "error");
}

#[tokio::test]
async fn a_viewer_may_not_follow_the_log() {
    let app = TestApp::start().await;
    let mut socket = app.viewer().await.socket().await;
    let id = socket.subscribe(EVENTS, json!({})).await;
    let refused = socket.next_message(&id).await;
    let error = if refused["type"] == "error" { &refused["payload"][0] } else { &refused["payload"]["errors"][0] };
    assert_eq!(error["extensions"]["code"], "FORBIDDEN", "{refused}");
}

#[tokio::test]
async fn an_id_in_use_and_a_second_greeting_end_the_socket() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut socket = admin.socket().await;
    for _ in 0..2 {
        let payload = json!({ "query": EVENTS });
        socket.send(json!({ "id": "same", "type": "subscribe", "payload": payload })).await;
    }
    assert_eq!(socket.closed().await.code, 4409);
    let mut socket = admin.socket().await;
    socket.send(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.closed().await.code, 4429);
}

#[tokio::test]
async fn a_socket_carries_fifty_subscriptions_and_no_more() {
    let app = TestApp::start().await;
    let mut socket = app.admin().await.socket().await;
    for _ in 0..50 {
        socket.subscribe(EVENTS, json!({})).await;
    }
    let id = socket.subscribe(EVENTS, json!({})).await;
    let refused = socket.next_message(&id).await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "RATE_LIMITED", "{refused}");
}

#[tokio::test]
async fn the_socket_of_a_session_that_ends_closes_within_five_seconds() {
    let app = TestApp::start().await;
    let agent = app.sign_in("manager@loja.test").await;
    let mut socket = agent.socket().await;
    agent.sign_out().await;
    let started = Instant::now();
    assert_eq!(socket.closed().await.code, 4403);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_socket_whose_owner_gets_other_rights_has_to_come_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let roles = admin.query("{ roles { id key } users(first: 10) { nodes { id email } } }", json!({})).await;
    let role = roles["roles"].as_array().unwrap().iter().find(|role| role["key"] == "viewer").unwrap();
    let user =
        roles["users"]["nodes"].as_array().unwrap().iter().find(|user| user["email"] == "agent@loja.test").unwrap();
    let mut socket = app.agent().await.socket().await;
    let update = "mutation($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { message } } }";
    admin.query(update, json!({ "input": { "id": user["id"], "roleId": role["id"] } })).await;
    let started = Instant::now();
    assert_eq!(socket.closed().await.code, 4205);
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn sockets_are_told_goodbye_when_the_server_stops() {
    let app = TestApp::start().await;
    let mut socket = app.admin().await.socket().await;
    socket.subscribe(EVENTS, json!({})).await;
    app.app().stop.cancel();
    assert_eq!(socket.closed().await.code, 1001);
}
