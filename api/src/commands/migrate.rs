//! Brings the tables up to date.

use crate::{
    app::App,
    config::{Config, Tenancy},
    houses,
};

/// The shared database, then those that are one company's own. One of these that is away does not stop a deployment:
/// its company waits until the command is given again.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    shared(config).await?;
    if config.platform.tenancy == Tenancy::Multi {
        let app = App::open(config.clone()).await?;
        for (company, reason) in houses::migrate_all(&app).await? {
            tracing::error!(company, reason, "a company's own database could not be brought up to date; it stays shut");
        }
        app.store.close().await;
    }
    Ok(())
}

pub async fn shared(config: &Config) -> anyhow::Result<()> {
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
