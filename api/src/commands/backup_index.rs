//! The search index of a database that was put back. One in the data folder is removed; one in Meilisearch is of the
//! database that was there before, and is asked for anew.

use crate::{
    app::App,
    config::{Config, Tenancy},
    houses,
};
use anyhow::{Context, Result};
use entity::{Author, Store, id::TenantId, search::SearchKind};

/// Asks for the index of every company, in houses too.
pub async fn ask(config: &Config) -> Result<()> {
    if config.search.url.is_none() {
        return Ok(());
    }
    let app = App::open(config.clone()).await?;
    let asked = everywhere(&app).await;
    app.store.close().await;
    asked
}

async fn everywhere(app: &App) -> Result<()> {
    for tenant in app.store.lookup().all_tenants().await? {
        note(&app.store, tenant).await?;
    }
    if app.config.platform.tenancy != Tenancy::Multi {
        return Ok(());
    }
    for entry in app.store.lookup().dedicated().await? {
        let visited = houses::visit(app, &entry.slug).await;
        let Some((house, tenant)) = visited.with_context(|| format!("the index of {}", entry.slug))? else { continue };
        let noted = note(&house.store, tenant).await;
        house.store.close().await;
        noted?;
    }
    Ok(())
}

async fn note(store: &Store, tenant: TenantId) -> Result<()> {
    let mut unit = store.write(tenant, Author::system());
    SearchKind::ALL.into_iter().for_each(|kind| unit.note_index(kind));
    Ok(unit.commit().await?)
}
