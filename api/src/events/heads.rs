//! Finds what announcements missed: Redis was down, or is not there at all between two servers on one
//! PostgreSQL. One small read per company with listeners.

use super::{Announcement, News};
use crate::app::App;
use entity::{
    StoreError,
    id::TenantId,
    platform::{event, event_head},
};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(2);
const BATCH: u64 = 500;

pub(super) fn start(app: &App) {
    let app = app.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                () = app.stop.cancelled() => return,
                () = tokio::time::sleep(EVERY) => {}
            }
            for (tenant, position) in app.live.heads() {
                if let Err(error) = look(&app, tenant, position).await {
                    tracing::debug!(tenant = %tenant.uuid(), ?error, "a log's head could not be read");
                }
            }
        }
    });
}

async fn look(app: &App, tenant: TenantId, position: i64) -> Result<(), StoreError> {
    let unit = app.store.unit(tenant);
    if event_head::position(&unit).await? <= position {
        return Ok(());
    }
    let missed = event::after(&unit, position, &[], BATCH).await?;
    for said in missed.iter().filter_map(Announcement::of) {
        app.live.publish_here(tenant.uuid(), News::Event(said));
    }
    Ok(())
}
