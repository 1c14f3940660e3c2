//! Brings the tables up to date.

use crate::config::Config;

pub async fn run(config: &Config) -> anyhow::Result<()> {
    config.check()?;
    let url = config.database.owner_url(&config.platform);
    if url.starts_with("sqlite:") {
        config.prepare_data()?;
    }
    let applied = migration::apply(&url).await.map_err(told)?;
    tracing::info!(applied, "the database is up to date");
    Ok(())
}

/// The sentence of the step that failed is enough, without the kinds of error around it.
fn told(error: sea_orm::DbErr) -> anyhow::Error {
    match error {
        sea_orm::DbErr::Custom(sentence) => anyhow::anyhow!(sentence),
        error => anyhow::Error::new(error).context("the migrations failed"),
    }
}
