//! The dashboard's figures at many customers, beside the same counts and sums asked for by hand, without walls,
//! parts of the period or anybody's rights.

use super::{
    report::{self, Times},
    server::{Place, Server, on_both},
    setting, wire,
};
use anyhow::{Result, ensure};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::time::Instant;

const QUERY: &str = "query($period: PeriodInput!) { overview(period: $period) {
    customers { created { value before series } qualified { value before series } }
    deals { created { value before series } won { value before series } lost { value before series }
        wonMinor { value before series } cycleSeconds { value } }
    openDeals { count total { amountMinor } weighted { amountMinor } overdue }
    activities { completed { value before series } byType { type completed } } } }";

/// Of which the first fills caches.
const ROUNDS: usize = 12;

/// For `$from` to now; the figures' own period and the one before it.
const BY_HAND: [&str; 6] = [
    "select count(*), sum(case when lifecycle = 'lead' then 0 else 1 end) from customer where deleted_at is null and created_at >= '$from'",
    "select count(*) from deal where deleted_at is null and created_at >= '$from'",
    "select currency, count(*), sum(value_minor) from deal where deleted_at is null and won_at >= '$from' group by currency",
    "select count(*) from deal where deleted_at is null and lost_at >= '$from'",
    "select currency, count(*), sum(value_minor), sum(value_minor * probability) from deal where status = 'open' and deleted_at is null group by currency",
    "select type, count(*) from activity where deleted_at is null and completed_at >= '$from' group by type",
];

pub async fn run() -> Result<()> {
    let customers = setting("LOAD_CUSTOMERS", 500_000);
    println!("\nFigures of a period, {customers} customers, one at a time");
    on_both(customers, measure).await
}

async fn measure(name: &str, place: &Place, customers: u64) -> Result<()> {
    place.seed(customers)?;
    for days in [30, 365] {
        let mut ours = asked(place, days).await?;
        let mut hand = by_hand(place, days).await?;
        let (ours, hand) = (ours.percentile(0.5), hand.percentile(0.5));
        let figures = format!("p50 {ours:>7.1} ms  by hand {hand:>7.1} ms  × {:.1}", ours / hand);
        report::line(&format!("{name}, {days} days beside the {days} before"), &figures);
    }
    Ok(())
}

async fn asked(place: &Place, days: i64) -> Result<Times> {
    let (server, _) = Server::start(place, &["--role", "web"]).await?;
    let token = wire::sign_in(server.port).await?;
    let today = chrono::Utc::now().date_naive();
    let from = today - chrono::TimeDelta::days(days - 1);
    let period = serde_json::json!({ "period": { "from": from.to_string(), "to": today.to_string() } });
    let request = wire::graphql(&token, QUERY, period);
    let mut connection = wire::Connection::open(server.port).await?;
    let mut times = Times::default();
    for round in 0..ROUNDS {
        let sent = Instant::now();
        let (status, body) = connection.send(&request).await?;
        let told: serde_json::Value = serde_json::from_slice(body)?;
        ensure!(status == 200 && told["errors"].is_null(), "answered {status}: {told}");
        if round > 0 {
            times.push(sent.elapsed());
        }
    }
    Ok(times)
}

/// Times of all statements one after another; a macro, as each database has connections of its own type.
macro_rules! rounds {
    ($connection:expr, $sql:expr) => {{
        let (mut connection, mut times) = ($connection, Times::default());
        for round in 0..ROUNDS {
            let sent = Instant::now();
            for sql in &$sql {
                sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(&mut connection).await?;
            }
            if round > 0 {
                times.push(sent.elapsed());
            }
        }
        Ok(times)
    }};
}

async fn by_hand(place: &Place, days: i64) -> Result<Times> {
    let from = chrono::Utc::now() - chrono::TimeDelta::days(2 * days);
    let sql = BY_HAND.map(|sql| sql.replace("$from", &from.format("%Y-%m-%dT%H:%M:%S+00:00").to_string()));
    match &place.database_url {
        Some(url) => rounds!(PgConnection::connect(url).await?, sql),
        None => {
            let url = format!("sqlite:{}", place.data.join("balcao.db").display());
            rounds!(SqliteConnection::connect(&url).await?, sql)
        }
    }
}
