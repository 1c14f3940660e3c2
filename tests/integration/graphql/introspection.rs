//! Who is told the schema.

use tests::{TestApp, json};

const QUESTIONS: [&str; 5] = [
    "{ __schema { queryType { name } } }",
    "{ __type(name: \"Query\") { name } }",
    "{ a: __schema { queryType { name } } }",
    "{ ...F } fragment F on Query { ... on Query { __type(name: \"Query\") { name } } }",
    "query A { __typename } query B { __schema { queryType { name } } }",
];

#[tokio::test]
async fn in_production_the_schema_is_not_told_to_strangers() {
    let app = TestApp::with(|config| config.platform.production = true).await;
    let stranger = app.anonymous();
    for question in QUESTIONS {
        let body = json!({ "query": question, "operationName": if question.contains("query B") { "B" } else { "" } });
        let reply = stranger.post_graphql(&body).await;
        assert_eq!(reply.status(), 401, "{question}");
    }
    assert_eq!(stranger.query("{ __typename }", json!({})).await["__typename"], "Query");
}

#[tokio::test]
async fn in_production_mistyped_names_are_not_completed() {
    let app = TestApp::with(|config| config.platform.production = true).await;
    let answer = app.anonymous().try_query("{ setu }", json!({})).await;
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(!message.contains("Did you mean"), "{message}");
}

#[tokio::test]
async fn in_development_everybody_may_look_at_the_schema_and_try_it() {
    let app = TestApp::start().await;
    let answer = app.anonymous().query(QUESTIONS[0], json!({})).await;
    assert_eq!(answer["__schema"]["queryType"]["name"], "Query");
    assert_eq!(app.anonymous().get("/graphiql").await.status(), 200);
}

#[tokio::test]
async fn in_production_there_is_no_playground() {
    let app = TestApp::with(|config| config.platform.production = true).await;
    let reply = app.anonymous().get("/graphiql").await;
    let text = reply.text().await.unwrap();
    assert!(!text.contains("GraphiQL"), "{text}");
}
