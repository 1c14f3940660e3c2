//! Documents that people should not send. Each is refused with a typed error, quickly, and never with a 500.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};
use tests::{Client, TestApp, Value, json};

/// Generous for a busy test machine; the refusal itself takes a few milliseconds.
const QUICK: Duration = Duration::from_secs(2);

/// Posts a body; its refusal's status and code.
async fn refusal(client: &Client, name: &str, body: String) -> (u16, String) {
    let started = Instant::now();
    let request = client.http().post(client.url("/graphql")).header("content-type", "application/json").body(body);
    let reply = request.send().await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let status = reply.status().as_u16();
    let answer: Value = reply.json().await.unwrap_or_else(|error| panic!("{name}: {status}, not JSON: {error}"));
    assert!(started.elapsed() < QUICK, "{name} took {:?}", started.elapsed());
    let error = &answer["errors"][0];
    assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{name}: {answer}");
    assert!(error["extensions"]["requestId"].is_string(), "{name}: {answer}");
    assert!(answer["data"].is_null(), "{name}: {answer}");
    (status, error["extensions"]["code"].as_str().unwrap_or("none").to_owned())
}

fn query(document: &str) -> String {
    json!({ "query": document }).to_string()
}

fn doubled_fragments(depth: usize) -> String {
    let mut bomb = String::from("{ ...F0 }");
    for n in 0..depth {
        write!(bomb, " fragment F{n} on Query {{ ...F{0} ...F{0} }}", n + 1).unwrap();
    }
    write!(bomb, " fragment F{depth} on Query {{ __typename }}").unwrap();
    bomb
}

fn nested(open: &str, times: usize, close: &str) -> String {
    open.repeat(times) + "__typename" + &close.repeat(times)
}

#[tokio::test]
async fn hostile_documents_are_refused_quickly_with_a_typed_error() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let many = |text: &str, times: usize| text.repeat(times);
    let aliases = (0..10_000).fold(String::from("{"), |text, n| text + &format!(" a{n}: __typename"));
    let fragments = (0..500)
        .fold(String::from("{ __typename }"), |text, n| text + &format!(" fragment F{n} on Query {{ __typename }}"));
    let documents = [
        ("fragments doubled 31 times", doubled_fragments(31)),
        ("fragments doubled 55 times", doubled_fragments(55)),
        ("a fragment in itself", "{ ...A } fragment A on Query { ...A }".into()),
        (
            "a circle of fragments",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }".into(),
        ),
        ("a circle nobody uses", "{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }".into()),
        ("500 fragments", fragments),
        ("10,000 aliases", aliases + "}"),
        ("50,000 directives", format!("{{ __typename {} }}", many("@skip(if: false) ", 50_000))),
        ("six directives", format!("{{ __typename {} }}", many("@skip(if: false) ", 6))),
        ("500 levels", nested("{ a ", 500, " }")),
        ("500 inline fragments in each other", format!("{{ {} }}", nested("... on Query { ", 500, " }"))),
        ("13 levels", format!("{{ {} }}", nested("a { ", 13, " }"))),
        ("lists 10,000 deep", format!("{{ a(x: {}{}) }}", many("[", 10_000), many("]", 10_000))),
        ("objects 10,000 deep", format!("{{ a(x: {}1{}) }}", many("{a: ", 10_000), many("}", 10_000))),
        ("only opening braces", many("{", 100_000)),
        ("21 root fields", format!("{{ {} }}", many("__typename ", 21))),
        ("21 root fields in a fragment", format!("{{ ...F }} fragment F on Query {{ {} }}", many("__typename ", 21))),
        ("4 mutations", format!("mutation {{ {} }}", many("__typename ", 4))),
        (
            "4 mutations in a fragment",
            format!("mutation {{ ...F }} fragment F on Mutation {{ {} }}", many("__typename ", 4)),
        ),
        ("30,000 numbers", format!("{{ a(x: [{}]) }}", many("1 ", 30_000))),
        ("a string without an end", "{ a(x: \"".to_owned() + &many("x", 1_000)),
        ("a block string without an end", "{ a(x: \"\"\"".to_owned() + &many("\"\" ", 1_000)),
        ("unknown fragment", "{ ...Nobody }".into()),
        ("an unknown field", "{ nobody }".into()),
        ("no operation", "fragment F on Query { __typename }".into()),
        ("two operations without a name", "query A { __typename } query B { __typename }".into()),
        ("type definitions", "type A { b: Int }".into()),
        ("an undeclared variable", "{ node(id: $id) { id } }".into()),
        ("a subscription by POST", "subscription { nobody }".into()),
        ("only a comment", "# nothing".into()),
        ("only spaces", "   ".into()),
        ("control characters", "{ \u{0} \u{7} }".into()),
        ("a lone surrogate in a name", "{ \u{fffd} }".into()),
        ("an overflowing number", "{ a(x: 99999999999999999999999999999999999999999) }".into()),
    ];
    for (name, document) in documents {
        let body = query(&document);
        // What does not even fit says so; everything else is a bad request in the shape of GraphQL.
        let expected = if body.len() > 256 * 1024 { (413, "TOO_LARGE") } else { (400, "BAD_REQUEST") };
        let (status, code) = refusal(&client, name, body).await;
        let in_graphql_shape = status == 200 && code == "BAD_REQUEST";
        assert!((status, &*code) == expected || in_graphql_shape, "{name}: {status} {code}");
    }
}

