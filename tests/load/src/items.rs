//! Searches of a catalog: words, facets, prices, what lies around a point.

use super::{
    report::{self, Times},
    wire,
};
use anyhow::Result;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const QUERY: &str = "query($q: String!, $where: CatalogItemFilter, $facets: [CatalogFacet!]! = [],
    $sort: CatalogSearchSort, $near: CatalogNear) {
    searchCatalog(query: $q, where: $where, facets: $facets, sort: $sort, near: $near) {
        hits { item { id title price { amountMinor } } distanceMetres } total tookMs facets { values { value count } } } }";

/// What people look for in a shop: words whole and begun, with wrong letters, an SKU.
const TYPED: [&str; 8] =
    ["caneca", "cane", "canca de ceramica", "camiseta", "cafe especial", "passeio", "cam-0014", "doce de leite"];
const ROUNDS: usize = 40;

/// Measures what a shop's pages ask.
pub async fn measure(name: &str, connection: &mut wire::Connection, token: &str) -> Result<()> {
    let (mut whole, mut engine) = (Times::default(), Times::default());
    for round in 0..ROUNDS {
        for typed in TYPED {
            let sent = Instant::now();
            let answer = ask(connection, token, json!({ "q": typed })).await?;
            if round > 0 {
                whole.push(sent.elapsed());
                engine.push(took(&answer));
            }
        }
    }
    for (what, times) in [("items, engine alone", &mut engine), ("items, through GraphQL", &mut whole)] {
        let (half, most) = (times.percentile(0.5), times.percentile(0.99));
        report::line(&format!("{name}, {what}"), &format!("p50 {half:>6.2} ms  p99 {most:>6.2} ms"));
    }
    let most = engine.percentile(0.99);
    report::target(&format!("{name}, items, engine, p99"), most, "ms", most <= 10.0, "≤ 10 ms");
    let facets = json!(["TYPE", "CATEGORY", "ATTRIBUTE", "PRICE_BAND"]);
    let near = json!({ "latitude": -23.55, "longitude": -46.69, "metres": 20_000 });
    let sale = json!({ "status": ["PUBLISHED"], "priceMinor": { "lte": 10_000 } });
    for (what, variables) in [
        ("items, four facets over all", json!({ "q": "", "facets": facets })),
        ("items, for sale up to a price", json!({ "q": "", "where": sale, "sort": { "field": "PRICE" } })),
        ("items, twenty kilometres around", json!({ "q": "", "near": near, "sort": { "field": "DISTANCE" } })),
    ] {
        let mut times = Times::default();
        let mut total = Value::Null;
        for _ in 0..20 {
            let answer = ask(connection, token, variables.clone()).await?;
            times.push(took(&answer));
            total = answer["total"].clone();
        }
        report::line(&format!("{name}, {what}"), &format!("{:>6.2} ms  {total} found", times.percentile(0.5)));
    }
    Ok(())
}

async fn ask(connection: &mut wire::Connection, token: &str, variables: Value) -> Result<Value> {
    Ok(wire::run(connection, token, QUERY, variables).await?["searchCatalog"].take())
}

fn took(answer: &Value) -> Duration {
    Duration::from_secs_f64(answer["tookMs"].as_f64().unwrap_or_default() / 1_000.0)
}
