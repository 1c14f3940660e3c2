//! Takes facts off the waiting list, exactly once, in an order that never changes afterwards.

use super::{
    Announcement, News,
    consumer::{self, Told},
};
use crate::app::App;
use entity::{
    Author, StoreError, clock,
    id::TenantId,
    platform::{audit_chain, event, event_head},
};
use std::time::Duration;

/// How many facts one transaction takes.
const BATCH: u64 = 500;
/// The bell is a hint; this is how long a fact waits when it was not heard.
const TIMER: Duration = Duration::from_secs(1);
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(2);

/// Dispatches until the application stops. Several processes may: they line up at the head of each log.
pub async fn run(app: App) {
    while !app.stop.is_cancelled() {
        let pause = match run_once(&app).await {
            Ok(0) => TIMER,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(?error, "events could not be dispatched; trying again");
                PAUSE_AFTER_ERROR
            }
        };
        tokio::select! {
            () = app.store.bell().events() => {}
            () = tokio::time::sleep(pause) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// One pass over all companies with something waiting; says how many facts and audit entries it took. An
/// error in one company does not hold up the others; the first is answered at the end.
pub async fn run_once(app: &App) -> Result<usize, StoreError> {
    let mut tenants = app.store.lookup().tenants_with_events().await?;
    for tenant in app.store.lookup().tenants_with_unsealed_audit().await? {
        if !tenants.contains(&tenant) {
            tenants.push(tenant);
        }
    }
    let (mut taken, mut failed) = (0, None);
    for tenant in tenants {
        match dispatch(app, tenant).await {
            Ok(count) => taken += count,
            Err(error) => {
                tracing::warn!(tenant = %tenant.uuid(), ?error, "a company's events wait");
                failed.get_or_insert(error);
            }
        }
    }
    match failed {
        Some(error) if taken == 0 => Err(error),
        _ => Ok(taken),
    }
}

/// One batch of one company.
async fn dispatch(app: &App, tenant: TenantId) -> Result<usize, StoreError> {
    let mut unit = app.store.write(tenant, Author::system());
    let last = event_head::lock(&mut unit).await?;
    // Read under the lock: a dispatcher that was faster has taken its facts off the list by now.
    let mut facts = event::waiting(&unit, BATCH).await?;
    let mut told = Told::new();
    if let Some(count) = Some(facts.len() as i64).filter(|count| *count > 0) {
        event::place(&mut unit, &mut facts, last, clock::now()).await?;
        event_head::advance(&mut unit, last + count).await?;
        for consumer in consumer::all() {
            told.extend(consumer.consume(&mut unit, &facts).await.inspect_err(|_| {
                metrics::counter!("events_consumer_errors_total", "consumer" => consumer.name()).increment(1);
            })?);
        }
    }
    let sealed = audit_chain::seal(&mut unit).await?;
    unit.commit().await?;

    for fact in &facts {
        metrics::counter!("events_dispatched_total", "event" => fact.name.clone()).increment(1);
    }
    for mut said in facts.iter().filter_map(Announcement::of) {
        said.told = Some(told.iter().filter(|(event, _)| *event == said.event).map(|(_, user)| *user).collect());
        app.live.publish(tenant, News::Event(said));
    }
    Ok(facts.len() + sealed)
}
