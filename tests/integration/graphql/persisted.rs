//! Queries known by their SHA-256: the text travels once.

use tests::{Client, TestApp, Value, json};

fn hash(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn post(client: &Client, query: Option<&str>, hash: &str) -> Value {
    let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    let body = match query {
        Some(query) => json!({ "query": query, "extensions": extensions }),
        None => json!({ "extensions": extensions }),
    };
    client.post_graphql(&body).await.json().await.unwrap()
}

#[tokio::test]
async fn a_query_sent_once_by_somebody_signed_in_is_known_by_its_hash() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let text = "{ __typename a: __typename # known by its hash\n}";
    let unknown = post(&agent, None, &hash(text)).await;
    assert_eq!(unknown["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(post(&agent, Some(text), &hash(text)).await["data"]["a"], "Query");
    assert_eq!(post(&agent, None, &hash(text)).await["data"]["a"], "Query");
    assert_eq!(post(&app.anonymous(), None, &hash(text).to_uppercase()).await["data"]["a"], "Query");
}

#[tokio::test]
async fn strangers_cannot_fill_the_store() {
    let app = TestApp::start().await;
    let stranger = app.anonymous();
    let text = "{ b: __typename # from a stranger\n}";
    assert_eq!(post(&stranger, Some(text), &hash(text)).await["data"]["b"], "Query");
    let forgotten = post(&stranger, None, &hash(text)).await;
    assert_eq!(forgotten["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_hash_of_something_else_is_refused() {
    let app = TestApp::start().await;
    let answer = post(&app.anonymous(), Some("{ __typename }"), &hash("{ setup { needed } }")).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_REQUEST");
}

#[tokio::test]
async fn a_stored_query_is_guarded_like_any_other() {
    let app = TestApp::start().await;
    let bomb = "{ ...A } fragment A on Query { ...A }";
    let agent = app.agent().await;
    for query in [Some(bomb), None] {
        assert_eq!(post(&agent, query, &hash(bomb)).await["errors"][0]["extensions"]["code"], "BAD_REQUEST");
    }
}
