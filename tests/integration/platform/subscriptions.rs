//! Following the log: what was, then what is, without a gap and without repeating.

use super::support::{fact, note, request, write};
use api::events::{self, Start};
use futures::StreamExt;
use std::{collections::BTreeSet, time::Duration};
use tests::{TestApp, Value, json};

const EVENTS: &str = "subscription($after: String, $types: [String!]) { events(after: $after, types: $types) { cursor name subject { id } } }";
const LOG: &str = "query($after: String, $first: Int!) { events(after: $after, first: $first) { nodes { name cursor } endCursor hasNextPage } }";

#[tokio::test]
async fn a_follower_gets_every_event_once_while_more_come_in() {
    let app = TestApp::start().await;
    app.drain().await;
    let request = request(&app).await;
    let writer = async {
        for _ in 0..30 {
            let mut unit = write(&app).await;
            (0..25).for_each(|_| _ = note(&mut unit, "test.stream"));
            unit.commit().await.unwrap();
            app.drain().await;
        }
    };
    let reader = async {
        let facts = events::follow(&request, Start::After(0)).unwrap();
        let positions =
            facts.filter(|fact| std::future::ready(fact.said.name == "test.stream")).map(|fact| fact.said.position);
        positions.take(30 * 25).collect::<Vec<_>>().await
    };
    let (positions, ()) =
        tokio::time::timeout(Duration::from_secs(60), async { tokio::join!(reader, writer) }).await.unwrap();
    assert!(positions.is_sorted());
    assert_eq!(positions.iter().collect::<BTreeSet<_>>().len(), positions.len());
}

#[tokio::test]
async fn a_follower_that_slept_reads_the_log() {
    let app = TestApp::start().await;
    app.drain().await;
    let request = request(&app).await;
    let mut facts = Box::pin(events::follow(&request, Start::Now).unwrap());
    fact(&app, "test.before").await;
    let first = tokio::spawn(async move { (facts.next().await.unwrap().said, facts) });
    tokio::time::sleep(Duration::from_millis(200)).await;
    app.drain().await;
    let (said, mut facts) = first.await.unwrap();
    assert_eq!(said.name, "test.before");

    // More than the live channel holds.
    for _ in 0..3 {
        let mut unit = write(&app).await;
        (0..400).for_each(|_| _ = note(&mut unit, "test.flood"));
        unit.commit().await.unwrap();
        app.drain().await;
    }
    for position in said.position + 1..=said.position + 1_200 {
        let fact = tokio::time::timeout(Duration::from_secs(10), facts.next()).await.unwrap().unwrap();
        assert_eq!(fact.said.position, position);
    }
}

#[tokio::test]
async fn a_subscription_resumes_after_its_cursor() {
    let app = TestApp::start().await;
    app.drain().await;
    let admin = app.admin().await;
    app.drain().await;
    let start = admin.query(LOG, json!({ "first": 100 })).await["events"]["endCursor"].clone();
    for name in ["test.a", "test.b", "test.c"] {
        fact(&app, name).await;
    }
    app.drain().await;
    let mut socket = admin.socket().await;
    let id = socket.subscribe(EVENTS, json!({ "after": start })).await;
    let first = socket.next(&id).await;
    assert_eq!(first["events"]["name"], "test.a");
    assert_eq!(first["events"]["subject"], Value::Null);
    drop(socket);

    let mut socket = admin.socket().await;
    let id = socket.subscribe(EVENTS, json!({ "after": first["events"]["cursor"] })).await;
    assert_eq!(socket.next(&id).await["events"]["name"], "test.b");
    assert_eq!(socket.next(&id).await["events"]["name"], "test.c");
    fact(&app, "test.d").await;
    app.drain().await;
    assert_eq!(socket.next(&id).await["events"]["name"], "test.d");
    socket.silent_for(&id, Duration::from_millis(300)).await;
}

#[tokio::test]
async fn the_log_is_read_page_by_page_and_refuses_nonsense() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..5 {
        fact(&app, "test.page").await;
    }
    app.drain().await;
    let (mut after, mut names) = (Value::Null, Vec::new());
    loop {
        let page = admin.query(LOG, json!({ "after": after, "first": 2 })).await["events"].clone();
        names.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()));
        after = page["endCursor"].clone();
        if page["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(names.iter().filter(|name| *name == "test.page").count(), 5);
    let rest = admin.query(LOG, json!({ "after": after, "first": 2 })).await;
    assert_eq!((&rest["events"]["nodes"], &rest["events"]["endCursor"]), (&json!([]), &after));
    assert_eq!(admin.error_codes(LOG, json!({ "after": "nonsense", "first": 2 })).await, ["BAD_REQUEST"]);
    assert_eq!(app.viewer().await.error_codes(LOG, json!({ "first": 2 })).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn only_the_names_asked_for_come() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let mut socket = admin.socket().await;
    let id = socket.subscribe(EVENTS, json!({ "types": ["test.wanted"] })).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    fact(&app, "test.unwanted").await;
    fact(&app, "test.wanted").await;
    app.drain().await;
    assert_eq!(socket.next(&id).await["events"]["name"], "test.wanted");
}
