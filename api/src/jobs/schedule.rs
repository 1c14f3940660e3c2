//! What is due by the clock. Each slot is queued once per company, however many servers tick: the slot's
//! instant is the job's key.

use super::{Job, housekeeping::Housekeeping};
use crate::{
    app::App,
    domain::{
        crm::{
            activity::reminder::{self, Remind},
            attachment::PurgeAttachments,
            bulk::PurgeBulk,
        },
        erp::{
            order::jobs::{self as orders, ExpireOrders},
            replenishment::{self, Replenish},
        },
        export::{self, PurgeExports},
        import::PurgeImports,
    },
};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use croner::Cron;
use entity::{
    Author, StoreError, Unit, clock,
    platform::job::{self, NewJob, priority},
};
use futures::future::BoxFuture;
use std::{str::FromStr, time::Duration};

const EVERY: Duration = Duration::from_secs(20);

/// A kind of job, and when (cron, in UTC) it is queued for every company.
struct Entry {
    cron: &'static str,
    kind: &'static str,
    priority: i32,
    /// Whether a company has anything to do; what ticks often leaves no rows behind where nothing is.
    needed: Option<Needed>,
}

type Needed = for<'u> fn(&'u Unit) -> BoxFuture<'u, Result<bool, StoreError>>;

const ENTRIES: &[Entry] = &[
    Entry { cron: "17 * * * *", kind: Housekeeping::KIND, priority: priority::BULK, needed: None },
    Entry { cron: "* * * * *", kind: Remind::KIND, priority: priority::ORDINARY, needed: Some(reminder::needed) },
    Entry { cron: "* * * * *", kind: ExpireOrders::KIND, priority: priority::ORDINARY, needed: Some(orders::needed) },
    Entry {
        cron: "47 * * * *",
        kind: PurgeExports::KIND,
        priority: priority::BULK,
        needed: Some(export::purge_needed),
    },
    // Before people come, in Brazil.
    Entry { cron: "27 7 * * *", kind: Replenish::KIND, priority: priority::BULK, needed: Some(replenishment::needed) },
    Entry { cron: "57 4 * * *", kind: PurgeBulk::KIND, priority: priority::BULK, needed: None },
    Entry { cron: "37 4 * * *", kind: PurgeImports::KIND, priority: priority::BULK, needed: None },
    Entry { cron: "17 4 * * *", kind: PurgeAttachments::KIND, priority: priority::BULK, needed: None },
];

/// Ticks until the application stops.
pub async fn run(app: App) {
    let mut seen = clock::now() - chrono::TimeDelta::hours(1);
    while !app.stop.is_cancelled() {
        let now = clock::now();
        match tick(&app, seen, now).await {
            Ok(_) => seen = now,
            Err(error) => tracing::warn!(?error, "the schedule could not be kept; trying again"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Queues what became due after one instant and up to another; says how many jobs are new. Of slots that
/// were missed, the last is made up for.
pub async fn tick(app: &App, after: DateTime<Utc>, until: DateTime<Utc>) -> anyhow::Result<usize> {
    let mut queued = 0;
    for entry in ENTRIES {
        let cron = Cron::from_str(entry.cron).with_context(|| format!("the schedule of {} is wrong", entry.kind))?;
        let slot = cron.find_previous_occurrence(&until, true)?;
        if slot <= after {
            continue;
        }
        for tenant in app.store.lookup().all_tenants().await? {
            if let Some(needed) = entry.needed
                && !needed(&app.store.unit(tenant)).await?
            {
                continue;
            }
            let mut unit = app.store.write(tenant, Author::system());
            let job = NewJob::new(entry.kind, serde_json::Value::Null).priority(entry.priority).once(&format!(
                "{}@{}",
                entry.kind,
                slot.to_rfc3339()
            ));
            queued += usize::from(job::enqueue(&mut unit, job).await?.is_some());
            unit.commit().await?;
        }
    }
    Ok(queued)
}
