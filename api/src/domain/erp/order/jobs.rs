//! Giving back the stock of orders whose money did not come in time.

use super::placing;
use crate::{
    error::Error,
    jobs::{Context, Job},
};
use entity::{StoreError, Unit, clock, erp::order};
use futures::future::BoxFuture;
use serde_json::{Value, json};

/// Orders looked for at once.
const AT_ONCE: u64 = 200;

/// Every minute, for companies with orders whose time is up.
pub struct ExpireOrders;

impl Job for ExpireOrders {
    const KIND: &'static str = "erp.expire";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut expired = 0;
        loop {
            let before = expired;
            let overdue = order::overdue(&context.unit(), clock::now(), AT_ONCE).await?;
            for order in &overdue {
                let mut unit = context.begin();
                match placing::expire(&mut unit, &context.actor(), order.id).await {
                    Ok(done) => expired += u64::from(done),
                    // Somebody deleted what it depends on meanwhile; the next minute looks again.
                    Err(Error::Problems(_)) => continue,
                    Err(error) => return Err(anyhow::Error::msg(error.to_string())),
                }
                context.commit(unit).await?;
            }
            if expired == before || context.is_cancelled() {
                return Ok(json!({ "expired": expired }));
            }
        }
    }
}

/// Whether the time of any order is up.
pub fn needed(unit: &Unit) -> BoxFuture<'_, Result<bool, StoreError>> {
    Box::pin(async move { Ok(!order::overdue(unit, clock::now(), 1).await?.is_empty()) })
}
