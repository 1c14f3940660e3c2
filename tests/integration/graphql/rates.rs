//! Who asks for a great deal waits a little, and nobody else.

use tests::{Role, TestApp, json};

const DEAR: &str = "{ customers(first: 100) { nodes { id name lifecycle createdAt owner { id name } tags { id } } } }";

/// Ten thousand points at first, a hundred more each second; a tenth of that for those who are not signed in.
async fn app() -> TestApp {
    TestApp::with(|config| config.http.rate_points = 100).await
}

#[tokio::test]
async fn who_asks_for_too_much_is_told_when_to_come_back_and_colleagues_do_not_notice() {
    let app = app().await;
    let (greedy, colleague) = (app.admin().await, app.person(Role::Agent).await);
    let mut left = i64::MAX;
    let refused = loop {
        let answer = greedy.post_graphql(&json!({ "query": DEAR })).await;
        if answer.status() == 429 {
            break answer;
        }
        let answer: tests::Value = answer.json().await.unwrap();
        let cost = &answer["extensions"]["cost"];
        assert!(cost["available"].as_i64().unwrap() < left, "{cost}");
        assert_eq!(cost["perSecond"], 100);
        left = cost["available"].as_i64().unwrap();
    };
    let seconds: u64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    let answer: tests::Value = refused.json().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "RATE_LIMITED", "{answer}");
    colleague.query(DEAR, json!({})).await;
}

#[tokio::test]
async fn a_subscription_that_is_asked_for_too_often_is_refused_in_its_own_place() {
    let app = app().await;
    let admin = app.admin().await;
    while admin.post_graphql(&json!({ "query": DEAR })).await.status() == 200 {}
    let mut socket = admin.socket().await;
    let id = socket.subscribe(DEAR, json!({})).await;
    let answer = socket.next_message(&id).await;
    assert_eq!(answer["payload"][0]["extensions"]["code"], "RATE_LIMITED", "{answer}");
}

#[tokio::test]
async fn what_cannot_be_read_is_not_free_either() {
    let app = app().await;
    let nobody = app.anonymous();
    let mut refused = 0;
    for _ in 0..600 {
        refused += usize::from(nobody.post_graphql(&json!({ "query": "{{{" })).await.status() == 429);
    }
    assert!(refused > 50, "{refused}");
}
