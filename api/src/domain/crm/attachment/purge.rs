//! Removes for good what was deleted long ago, or announced and never sent.

use crate::jobs::{Context, Job};
use entity::crm::attachment;
use serde_json::{Value, json};

const AT_ONCE: u64 = 200;

/// Every day, per company.
pub struct PurgeAttachments;

impl Job for PurgeAttachments {
    const KIND: &'static str = "crm.purge_attachments";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut removed = 0;
        loop {
            let over = attachment::over(&context.unit(), AT_ONCE).await?;
            if over.is_empty() {
                return Ok(json!({ "removed": removed }));
            }
            for row in over {
                context.check()?;
                let mut unit = context.begin();
                let forgotten = attachment::forget(&mut unit, row.id).await?;
                context.commit(unit).await?;
                if let Some(object) = row.object.filter(|_| forgotten) {
                    context.app().storage.remove(&object).await?;
                }
                removed += u32::from(forgotten);
            }
        }
    }
}
