//! Logs: for people or as JSON, without personal data. What is logged of a request is its id, method, route and
//! outcome — never names, e-mails, phones or documents.

use crate::config::Platform;
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// Starts logging; a second call (tests) does nothing.
pub fn start(platform: &Platform) -> anyhow::Result<()> {
    let filter =
        EnvFilter::try_new(&platform.log).map_err(|e| anyhow::anyhow!("BALCAO_LOG is not a log filter: {e}"))?;
    let json = (platform.log_format == "json").then(|| fmt::layer().json().with_writer(std::io::stderr));
    let colours = std::io::stderr().is_terminal();
    let human = (platform.log_format != "json")
        .then(|| fmt::layer().with_target(false).with_ansi(colours).with_writer(std::io::stderr));
    tracing_subscriber::registry().with(filter).with(json).with(human).try_init().ok();
    Ok(())
}
