//! A subscriber: `graphql-transport-ws` over a WebSocket.

use super::{Value, json};
use futures::{SinkExt, StreamExt};
use std::{collections::VecDeque, time::Duration};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, tungstenite::Message, tungstenite::client::IntoClientRequest,
};

/// How long a test waits for a message that should come.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct WsClient {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    next_id: u32,
    /// Read while waiting for something else.
    kept: VecDeque<Value>,
}

/// How a socket ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub code: u16,
    pub reason: String,
}

impl WsClient {
    /// Connects and is acknowledged; panics otherwise.
    pub async fn open(base: &str, token: Option<String>) -> Self {
        Self::open_in(base, token, None).await
    }

    /// The same, asking for answers in a language.
    pub async fn open_in(base: &str, token: Option<String>, language: Option<&str>) -> Self {
        let mut socket = Self::connect(base).await;
        let mut init = init(token);
        init["payload"]["language"] = json!(language);
        socket.send(init).await;
        let ack = socket.message().await.unwrap_or_else(|closed| panic!("the socket was refused: {closed:?}"));
        assert_eq!(ack["type"], "connection_ack", "{ack}");
        socket
    }

    /// Connects and asks to be let in; how the server refused. Panics when it did not.
    pub async fn refused(base: &str, token: Option<String>) -> Closed {
        let mut socket = Self::connect(base).await;
        socket.send(init(token)).await;
        match socket.message().await {
            Ok(message) => panic!("the socket was let in: {message}"),
            Err(closed) => closed,
        }
    }

    /// Connects and says nothing yet.
    pub async fn connect(base: &str) -> Self {
        let url = format!("{}/graphql/ws", base.replacen("http", "ws", 1));
        let mut request = url.into_client_request().expect("a WebSocket request");
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().expect("a header"));
        request.headers_mut().insert("origin", base.parse().expect("a header"));
        // The host may be one that only this test knows.
        let port = base.rsplit(':').next().and_then(|port| port.parse::<u16>().ok()).expect("an address with a port");
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the server answers");
        let opened = tokio_tungstenite::client_async(request, MaybeTlsStream::Plain(stream)).await;
        let (stream, _) = opened.expect("the socket opens");
        Self { stream, next_id: 1, kept: VecDeque::new() }
    }

    /// Subscribes; the id goes to `next` and `unsubscribe`.
    pub async fn subscribe(&mut self, document: &str, variables: Value) -> String {
        let id = self.next_id.to_string();
        self.next_id += 1;
        let payload = json!({ "query": document, "variables": variables });
        self.send(json!({ "id": id, "type": "subscribe", "payload": payload })).await;
        id
    }

    pub async fn unsubscribe(&mut self, id: &str) {
        self.send(json!({ "id": id, "type": "complete" })).await;
    }

    /// The data of a subscription's next event; panics on errors and after ten seconds of silence.
    pub async fn next(&mut self, id: &str) -> Value {
        let mut message = self.next_message(id).await;
        assert_eq!(message["type"], "next", "{message}");
        assert!(message["payload"].get("errors").is_none(), "{message}");
        message["payload"]["data"].take()
    }

    /// A subscription's next message, whatever it is: `next`, `error`, `complete`.
    pub async fn next_message(&mut self, id: &str) -> Value {
        if let Some(at) = self.kept.iter().position(|m| m["id"] == id) {
            return self.kept.remove(at).expect("it was just found");
        }
        loop {
            let message = self.message().await.unwrap_or_else(|closed| panic!("the socket closed: {closed:?}"));
            if message["id"] == id {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// Panics when the subscription says anything within this time.
    pub async fn silent_for(&mut self, id: &str, time: Duration) {
        if let Ok(message) = tokio::time::timeout(time, self.next_message(id)).await {
            panic!("expected silence, heard {message}");
        }
    }

    /// Waits for the end.
    pub async fn closed(&mut self) -> Closed {
        loop {
            if let Err(closed) = self.message().await {
                return closed;
            }
        }
    }

    /// Says anything.
    pub async fn send(&mut self, message: Value) {
        self.stream.send(Message::text(message.to_string())).await.expect("the socket takes a message");
    }

    /// The next message that is not a ping; answers pings.
    pub async fn message(&mut self) -> Result<Value, Closed> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("the socket stayed silent");
            match next {
                Some(Ok(Message::Text(text))) => {
                    let message: Value = serde_json::from_str(&text).expect("messages are JSON");
                    match message["type"].as_str() {
                        Some("ping") => self.send(json!({ "type": "pong" })).await,
                        Some("pong") => {}
                        _ => return Ok(message),
                    }
                }
                Some(Ok(Message::Close(frame))) => {
                    let closed = frame.map(|f| Closed { code: f.code.into(), reason: f.reason.to_string() });
                    return Err(closed.unwrap_or(Closed { code: 1005, reason: String::new() }));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(Closed { code: 1006, reason: error.to_string() }),
                None => return Err(Closed { code: 1006, reason: "the line broke".into() }),
            }
        }
    }
}

fn init(token: Option<String>) -> Value {
    json!({ "type": "connection_init", "payload": { "token": token } })
}
