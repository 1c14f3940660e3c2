//! Figures, with a ratio against the same work done by hand: `cargo run --release -p load -- all`.
//!
//! It drives the release server as a process of its own, over loopback, from a client that does little
//! else than send and time. Needs `cargo build --release -p api --no-default-features` first. PostgreSQL is
//! measured when `LOAD_DATABASE_URL` names an empty database whose login may create roles; otherwise
//! SQLite alone.
//!
//! - `list`: the customers list (with owner, tags, contact points, open deals and their stages) at 500,000
//!   customers over 32 connections, beside a hand-written handler without any wall.
//! - `growth`: the list and segments at 5,000, 50,000 and 500,000 customers.
//! - `figures`: the dashboard at as many customers, beside the same sums in plain SQL.
//! - `search`: the search box at as many customers, beside the engine alone; the
//!   same of 100,000 items of a catalog; the index's size, and its lag under writes.
//! - `orders`: orders placed by 32 clients, for many SKUs and all for one, beside transactions by hand with as many
//!   statements.
//! - `import`: 500,000 rows of a file, and how others fare meanwhile, beside the same rows written by hand.
//! - `large`: a file of five gigabytes, sent and read whole, and the memory that takes.
//! - `latency`: from a mutation's commit to the subscriber's socket.
//! - `crash`: kill -9 at random moments; nothing acknowledged may be lost, no event lost or invented.
//! - `start`: time to ready on an existing database, and memory when idle.

mod baseline;
mod crash;
mod figures;
mod growth;
mod import;
mod items;
mod large;
mod latency;
mod list;
mod orders;
mod report;
mod search;
mod server;
mod start;
mod wire;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        match arguments.first().map(String::as_str) {
            Some("baseline") => baseline::serve(&arguments[1..]).await,
            Some("list") => list::run().await,
            Some("growth") => growth::run().await,
            Some("figures") => figures::run().await,
            Some("search") => search::run().await,
            Some("orders") => orders::run().await,
            Some("import") => import::run().await,
            Some("large") => large::run().await,
            Some("latency") => latency::run().await,
            Some("crash") => crash::run().await,
            Some("start") => start::run().await,
            Some("all") => {
                start::run().await?;
                latency::run().await?;
                crash::run().await?;
                list::run().await?;
                figures::run().await?;
                search::run().await?;
                orders::run().await?;
                import::run().await
            }
            _ => bail!(
                "usage: load all | list | growth | figures | search | orders | import | large | latency | crash | start"
            ),
        }
    })
}

/// A number from the environment.
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
