//! Placing orders: many clients for many SKUs, and all of them for one, beside transactions by hand with as many
//! statements: the same reads, the same conditional update and the same number, and rows of the same size for what is
//! written, without tenant, permissions, rules or GraphQL.

use super::{
    report::{self, Times},
    server::{Place, Server, on_both},
    setting, wire,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row, postgres::PgPoolOptions, sqlite::SqlitePoolOptions};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

const CLIENTS: usize = 32;
/// Variants that lie in stock; enough that clients seldom want the same.
const SKUS: usize = 400;
const CUSTOMERS: u64 = 2_000;
const PIECES: i64 = 100_000_000;
/// What one order of one line is to PostgreSQL: 1 BEGIN, 7 SELECT, 2 UPDATE, 8 INSERT, 1 COMMIT.
const INSERTS: usize = 8;

const ORDER: &str = "mutation($input: OrderCreateInput!) {
    orderCreate(input: $input) { order { id number label } userErrors { code message } } }";
const LOCATION: &str = "mutation($input: StockLocationCreateInput!) {
    stockLocationCreate(input: $input) { location { id } userErrors { message } } }";
const PRODUCT: &str = "mutation($input: ProductCreateInput!) {
    productCreate(input: $input) { product { variants { id } } userErrors { message } } }";
const ADJUST: &str =
    "mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { moves { id } userErrors { message } } }";

/// What is ordered, by whom, from where; ids of the API.
struct Shop {
    location: String,
    variants: Vec<String>,
    customers: Vec<String>,
}

pub async fn run() -> Result<()> {
    println!("\nOrders placed, one line each, {CLIENTS} clients");
    on_both(CUSTOMERS, measure).await
}

async fn measure(name: &str, place: &Place, customers: u64) -> Result<()> {
    place.seed(customers)?;
    let (server, _) = Server::start(place, &["--role", "web"]).await?;
    let token = wire::sign_in(server.port).await?;
    let shop = Arc::new(open(server.port, &token).await?);
    let mut rates = Vec::new();
    for (what, skus) in [("many SKUs", SKUS), ("one SKU", 1)] {
        let mut times = press(server.port, &token, &shop, skus).await?;
        rates.push((what, skus, rate(&times)));
        report::line(&format!("{name}, {what}"), &figures(&mut times));
    }
    drop(server);
    let url =
        place.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", place.data.join("balcao.db").display()));
    for (what, skus, rate_of_ours) in rates {
        let mut times =
            if url.starts_with("sqlite:") { sqlite(&url, skus).await? } else { postgres(&url, skus).await? };
        report::line(&format!("{name}, {what}, by hand"), &figures(&mut times));
        let share = 100.0 * rate_of_ours / rate(&times);
        report::target(&format!("{name}, {what}, share of by hand"), share, "%", share >= 60.0, "≥ 60 %");
    }
    Ok(())
}

fn seconds() -> u64 {
    setting("LOAD_SECONDS", 10)
}

fn rate(times: &Times) -> f64 {
    times.count() as f64 / seconds() as f64
}

fn figures(times: &mut Times) -> String {
    let (rate, half, most) = (rate(times), times.percentile(0.5), times.percentile(0.99));
    format!("{rate:>7.0} orders/s  p50 {half:>6.2} ms  p99 {most:>6.2} ms")
}

/// A location of its own with enough of everything.
async fn open(port: u16, token: &str) -> Result<Shop> {
    let mut connection = wire::Connection::open(port).await?;
    let run = Uuid::new_v4().simple().to_string();
    let input = json!({ "input": { "name": format!("Carga {run}") } });
    let location =
        wire::run(&mut connection, token, LOCATION, input).await?["stockLocationCreate"]["location"]["id"].take();
    let mut variants = Vec::new();
    for n in 0..SKUS {
        let variant = json!({ "sku": format!("CARGA-{run}-{n}"), "price": { "amountMinor": 4_990 }, "costMinor": 10 });
        let input = json!({ "input": { "name": format!("Carga {n}"), "variants": [variant] } });
        let mut made = wire::run(&mut connection, token, PRODUCT, input).await?["productCreate"].take();
        variants.push(text(made["product"]["variants"][0]["id"].take())?);
    }
    let line = |id: &String| json!({ "variantId": id, "quantity": PIECES, "unitCostMinor": 10 });
    let lines: Vec<Value> = variants.iter().map(line).collect();
    let input = json!({ "input": { "locationId": location, "lines": lines, "note": "Carga" } });
    let moved = wire::run(&mut connection, token, ADJUST, input).await?["stockAdjust"].take();
    ensure!(moved["userErrors"] == json!([]), "the stock was refused: {moved}");
    let found = wire::run(&mut connection, token, "{ customers(first: 100) { nodes { id } } }", json!({})).await?;
    let nodes = found["customers"]["nodes"].as_array().context("customers")?;
    let customers = nodes.iter().map(|node| text(node["id"].clone())).collect::<Result<_>>()?;
    Ok(Shop { location: text(location)?, variants, customers })
}

fn text(value: Value) -> Result<String> {
    Ok(value.as_str().with_context(|| format!("not an id: {value}"))?.to_owned())
}

