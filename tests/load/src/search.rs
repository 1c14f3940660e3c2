//! The search box at many customers, one search at a time, beside what the engine itself took (`tookMs`); how long the
//! index takes to build and how large it is; and how soon a change is found while two hundred a second are made.

use super::{
    items,
    report::{self, Times},
    server::{Place, Server, on_both},
    setting, wire,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const QUERY: &str = "query($q: String!, $facets: [CustomerFacet!]! = []) {
    searchCustomers(query: $q, facets: $facets) { hits { customer { id name } } total tookMs notice { code }
    facets { values { value count } } } }";
const ALL: &str = "{ search(query: \"maria\") { customers { notice { code } } deals { notice { code } }
    items { notice { code } } } }";
const CREATE: &str = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) { userErrors { code } } }";

/// What people type: names whole and begun, with wrong letters, parts of phones and documents.
const TYPED: [&str; 16] = [
    "maria",
    "silva",
    "mar",
    "j",
    "maria silva",
    "souza oli",
    "fereira",
    "olivera",
    "jose carlos santos",
    "padaria",
    "11987",
    "98765",
    "4321",
    "119",
    "529982",
    "222.333",
];
const ROUNDS: usize = 40;
const WRITES_PER_SECOND: u64 = 200;
const BUILT_WITHIN: Duration = Duration::from_secs(1_800);

pub async fn run() -> Result<()> {
    let customers = setting("LOAD_CUSTOMERS", 500_000);
    println!("\nSearch, {customers} customers, one connection");
    on_both(customers, measure).await
}

async fn measure(name: &str, place: &Place, customers: u64) -> Result<()> {
    place.seed(customers)?;
    place.stock(setting("LOAD_ITEMS", 100_000))?;
    let index = place.data.join("search");
    std::fs::remove_dir_all(&index).ok();
    let (server, _) = Server::start(place, &[]).await?;
    let token = wire::sign_in(server.port).await?;
    let mut connection = wire::Connection::open(server.port).await?;
    let begun = Instant::now();
    loop {
        let found = wire::run(&mut connection, &token, ALL, json!({})).await?["search"].take();
        if ["customers", "deals", "items"].iter().all(|kind| found[kind]["notice"].is_null()) {
            break;
        }
        ensure!(begun.elapsed() < BUILT_WITHIN, "the indexes were not built in time");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let built = format!("{:.0} s, {:.0} MiB", begun.elapsed().as_secs_f64(), size(&index)? as f64 / 1_048_576.0);
    report::line(&format!("{name}, indexes of customers, deals and items built"), &built);

    let (mut whole, mut engine) = (Times::default(), Times::default());
    for round in 0..ROUNDS {
        for typed in TYPED {
            let sent = Instant::now();
            let answer = ask(&mut connection, &token, typed, json!([])).await?;
            if round > 0 {
                whole.push(sent.elapsed());
                engine.push(Duration::from_secs_f64(answer["tookMs"].as_f64().unwrap_or_default() / 1_000.0));
            }
        }
    }
    for (what, times) in [("engine alone", &mut engine), ("through GraphQL", &mut whole)] {
        let (half, most) = (times.percentile(0.5), times.percentile(0.99));
        report::line(&format!("{name}, {what}"), &format!("p50 {half:>6.2} ms  p99 {most:>6.2} ms"));
    }
    let (half, most) = (engine.percentile(0.5), engine.percentile(0.99));
    report::target(&format!("{name}, engine, median"), half, "ms", half <= 2.0, "≤ 2 ms");
    report::target(&format!("{name}, engine, p99"), most, "ms", most <= 10.0, "≤ 10 ms");
    for typed in TYPED {
        let mut times = Times::default();
        let mut total = Value::Null;
        for _ in 0..20 {
            let answer = ask(&mut connection, &token, typed, json!([])).await?;
            times.push(Duration::from_secs_f64(answer["tookMs"].as_f64().unwrap_or_default() / 1_000.0));
            total = answer["total"].clone();
        }
        report::line(&format!("{name}, “{typed}”"), &format!("{:>6.2} ms  {total} found", times.percentile(0.5)));
    }
    let mut counted = Times::default();
    for _ in 0..20 {
        let answer = ask(&mut connection, &token, "", json!(["CITY", "LIFECYCLE", "OWNER", "TAG"])).await?;
        counted.push(Duration::from_secs_f64(answer["tookMs"].as_f64().unwrap_or_default() / 1_000.0));
    }
    report::line(&format!("{name}, four facets over all"), &format!("{:>6.2} ms", counted.percentile(0.5)));
    items::measure(name, &mut connection, &token).await?;
    lag(name, &server, &token).await
}

/// Changes at a steady pace, and now and then one that is looked for until it is found.
async fn lag(name: &str, server: &Server, token: &str) -> Result<()> {
    let (port, run) = (server.port, uuid::Uuid::new_v4().simple().to_string());
    let end = Instant::now() + Duration::from_secs(setting("LOAD_SECONDS", 10));
    let writers = (0..4_u64).map(|writer| {
        let token = token.to_owned();
        tokio::spawn(async move {
            let mut connection = wire::Connection::open(port).await?;
            let mut pace = tokio::time::interval(Duration::from_micros(4_000_000 / WRITES_PER_SECOND));
            let mut done = 0_u64;
            while Instant::now() < end {
                pace.tick().await;
                create(&mut connection, &token, &format!("Ritmo {writer} {done}")).await?;
                done += 1;
            }
            anyhow::Ok(done)
        })
    });
    let writers: Vec<_> = writers.collect();
    let mut connection = wire::Connection::open(port).await?;
    let mut times = Times::default();
    for n in 0.. {
        if Instant::now() >= end {
            break;
        }
        let word = format!("z{}{n}", &run[..8]);
        create(&mut connection, token, &word).await?;
        let written = Instant::now();
        while ask(&mut connection, token, &word, json!([])).await?["total"] == 0 {
            ensure!(written.elapsed() < Duration::from_secs(60), "{word} is not found");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        times.push(written.elapsed());
    }
    let mut written = 0;
    for writer in writers {
        written += writer.await??;
    }
    let figures = format!(
        "p50 {:>6.0} ms  p99 {:>6.0} ms  ({written} writes meanwhile)",
        times.percentile(0.5),
        times.percentile(0.99)
    );
    report::line(&format!("{name}, written until found"), &figures);
    Ok(())
}

async fn create(connection: &mut wire::Connection, token: &str, name: &str) -> Result<()> {
    let request = wire::graphql(token, CREATE, json!({ "input": { "name": name } }));
    let (status, body) = connection.send(&request).await?;
    let answer: Value = serde_json::from_slice(body)?;
    ensure!(status == 200 && answer["errors"].is_null(), "answered {status}: {answer}");
    Ok(())
}

async fn ask(connection: &mut wire::Connection, token: &str, typed: &str, facets: Value) -> Result<Value> {
    let request = wire::graphql(token, QUERY, json!({ "q": typed, "facets": facets }));
    let (status, body) = connection.send(&request).await?;
    let mut answer: Value = serde_json::from_slice(body).context("an answer")?;
    ensure!(status == 200 && answer["errors"].is_null(), "answered {status}: {answer}");
    Ok(answer["data"]["searchCustomers"].take())
}

/// In bytes, with all below.
fn size(folder: &Path) -> Result<u64> {
    let mut all = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        all += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(all)
}
