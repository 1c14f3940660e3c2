//! The messages of `graphql-transport-ws` (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md), as text.
//! Written by hand: the crates that speak it cost more code than all our pages' subscriptions.

use serde::Deserialize;
use serde_json::{Value, json};

pub const NAME: &str = "graphql-transport-ws";

/// The server closes with one of these when the token is missing, wrong or over.
pub const UNAUTHORIZED: [u16; 2] = [4401, 4403];

/// What the server says.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Incoming {
    ConnectionAck,
    Ping,
    Pong,
    Next { id: String, payload: Value },
    Error { id: String },
    Complete { id: String },
}

pub fn parse(text: &str) -> Option<Incoming> {
    super::from_text(text).ok()
}

/// `language` is the page's: a browser cannot send `Accept-Language` of its own with a socket.
pub fn connection_init(token: &str, language: &str) -> String {
    json!({ "type": "connection_init", "payload": { "token": token, "language": language } }).to_string()
}

/// `body` is the operation as JSON text, put in as it is.
pub fn subscribe(id: u64, body: &str) -> String {
    format!(r#"{{"id":"{id}","type":"subscribe","payload":{body}}}"#)
}

pub fn complete(id: u64) -> String {
    format!(r#"{{"id":"{id}","type":"complete"}}"#)
}

pub fn ping() -> String {
    r#"{"type":"ping"}"#.to_owned()
}

pub fn pong() -> String {
    r#"{"type":"pong"}"#.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read() {
        assert_eq!(parse(r#"{"type":"connection_ack","payload":{}}"#), Some(Incoming::ConnectionAck));
        assert_eq!(parse(r#"{"type":"ping"}"#), Some(Incoming::Ping));
        let next = parse(r#"{"id":"7","type":"next","payload":{"data":{"a":1}}}"#);
        assert_eq!(next, Some(Incoming::Next { id: "7".into(), payload: json!({ "data": { "a": 1 } }) }));
        assert_eq!(parse("nonsense"), None);
    }

    #[test]
    fn a_subscription_carries_its_operation() {
        let message: Value = serde_json::from_str(&subscribe(3, r#"{"query":"subscription{a}"}"#)).expect("JSON");
        assert_eq!(message["payload"]["query"], "subscription{a}");
        assert_eq!(message["id"], "3");
    }
}
