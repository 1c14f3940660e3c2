//! Forgets what is kept for a time only.

use super::{Context, Job};
use entity::platform::retention;
use serde_json::Value;

/// Every hour, per company.
pub(super) struct Housekeeping;

impl Job for Housekeeping {
    const KIND: &'static str = "platform.housekeeping";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut unit = context.begin();
        let forgotten = retention::forget(&mut unit).await?;
        context.commit(unit).await?;
        Ok(serde_json::to_value(forgotten)?)
    }
}
