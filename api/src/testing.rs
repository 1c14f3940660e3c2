//! What tests need of the running application.

use crate::{app::App, events, jobs};

/// Dispatches events, runs due jobs and brings the search index up to date until nothing is left: what the background
/// does, at once. Jobs that wait for a later instant (a retry after a pause) stay queued.
pub async fn drain(app: &App) -> anyhow::Result<()> {
    let indexer = app.search.indexer(&app.store, app.stop.clone());
    indexer.look().await?;
    loop {
        let dispatched = events::dispatcher::run_once(app).await?;
        let worked = jobs::runner::run_once(app).await?;
        let indexed = indexer.run_to_end().await?;
        if dispatched == 0 && !worked && indexed == 0 {
            return Ok(());
        }
    }
}
