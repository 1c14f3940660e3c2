//! The customers list under load, beside a handler written by hand.

use super::{
    report::{self, Times},
    server::{Place, Server, free_port, on_both},
    setting, start, wire,
};
use anyhow::{Result, ensure};
use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const QUERY: &str = "query List($first: Int) { customers(first: $first, orderBy: [{ field: CREATED_AT, direction: DESC }]) { nodes { \
    id name lifecycle owner { id name } tags { id name color } contactPoints { kind value } \
    openDeals { id title value { amountMinor currency } stage { id name } } } pageInfo { hasNextPage } } }";
const CONNECTIONS: usize = 32;

pub async fn run() -> Result<()> {
    let customers = setting("LOAD_CUSTOMERS", 500_000);
    println!("\nCustomers list, {customers} customers, {CONNECTIONS} connections");
    on_both(customers, measure).await
}

async fn measure(name: &str, place: &Place, customers: u64) -> Result<()> {
    place.seed(customers)?;
    let url =
        place.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", place.data.join("balcao.db").display()));

    let hand_port = free_port()?;
    let mut hand = Command::new(std::env::current_exe()?)
        .args(["baseline", &url, &hand_port.to_string()])
        .stdin(Stdio::null())
        .spawn()?;
    let by_hand = async {
        while wire::get(hand_port, "/customers").await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let sample = body(hand_port, &wire::request("GET", "/customers", None, "")).await?;
        Ok::<_, anyhow::Error>((sample, press(hand_port, wire::request("GET", "/customers", None, "")).await?))
    }
    .await;
    hand.kill()?;
    hand.wait()?;
    let (hand_sample, mut hand_times) = by_hand?;

    let (server, _) = Server::start(place, &["--role", "web"]).await?;
    let token = wire::sign_in(server.port).await?;
    let request = wire::graphql(&token, QUERY, serde_json::json!({ "first": 20 }));
    let sample = body(server.port, &request).await?;
    ensure!(
        sample["data"]["customers"]["nodes"] == hand_sample["data"]["customers"]["nodes"],
        "the two answers differ:\n{sample}\n{hand_sample}"
    );
    let nodes = sample["data"]["customers"]["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let some = |field: &str| nodes.iter().any(|node| node[field].as_array().is_some_and(|all| !all.is_empty()));
    ensure!(
        ["tags", "contactPoints", "openDeals"].into_iter().all(some),
        "the newest customers have nothing: other measures left theirs; fill the database anew"
    );
    let mut times = press(server.port, request).await?;

    let seconds = seconds() as f64;
    let rate = |times: &Times| times.count() as f64 / seconds;
    for (what, times) in [("by hand", &mut hand_times), ("Balcão", &mut times)] {
        let figures = format!(
            "{:>7.0} req/s  p50 {:>6.2} ms  p99 {:>6.2} ms",
            rate(times),
            times.percentile(0.5),
            times.percentile(0.99)
        );
        report::line(&format!("{name}, {what}"), &figures);
    }
    let share = 100.0 * rate(&times) / rate(&hand_times);
    report::target(&format!("{name}, share of the hand-written handler"), share, "%", share >= 60.0, "≥ 60 %");
    report::line(&format!("{name}, memory after the run"), &format!("{:.0} MiB", start::memory_mib(server.pid())?));
    Ok(())
}

async fn body(port: u16, request: &[u8]) -> Result<serde_json::Value> {
    let mut connection = wire::Connection::open(port).await?;
    let (status, body) = connection.send(request).await?;
    ensure!(status == 200, "answered {status}: {}", String::from_utf8_lossy(body));
    Ok(serde_json::from_slice(body)?)
}

fn seconds() -> u64 {
    setting("LOAD_SECONDS", 10)
}

/// Sends the request over all connections for some seconds, after one second of warming up.
async fn press(port: u16, request: Vec<u8>) -> Result<Times> {
    let warm = Instant::now() + Duration::from_secs(1);
    let end = warm + Duration::from_secs(seconds());
    let workers = (0..CONNECTIONS).map(|_| {
        let request = request.clone();
        tokio::spawn(async move {
            let mut connection = wire::Connection::open(port).await?;
            let mut times = Times::default();
            while Instant::now() < end {
                let sent = Instant::now();
                let (status, _) = connection.send(&request).await?;
                ensure!(status == 200, "answered {status}");
                if sent >= warm {
                    times.push(sent.elapsed());
                }
            }
            Ok(times)
        })
    });
    let mut all = Times::default();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await??);
    }
    Ok(all)
}