#[tokio::test]
async fn hostile_bodies_are_refused_quickly_with_a_typed_error() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let deep = "[".repeat(100_000);
    let bodies = [
        ("nothing", String::new(), 400),
        ("broken JSON", "{\"query\": ".into(), 400),
        ("a list (no batches)", "[{\"query\": \"{ __typename }\"}]".into(), 400),
        ("a number", "42".into(), 400),
        ("text", "\"{ __typename }\"".into(), 400),
        ("no query", "{}".into(), 400),
        ("null as query", "{\"query\": null}".into(), 400),
        ("a number as query", "{\"query\": 1}".into(), 400),
        (
            "a list as variables' JSON, 100,000 deep",
            format!("{{\"query\": \"{{ __typename }}\", \"variables\": {deep}"),
            400,
        ),
        ("a number as persisted query", "{\"extensions\": {\"persistedQuery\": 1}}".into(), 400),
        (
            "5 MB of variables",
            json!({ "query": "{ __typename }", "variables": { "x": "y".repeat(5_000_000) } }).to_string(),
            413,
        ),
        ("300 KB of spaces", format!("{{\"query\": \"{{ __typename }}\"{}}}", " ".repeat(300 * 1024)), 413),
        ("a name that is no name", json!({ "query": "query A { __typename }", "operationName": "B" }).to_string(), 200),
    ];
    for (name, body, expected) in bodies {
        let (status, code) = refusal(&client, name, body).await;
        let code_expected = if expected == 413 { "TOO_LARGE" } else { "BAD_REQUEST" };
        assert_eq!((status, &*code), (expected, code_expected), "{name}");
    }
}

#[tokio::test]
async fn a_body_beyond_every_limit_is_cut_off() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let body = vec![b' '; 20 * 1024 * 1024];
    // The server answers 413 and hangs up, or hangs up before the client has sent all.
    match client.http().post(client.url("/graphql")).body(body).send().await {
        Ok(reply) => assert_eq!(reply.status(), 413),
        Err(error) => assert!(error.is_request() || error.is_body(), "{error:?}"),
    }
    let alive = client.query("{ __typename }", json!({})).await;
    assert_eq!(alive["__typename"], "Query");
}

#[tokio::test]
async fn the_server_goes_on_serving_while_bombs_arrive() {
    let app = TestApp::start().await;
    let bombs = (0..50).map(|n| {
        let client = app.anonymous();
        async move { refusal(&client, "bomb", query(&doubled_fragments(20 + n % 30))).await }
    });
    let ordinary = async {
        let client = app.anonymous();
        for _ in 0..50 {
            client.query("{ __typename }", json!({})).await;
        }
    };
    let (refused, ()) = tokio::join!(futures::future::join_all(bombs), ordinary);
    assert!(refused.iter().all(|(_, code)| code == "BAD_REQUEST"));
}

