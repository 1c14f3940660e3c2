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
