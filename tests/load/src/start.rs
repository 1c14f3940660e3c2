//! Time to ready on an existing database, and memory when idle.

use super::{
    report,
    server::{Place, Server},
};
use anyhow::{Context, Result};
use std::time::Duration;

pub async fn run() -> Result<()> {
    println!("\nStart and idle memory (SQLite, demonstration data)");
    let place = Place::sqlite("/tmp/balcao-load/start");
    let (first, first_start) = Server::start(&place, &[]).await?;
    report::line(
        "first start (migrations, demonstration company)",
        &format!("{:.0} ms", first_start.as_secs_f64() * 1e3),
    );
    drop(first);
    let mut times = report::Times::default();
    for _ in 0..10 {
        let (_server, time) = Server::start(&place, &[]).await?;
        times.push(time);
    }
    let median = times.percentile(0.5);
    report::target("start on an existing database, median of 10", median, "ms", median <= 300.0, "≤ 300 ms");
    let (server, _) = Server::start(&place, &[]).await?;
    super::wire::sign_in(server.port).await?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let mib = memory_mib(server.pid())?;
    report::target("resident memory, idle after one sign-in", mib, "MiB", mib <= 60.0, "≤ 60 MiB");
    Ok(())
}

/// VmRSS of a process.
pub fn memory_mib(pid: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kib / 1024.0)
}