#[tokio::test]
async fn broken_credentials_are_refused_before_anything_is_read() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    for header in ["Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense", "Bearer a.b.c"] {
        let request = client.http().post(client.url("/graphql")).header("authorization", header);
        let reply = request.body("not even JSON").send().await.unwrap();
        assert_eq!(reply.status(), 401, "{header}");
        let answer: Value = reply.json().await.unwrap();
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{header}");
    }
}

#[tokio::test]
async fn get_and_other_methods_run_nothing() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    assert_eq!(client.get("/graphql?query={__typename}").await.status(), 405);
    for method in [reqwest::Method::PUT, reqwest::Method::DELETE, reqwest::Method::PATCH] {
        let reply = client.http().request(method.clone(), client.url("/graphql")).send().await.unwrap();
        assert_eq!(reply.status(), 405, "{method}");
    }
}

#[tokio::test]
async fn filters_that_would_exhaust_the_stack_or_the_database_are_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let list = "query($where: CustomerFilter) { customers(where: $where) { nodes { id } } }";
    let deep = (0..60).fold(json!({}), |inner, _| json!({ "not": inner }));
    for (name, filter) in [
        ("20,000 alternatives", json!({ "or": vec![json!({}); 20_000] })),
        ("251 alternatives", json!({ "or": vec![json!({}); 251] })),
        ("nested 60 times", deep),
        ("alternatives of alternatives", json!({ "or": vec![json!({ "or": vec![json!({}); 20] }); 20] })),
        ("40,000 values", json!({ "name": { "in": vec!["x"; 40_000] } })),
        ("a zero character", json!({ "name": { "eq": "a\u{0}b" } })),
    ] {
        let codes = admin.error_codes(list, json!({ "where": filter })).await;
        assert_eq!(codes, ["BAD_REQUEST"], "{name}");
    }
    let written = format!("{{ customers(where: {{ or: [{}] }}) {{ nodes {{ id }} }} }}", "{}".repeat(251));
    assert_eq!(admin.error_codes(&written, json!({})).await, ["BAD_REQUEST"]);
    let most = json!({ "or": vec![json!({ "name": { "eq": "x" } }); 100] });
    assert_eq!(admin.error_codes(list, json!({ "where": most })).await, [""; 0]);
}

#[tokio::test]
async fn a_query_that_was_valid_is_looked_at_again_when_its_variables_change() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let list = "query($kind: CustomerKind) { customers(where: { kind: $kind }) { nodes { id } } }";
    assert_eq!(admin.error_codes(list, json!({ "kind": "PERSON" })).await, [""; 0]);
    let wrong = admin.try_query(list, json!({ "kind": "ROBOT" })).await;
    assert_eq!(wrong["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{wrong}");
    assert!(wrong["data"].is_null() && wrong["errors"][0]["path"].is_null(), "{wrong}");
}

#[tokio::test]
async fn a_field_that_a_filter_does_not_have_is_refused_however_often_the_query_was_asked_before() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let document = "query($where: CustomerFilter, $order: [CustomerOrder!]) {
        customers(where: $where, orderBy: $order, first: 5) { nodes { id } } }";
    for _ in 0..2 {
        admin.query(document, json!({ "where": { "name": { "eq": "x" } }, "order": [{ "field": "NAME" }] })).await;
    }
    for wrong in [
        json!({ "where": { "nmae": { "eq": "x" } } }),
        json!({ "where": { "name": { "is": "x" } } }),
        json!({ "where": { "and": [{ "name": { "eq": "x" } }, { "nmae": { "eq": "x" } }] } }),
        json!({ "where": { "name": { "eq": "x" } }, "order": [{ "field": "NAME", "way": "ASC" }] }),
    ] {
        assert_eq!(admin.error_codes(document, wrong.clone()).await, ["BAD_REQUEST"], "{wrong}");
    }
}
