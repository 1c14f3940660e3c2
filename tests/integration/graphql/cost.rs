//! What an operation costs is told, and bounded before it runs.

use tests::{TestApp, json};

#[tokio::test]
async fn the_cost_of_an_operation_is_in_the_answer() {
    let app = TestApp::start().await;
    let answer = app.anonymous().try_query("{ setup { needed version } }", json!({})).await;
    assert_eq!(answer["extensions"]["cost"], json!({ "requested": 3, "limit": 10_000 }));
}

#[tokio::test]
async fn a_page_of_pages_is_refused_before_it_runs() {
    let app = TestApp::start().await;
    let document = "{ customers(first: 100) { nodes { deals(first: 100) { nodes { id title stage { name } } } } } }";
    let answer = app.admin().await.try_query(document, json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TOO_EXPENSIVE", "{answer}");
    assert!(answer["extensions"]["cost"]["requested"].as_i64() > Some(10_000), "{answer}");
}

#[tokio::test]
async fn a_page_by_a_variable_costs_what_the_variable_says() {
    let app = TestApp::start().await;
    let document = "query($n: Int) { customers(first: $n) { nodes { id name } } }";
    let admin = app.admin().await;
    let cost = async |n: i32| {
        admin.try_query(document, json!({ "n": n })).await["extensions"]["cost"]["requested"].as_i64().unwrap()
    };
    assert!(cost(100).await > 4 * cost(20).await);
}

#[tokio::test]
async fn what_was_asked_before_for_less_does_not_make_more_of_it_cheaper() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let cost = async |document: &str, variables| {
        admin.try_query(document, variables).await["extensions"]["cost"]["requested"].as_i64().unwrap()
    };
    let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let one = cost(nodes, json!({ "ids": ["x"] })).await;
    assert!(cost(nodes, json!({ "ids": vec!["x"; 100] })).await > 20 * one);

    // A variable nobody declared, whose name reads like another one with its value.
    let page = "query($first: Int) { customers(first: $first) { nodes { id name } } }";
    let few = cost(page, json!({ "first": 1, "more": 100 })).await;
    assert!(cost(page, json!({ "first=1\0more": 100, "first": 100 })).await > 4 * few);
    let few = cost(page, json!({ "first": 2, "a": { "b{": 1 } })).await;
    assert!(cost(page, json!({ "first": 100, "a{b": { "": 1 } })).await > 4 * few);
}
