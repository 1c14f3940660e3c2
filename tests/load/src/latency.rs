//! From a mutation's commit to the subscriber's socket.

use super::{
    report::{self, Times},
    server::{Place, Server},
    setting, wire,
};
use anyhow::{Context, Result};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::{collections::HashMap, time::Duration, time::Instant};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest};

pub async fn run() -> Result<()> {
    println!("\nCommit to subscriber (graphql-transport-ws)");
    measure("SQLite", &Place::sqlite("/tmp/balcao-load/latency")).await?;
    if let Ok(url) = std::env::var("LOAD_LATENCY_DATABASE_URL") {
        measure("PostgreSQL", &Place::postgres("/tmp/balcao-load/latency-postgres", url)).await?;
    }
    Ok(())
}

async fn measure(name: &str, place: &Place) -> Result<()> {
    let (server, _) = Server::start(place, &[]).await?;
    let token = wire::sign_in(server.port).await?;
    let mut socket = subscribe(server.port, &token).await?;

    // When each mutation's answer arrived (its commit came just before), by customer id.
    let rounds = setting("LOAD_ROUNDS", 1_000);
    let (sender, mut answered) = tokio::sync::mpsc::unbounded_channel();
    let port = server.port;
    let writer = tokio::spawn(async move {
        let mut connection = wire::Connection::open(port).await?;
        for n in 0..rounds {
            let create = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) { customer { id } } }";
            let sent = Instant::now();
            let data =
                wire::run(&mut connection, &token, create, json!({ "input": { "name": format!("Latência {n}") } }))
                    .await?;
            let id = data["customerCreate"]["customer"]["id"].as_str().context("no id")?.to_owned();
            sender.send((id, sent, Instant::now()))?;
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anyhow::Ok(())
    });

    let mut arrived = HashMap::new();
    while arrived.len() < rounds as usize {
        let message =
            tokio::time::timeout(Duration::from_secs(10), socket.next()).await.context("no event for 10 s")?;
        let Some(Ok(Message::Text(text))) = message else { continue };
        let message: Value = serde_json::from_str(&text)?;
        if let Some(id) = message["payload"]["data"]["events"]["subjectId"].as_str() {
            arrived.insert(id.to_owned(), Instant::now());
        }
    }
    writer.await??;

    let (mut from_sent, mut from_answer) = (Times::default(), Times::default());
    while let Ok((id, sent, answer)) = answered.try_recv() {
        let at = arrived.get(&id).context("an event is missing")?;
        from_sent.push(at.duration_since(sent));
        from_answer.push(at.saturating_duration_since(answer));
    }
    let p99 = from_sent.percentile(0.99);
    let figures = format!("p50 {:.1} ms  p99 {:.1} ms", from_answer.percentile(0.5), from_answer.percentile(0.99));
    report::line(&format!("{name}, from the answer, {rounds} rounds"), &figures);
    report::line(&format!("{name}, from sending the mutation"), &format!("p50 {:.1} ms", from_sent.percentile(0.5)));
    report::target(&format!("{name}, from sending the mutation, p99"), p99, "ms", p99 <= 50.0, "≤ 50 ms");
    Ok(())
}

type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

async fn subscribe(port: u16, token: &str) -> Result<Socket> {
    let mut request = format!("ws://127.0.0.1:{port}/graphql/ws").into_client_request()?;
    request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse()?);
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await?;
    socket.send(Message::text(json!({ "type": "connection_init", "payload": { "token": token } }).to_string())).await?;
    socket.next().await.context("no ack")??;
    let query = "subscription { events(types: [\"customer.created\"]) { subjectId } }";
    socket
        .send(Message::text(json!({ "id": "1", "type": "subscribe", "payload": { "query": query } }).to_string()))
        .await?;
    // The subscription listens from some moment after the message; give it one.
    tokio::time::sleep(Duration::from_millis(200)).await;
    Ok(socket)
}
