//! What tests need of the running application.

use crate::{app::App, events, jobs};

/// Dispatches events and runs due jobs until nothing is left: what the background does, at once. Jobs that
/// wait for a later instant (a retry after a pause) stay queued.
pub async fn drain(app: &App) -> anyhow::Result<()> {
    loop {
        let dispatched = events::dispatcher::run_once(app).await?;
        let worked = jobs::runner::run_once(app).await?;
        if dispatched == 0 && !worked {
            return Ok(());
        }
    }
}
