//! Keeps the open houses as the register has them. A house that cannot be opened is tried again, after pauses that
//! grow to half a minute; it holds up no other one.

use super::{
    Address,
    opening::{self, Plan},
};
use crate::{
    app::App,
    commands::serve,
    domain::identity::{
        session,
        tenant::status::{Status, set_status},
    },
    http,
};
use axum::Router;
use entity::{StoreError, platform::tenant, store::Entry};
use futures::future::join_all;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

const EVERY: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
const CLOSE_WITHIN: Duration = Duration::from_secs(5);

/// A house this process knows.
pub(super) struct Known {
    pub plan: Plan,
    pub state: State,
    /// Grows when the plan changes: who opens by an old one is late.
    generation: u64,
    failures: u32,
}

pub(super) enum State {
    /// Suspended, or about to be opened.
    Closed,
    Opening,
    Open(Open),
    /// Could not be opened; tried again then.
    Away(Instant),
}

pub(super) struct Open {
    pub app: App,
    pub router: Router,
}

/// Keeps houses until the application stops.
pub async fn keep(app: App) {
    while !app.stop.is_cancelled() {
        if let Err(error) = look(&app).await {
            tracing::warn!(%error, "the register of companies could not be read; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = app.houses.hurry.notified() => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Reads the register once. What is to be opened is opened meanwhile; the handles say when that is done.
pub async fn look(app: &App) -> Result<Vec<JoinHandle<()>>, StoreError> {
    let entries = app.store.lookup().dedicated().await?;
    let plans = plans(app, &entries).await;
    let (mut leaving, mut coming) = (Vec::new(), Vec::new());
    {
        let mut table = app.houses.table();
        let gone: Vec<_> = table.keys().copied().filter(|id| !entries.iter().any(|e| e.tenant.uuid() == *id)).collect();
        leaving.extend(gone.into_iter().filter_map(|id| table.remove(&id)).map(|known| (known.state, false)));
        for plan in plans {
            let fresh = || Known { plan: plan.clone(), state: State::Closed, generation: 0, failures: 0 };
            let known = table.entry(plan.tenant.uuid()).or_insert_with(fresh);
            if known.plan != plan {
                let before = std::mem::replace(&mut known.state, State::Closed);
                leaving.push((before, plan.suspended));
                (known.plan, known.generation, known.failures) = (plan.clone(), known.generation + 1, 0);
            }
            let due = match known.state {
                State::Closed => true,
                State::Away(again) => again <= Instant::now(),
                _ => false,
            };
            if due && !plan.suspended {
                known.state = State::Opening;
                coming.push((plan, known.generation));
            }
        }
    }
    for (state, suspended) in leaving {
        if let State::Open(house) = state {
            app.tasks.spawn(close(house.app, suspended));
        }
    }
    Ok(coming.into_iter().map(|(plan, generation)| tokio::spawn(come(app.clone(), plan, generation))).collect())
}

/// Reads the register and waits until every house is open or could not be opened.
pub async fn settle(app: &App) -> Result<(), StoreError> {
    join_all(look(app).await?).await;
    Ok(())
}

/// What was sealed with a secret that was replaced is sealed anew on the way.
async fn plans(app: &App, entries: &[Entry]) -> Vec<Plan> {
    let mut plans = Vec::new();
    for entry in entries {
        let opened = Address::open(&app.identity, entry.tenant, entry.database_url.as_deref().unwrap_or_default());
        if let Some((address, true)) = &opened
            && let Err(error) = super::reseal(app, entry.tenant, address).await
        {
            tracing::warn!(company = entry.slug, %error, "an address could not be sealed anew");
        }
        plans.push(Plan::new(entry, opened.map(|(address, _)| address)));
    }
    plans
}

async fn come(app: App, plan: Plan, generation: u64) {
    let opened = opening::open(&app, &plan).await;
    let place = plan.address.as_ref().map(Address::place).unwrap_or_default();
    let mut late = None;
    {
        let mut table = app.houses.table();
        let known = table.get_mut(&plan.tenant.uuid()).filter(|known| known.generation == generation);
        match (known, opened) {
            (Some(known), Ok(house)) => {
                tracing::info!(company = plan.slug, place, "a company's own database is open");
                let router = begin(&app, &house);
                (known.state, known.failures) = (State::Open(Open { app: house, router }), 0);
            }
            (Some(known), Err(error)) => {
                known.failures = (known.failures + 1).min(10);
                let pause = (EVERY * 2u32.pow(known.failures - 1)).min(LONGEST_PAUSE);
                let reason = format!("{error:#}");
                tracing::warn!(company = plan.slug, place, reason, again_in = ?pause, "a company's own database cannot be opened");
                known.state = State::Away(Instant::now() + pause);
            }
            (None, Ok(house)) => late = Some(house),
            (None, Err(_)) => {}
        }
    }
    if let Some(house) = late {
        close(house, false).await;
    }
}

/// What an open house does by itself.
fn begin(app: &App, house: &App) -> Router {
    session::watch(house);
    if let Some(role) = app.houses.duties().background {
        serve::start_background(house, role);
    }
    http::house_router(house.clone())
}

/// Lets what runs come to its end. The suspended company's own log says that it was.
async fn close(house: App, suspended: bool) {
    if suspended && let Err(error) = note_suspended(&house).await {
        tracing::debug!(%error, "another server was faster to note that a company is suspended, or it is away");
    }
    house.leaving.cancel();
    house.stop.cancel();
    house.tasks.close();
    let limit = Duration::from_secs(house.config.http.drain_seconds);
    if tokio::time::timeout(limit, house.tasks.wait()).await.is_err() {
        tracing::warn!(left = house.tasks.len(), "a house's time to drain is over");
    }
    tokio::time::timeout(CLOSE_WITHIN, house.store.close()).await.ok();
}

async fn note_suspended(house: &App) -> crate::error::Result<()> {
    let Some(tenant) = house.house else { return Ok(()) };
    match tenant::own(&house.store.unit(tenant)).await? {
        Some(own) if own.is_active() => set_status(house, tenant, Status::Suspended).await,
        _ => Ok(()),
    }
}