/// All clients order for some seconds, after one second of warming up.
async fn press(port: u16, token: &str, shop: &Arc<Shop>, skus: usize) -> Result<Times> {
    let warm = Instant::now() + Duration::from_secs(1);
    let end = warm + Duration::from_secs(seconds());
    let workers = (0..CLIENTS).map(|_| {
        let (shop, token) = (shop.clone(), token.to_owned());
        tokio::spawn(async move {
            let mut connection = wire::Connection::open(port).await?;
            let mut times = Times::default();
            while Instant::now() < end {
                let line = json!({ "variantId": shop.variants[fastrand::usize(..skus)], "quantity": 1 });
                let customer = &shop.customers[fastrand::usize(..shop.customers.len())];
                let input =
                    json!({ "customerId": customer, "locationId": shop.location, "lines": [line], "place": true });
                let sent = Instant::now();
                let answer = wire::run(&mut connection, &token, ORDER, json!({ "input": input })).await?;
                ensure!(answer["orderCreate"]["order"]["label"] == "PENDING", "not placed: {answer}");
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

/// Rows of about the size of those an order writes.
const BODY: &str = "{\"number\":123456,\"label\":\"pending\",\"total\":{\"amountMinor\":4990,\"currency\":\"BRL\"},\"customer\":\"01a209b6-1ab0-7627-bb9c-2b1f0ee5b40a\",\"lines\":1,\"address\":\"Rua das Flores, 100, Recife, PE\"}";

macro_rules! by_hand {
    ($name:ident, $options:ident, $connections:expr, $id:literal, $share:literal) => {
        /// The same number of statements for the same effect, by hand.
        async fn $name(url: &str, skus: usize) -> Result<Times> {
            let pool = $options::new().max_connections($connections).connect(url).await?;
            let create = concat!("create table if not exists load_row (id ", $id, " primary key, body text not null)");
            sqlx::query(create).execute(&pool).await?;
            let places = sqlx::query(
                "select l.tenant_id, l.variant_id, l.location_id, v.product_id from stock_level l join product_variant v \
                 on v.tenant_id = l.tenant_id and v.id = l.variant_id where l.on_hand > 1000000 limit 400",
            );
            let places: Vec<(Uuid, Uuid, Uuid, Uuid)> = places
                .fetch_all(&pool)
                .await?
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?)))
                .collect::<Result<_, sqlx::Error>>()?;
            let customer: Uuid = sqlx::query("select id from customer limit 1").fetch_one(&pool).await?.try_get(0)?;
            let places = Arc::new(places);
            let warm = Instant::now() + Duration::from_secs(1);
            let end = warm + Duration::from_secs(seconds());
            let workers = (0..CLIENTS).map(|_| {
                let (pool, places) = (pool.clone(), places.clone());
                tokio::spawn(async move {
                    let mut times = Times::default();
                    while Instant::now() < end {
                        let (tenant, variant, location, product) = places[fastrand::usize(..skus.min(places.len()))];
                        let sent = Instant::now();
                        let mut unit = pool.begin().await?;
                        for (table, id) in [
                            ("stock_location", location),
                            ("customer", customer),
                            ("product_variant", variant),
                            ("product", product),
                            ("stock_location", location),
                            ("product_variant", variant),
                        ] {
                            let lock = if table == "product_variant" { $share } else { "" };
                            let sql = format!("select * from {table} where tenant_id = $1 and id = $2 {lock}");
                            sqlx::query(AssertSqlSafe(sql)).bind(tenant).bind(id).fetch_one(&mut *unit).await?;
                        }
                        let taken = sqlx::query(
                            "update stock_level set reserved = reserved + 1, version = version + 1 where tenant_id = $1 \
                             and variant_id = $2 and location_id = $3 and on_hand + backorder_limit - reserved >= 1",
                        );
                        taken.bind(tenant).bind(variant).bind(location).execute(&mut *unit).await?;
                        let count = "update number_series set last = last + 1 where tenant_id = $1 and name = 'order'";
                        sqlx::query(count).bind(tenant).execute(&mut *unit).await?;
                        let count = "select last from number_series where tenant_id = $1 and name = 'order'";
                        sqlx::query(count).bind(tenant).fetch_one(&mut *unit).await?;
                        for _ in 0..INSERTS {
                            let row = sqlx::query("insert into load_row (id, body) values ($1, $2)");
                            row.bind(Uuid::now_v7()).bind(BODY).execute(&mut *unit).await?;
                        }
                        unit.commit().await?;
                        if sent >= warm {
                            times.push(sent.elapsed());
                        }
                    }
                    anyhow::Ok(times)
                })
            });
            let mut all = Times::default();
            for worker in workers.collect::<Vec<_>>() {
                all.extend(worker.await??);
            }
            sqlx::query("drop table load_row").execute(&pool).await?;
            Ok(all)
        }
    };
}

// One writes at a time there, whoever asks.
by_hand!(sqlite, SqlitePoolOptions, 1, "blob", "");
by_hand!(postgres, PgPoolOptions, 10, "uuid", "for key share");
