//! How the list and the members of a segment grow with the company: the same questions at 5,000, 50,000 and 500,000
//! customers, one at a time.
//!
//! On PostgreSQL each size has a database of its own: `LOAD_DATABASE_URL` holds `{customers}` in the place of the number.

use super::{
    report::{self, Times},
    server::{Place, Server, on_both},
    wire,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeMap, time::Instant};

const SIZES: [u64; 3] = [5_000, 50_000, 500_000];
const ROUNDS: usize = 300;
const LIST: &str = "query($where: CustomerFilter, $orderBy: [CustomerOrder!], $after: String) {
    customers(where: $where, orderBy: $orderBy, first: 50, after: $after) {
      nodes { id name lifecycle score primaryPhone primaryEmail owner { id name } tags { id name } updatedAt }
      pageInfo { hasNextPage endCursor } } }";
const SEGMENT: &str = "mutation($input: SegmentCreateInput!) {
    segmentCreate(input: $input) { segment { id } userErrors { message } } }";

/// Medians by database and question, one for each size.
type Medians = BTreeMap<String, Vec<f64>>;

pub async fn run() -> Result<()> {
    println!("\nGrowth of the list and of segments, {SIZES:?} customers, one connection");
    let medians = RefCell::new(Medians::new());
    for customers in SIZES {
        on_both(customers, async |name, place, customers| {
            for (question, median) in measure(place, customers).await? {
                medians.borrow_mut().entry(format!("{name}, {question}")).or_default().push(median);
            }
            Ok(())
        })
        .await?;
    }
    for (question, medians) in medians.into_inner() {
        let growth = medians.last().unwrap_or(&f64::NAN) / medians.first().unwrap_or(&f64::NAN);
        let each: Vec<String> = medians.iter().map(|median| format!("{median:.2}")).collect();
        report::line(&question, &format!("p50 {} ms", each.join(" → ")));
        report::target(&format!("{question}, growth"), growth, "×", growth <= 1.2, "≤ 1.2 ×");
    }
    Ok(())
}

async fn measure(place: &Place, customers: u64) -> Result<Vec<(&'static str, f64)>> {
    place.seed(customers)?;
    let (server, _) = Server::start(place, &["--role", "web"]).await?;
    let token = wire::sign_in(server.port).await?;
    let mut connection = wire::Connection::open(server.port).await?;
    let segment = segment(&mut connection, &token).await?;
    let questions = [
        ("newest", json!({ "orderBy": [{ "field": "UPDATED_AT", "direction": "DESC" }] })),
        ("by name", json!({ "orderBy": [{ "field": "NAME" }] })),
        (
            "leads of some score, by score",
            json!({ "where": { "lifecycle": ["LEAD"], "score": { "gte": 50 } },
                    "orderBy": [{ "field": "SCORE", "direction": "DESC" }] }),
        ),
        ("words", json!({ "where": { "search": "maria" }, "orderBy": [{ "field": "NAME" }] })),
        ("a segment, by name", json!({ "where": { "segmentIds": [segment] }, "orderBy": [{ "field": "NAME" }] })),
    ];
    let mut medians = Vec::new();
    for (name, variables) in questions {
        let mut times = Times::default();
        for page in ["first page", "second page"] {
            let first = ask(&mut connection, &token, &variables).await.with_context(|| format!("{name}, {page}"))?;
            let mut variables = variables.clone();
            if page == "second page" {
                variables["after"] = first["pageInfo"]["endCursor"].clone();
            }
            for round in 0..ROUNDS {
                let sent = Instant::now();
                let answer = ask(&mut connection, &token, &variables).await?;
                ensure!(answer["nodes"].as_array().is_some_and(|nodes| !nodes.is_empty()), "{name}: nobody is found");
                if round >= ROUNDS / 10 {
                    times.push(sent.elapsed());
                }
            }
        }
        medians.push((name, times.percentile(0.5)));
    }
    Ok(medians)
}

/// A dynamic one, of a good part of all customers.
async fn segment(connection: &mut wire::Connection, token: &str) -> Result<Value> {
    let name = format!("Crescimento {}", uuid::Uuid::new_v4());
    let filter = json!({ "lifecycle": ["CUSTOMER", "LEAD"], "score": { "gte": 30 } });
    let request = wire::graphql(token, SEGMENT, json!({ "input": { "name": name, "where": filter } }));
    let (status, body) = connection.send(&request).await?;
    let answer: Value = serde_json::from_slice(body)?;
    let id = answer["data"]["segmentCreate"]["segment"]["id"].clone();
    ensure!(status == 200 && id.is_string(), "answered {status}: {answer}");
    Ok(id)
}

async fn ask(connection: &mut wire::Connection, token: &str, variables: &Value) -> Result<Value> {
    let (status, body) = connection.send(&wire::graphql(token, LIST, variables.clone())).await?;
    let mut answer: Value = serde_json::from_slice(body).context("an answer")?;
    ensure!(status == 200 && answer["errors"].is_null(), "answered {status}: {answer}");
    Ok(answer["data"]["customers"].take())
}
