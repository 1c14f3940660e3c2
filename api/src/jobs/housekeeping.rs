//! Forgets what is kept for a time only.

use super::{Context, Job};
use entity::platform::retention::{self, Forgotten};
use serde_json::Value;

/// Rows of a kind that go in one transaction: nobody waits long for it, on SQLite no other writer.
const AT_ONCE: u64 = 1_000;

/// Every hour, per company.
pub(super) struct Housekeeping;

impl Job for Housekeeping {
    const KIND: &'static str = "platform.housekeeping";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut all = Forgotten::default();
        loop {
            let mut unit = context.begin();
            let forgotten = retention::forget(&mut unit, AT_ONCE).await?;
            context.commit(unit).await?;
            all += forgotten;
            if forgotten.is_last(AT_ONCE) {
                return Ok(serde_json::to_value(all)?);
            }
            context.check()?;
        }
    }
}
