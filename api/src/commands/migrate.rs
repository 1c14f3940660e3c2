//! Brings the tables up to date.

use crate::config::Config;
use anyhow::Context;

pub async fn run(config: &Config) -> anyhow::Result<()> {
    config.check()?;
    let url = config.database.owner_url(&config.platform);
    if url.starts_with("sqlite:") {
        config.prepare_data()?;
    }
    let applied = migration::apply(&url).await.context("the migrations failed")?;
    tracing::info!(applied, "the database is up to date");
    Ok(())
}
