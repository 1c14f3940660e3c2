//! kill -9 at random moments during mutations: nothing acknowledged may be lost, and each customer has
//! exactly one "customer.created".
//!
//! A kill is not a power cut: what it proves is the program's own order of writing, not the disk's.

use super::{
    report,
    server::{Place, Server},
    setting, wire,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    time::Duration,
};

pub async fn run() -> Result<()> {
    println!("\nCrash loop (kill -9)");
    measure("SQLite", Place::sqlite("/tmp/balcao-load/crash")).await?;
    if let Ok(url) = std::env::var("LOAD_CRASH_DATABASE_URL") {
        measure("PostgreSQL", Place::postgres("/tmp/balcao-load/crash-postgres", url)).await?;
    }
    Ok(())
}

async fn measure(name: &str, place: Place) -> Result<()> {
    let cycles = setting("LOAD_CYCLES", 100);
    let acknowledged = Arc::new(Mutex::new(HashSet::<String>::new()));
    let mut random = fastrand::Rng::with_seed(42);
    let mut slowest = Duration::ZERO;
    for cycle in 0..cycles {
        let (server, start) = Server::start(&place, &[]).await?;
        slowest = slowest.max(start);
        let token = wire::sign_in(server.port).await?;
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                tokio::spawn(write(server.port, token.clone(), format!("{cycle}-{writer}"), acknowledged.clone()))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(random.u64(20..600))).await;
        server.kill()?;
        for writer in writers {
            // A writer ends with an error when its server dies: that is the point.
            writer.await?.ok();
        }
    }
    let (server, _) = Server::start(&place, &[]).await?;
    let token = wire::sign_in(server.port).await?;
    // The dispatcher may still have the last events to number.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let acknowledged = acknowledged.lock().map(|set| set.clone()).unwrap_or_default();
    let (lost, events_missing, events_twice, phantom) = audit(server.port, &token, &acknowledged).await?;
    report::line(&format!("{name}, {cycles} kills"), &format!("{} writes acknowledged", acknowledged.len()));
    report::line(&format!("{name}, slowest start after a kill"), &format!("{:.0} ms", slowest.as_secs_f64() * 1e3));
    for (what, count) in [
        ("acknowledged writes lost", lost),
        ("acknowledged writes without event", events_missing),
        ("events announced twice", events_twice),
        ("events of customers that do not exist", phantom),
    ] {
        report::target(&format!("{name}, {what}"), count as f64, "", count == 0, "0");
    }
    ensure!(lost + events_missing + events_twice + phantom == 0, "the crash loop found a loss");
    Ok(())
}

async fn write(port: u16, token: String, name: String, acknowledged: Arc<Mutex<HashSet<String>>>) -> Result<()> {
    let mut connection = wire::Connection::open(port).await?;
    let create = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) { customer { id } } }";
    for n in 0.. {
        let data =
            wire::run(&mut connection, &token, create, json!({ "input": { "name": format!("Queda {name}-{n}") } }))
                .await?;
        let id = data["customerCreate"]["customer"]["id"].as_str().context("no id")?.to_owned();
        if let Ok(mut set) = acknowledged.lock() {
            set.insert(id);
        }
    }
    Ok(())
}

/// Lost writes, writes without event, doubled events, events without customer.
async fn audit(port: u16, token: &str, acknowledged: &HashSet<String>) -> Result<(usize, usize, usize, usize)> {
    let mut connection = wire::Connection::open(port).await?;
    let mut announced = HashMap::<String, usize>::new();
    let mut after = Value::Null;
    loop {
        let query = "query($after: String) { events(types: [\"customer.created\"], after: $after, first: 100) { nodes { subjectId } endCursor hasNextPage } }";
        let page = wire::run(&mut connection, token, query, json!({ "after": after })).await?["events"].clone();
        for event in page["nodes"].as_array().into_iter().flatten() {
            *announced.entry(event["subjectId"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
        after = page["endCursor"].clone();
        if page["hasNextPage"] != json!(true) {
            break;
        }
    }
    let lost = missing(&mut connection, token, acknowledged.iter()).await?;
    let phantom = missing(&mut connection, token, announced.keys()).await?;
    let without = acknowledged.iter().filter(|id| !announced.contains_key(*id)).count();
    let twice = announced.values().filter(|count| **count > 1).count();
    Ok((lost, without, twice, phantom))
}

async fn missing(connection: &mut wire::Connection, token: &str, ids: impl Iterator<Item = &String>) -> Result<usize> {
    let ids: Vec<&String> = ids.collect();
    let mut missing = 0;
    for chunk in ids.chunks(100) {
        let data =
            wire::run(connection, token, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": chunk }))
                .await?;
        missing += data["nodes"].as_array().into_iter().flatten().filter(|node| node.is_null()).count();
    }
    Ok(missing)
}
