//! GraphQL as server-sent events.

use super::support::fact;
use futures::StreamExt;
use std::time::Duration;
use tests::{Client, TestApp, Value, json};

const EVENTS: &str = "subscription($after: String) { events(after: $after) { cursor name } }";

/// A stream of server-sent events, message by message.
struct Events(std::pin::Pin<Box<dyn futures::Stream<Item = reqwest::Result<Vec<u8>>> + Send>>, String);

impl Events {
    async fn of(request: reqwest::RequestBuilder) -> Self {
        let reply = request.header("accept", "text/event-stream").send().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert!(reply.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
        Self(Box::pin(reply.bytes_stream().map(|chunk| chunk.map(|bytes| bytes.to_vec()))), String::new())
    }

    /// The next message's lines; None at the end.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((message, rest)) = self.1.split_once("\n\n") {
                let (message, rest) = (message.to_owned(), rest.to_owned());
                self.1 = rest;
                return Some(message);
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.expect("something comes");
            self.1 += std::str::from_utf8(&chunk?.ok()?).unwrap();
        }
    }

    /// The next `next`: its id and data.
    async fn data(&mut self) -> (Option<String>, Value) {
        let message = self.next().await.expect("a message");
        assert!(message.contains("event: next"), "{message}");
        let line =
            |name: &str| message.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned());
        let body: Value = serde_json::from_str(&line("data:").unwrap()).unwrap();
        assert!(body.get("errors").is_none(), "{body}");
        (line("id:"), body["data"].clone())
    }
}

/// The address of a GET that asks this.
fn asking(client: &Client, query: &str) -> reqwest::Url {
    reqwest::Url::parse_with_params(&client.url("/graphql/sse"), [("query", query)]).unwrap()
}

async fn post(client: &Client, variables: Value) -> Events {
    let body = json!({ "query": EVENTS, "variables": variables });
    Events::of(client.authorized(client.http().post(client.url("/graphql/sse")).json(&body))).await
}

#[tokio::test]
async fn events_stream_and_a_reader_that_comes_back_goes_on_after_the_last() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let mut stream = post(&admin, json!({})).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    fact(&app, "test.first").await;
    app.drain().await;
    let (id, data) = stream.data().await;
    assert_eq!(data["events"]["name"], "test.first");
    assert_eq!(id.as_deref(), data["events"]["cursor"].as_str());
    drop(stream);

    fact(&app, "test.missed").await;
    app.drain().await;
    let request = admin.http().get(asking(&admin, EVENTS));
    let mut stream = Events::of(admin.authorized(request).header("last-event-id", id.unwrap())).await;
    assert_eq!(stream.data().await.1["events"]["name"], "test.missed");
}

#[tokio::test]
async fn a_query_is_a_stream_of_one() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let request = admin.http().get(asking(&admin, "{ jobs(first: 1) { nodes { id } } }"));
    let mut stream = Events::of(admin.authorized(request)).await;
    assert_eq!(stream.data().await.1["jobs"]["nodes"], json!([]));
    assert!(stream.next().await.unwrap().contains("event: complete"));
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn get_may_not_change_anything_and_nobody_may_read() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mutation = "mutation { jobCancel(id: \"x\") { userErrors { code } } }";
    let request = admin.http().get(asking(&admin, mutation));
    assert_eq!(admin.authorized(request).send().await.unwrap().status(), 400);
    let nobody = app.anonymous();
    let request = nobody.http().get(asking(&nobody, EVENTS));
    assert_eq!(request.send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_stopping_server_says_when_to_come_back() {
    let app = TestApp::start().await;
    let mut stream = post(&app.admin().await, json!({})).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    app.app().stop.cancel();
    let goodbye = stream.next().await.unwrap();
    assert!(goodbye.contains("retry:") && !goodbye.contains("complete"), "{goodbye}");
    assert_eq!(stream.next().await, None);
}
