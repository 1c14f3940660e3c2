//! The background part. A job acts in the name of whoever began, with the rights they have then.

use super::{
    apply,
    service::{self, stored_change},
};
use crate::{
    actor::Actor,
    domain::{
        crm::customer::bulk::{Done, Reverted, What, revert},
        identity,
    },
    error::{Code, Error},
    i18n::{Locale, Text},
    jobs::{Context, Hopeless, Job},
};
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        bulk_action::{self, BulkState, Model},
        bulk_item::{self, BulkOutcome},
    },
    id::BulkActionId,
};
use serde_json::{Value, json};
use std::time::Duration;

/// Customers of one transaction: what costs little each, and what is done by the customer's own service.
const AT_ONCE: u64 = 500;
const ONE_BY_ONE: u64 = 50;
/// How often a piece is begun again because somebody else was at the same customers.
const ATTEMPTS: u32 = 12;

/// Does it to one customer after the other.
pub struct RunBulk;

impl Job for RunBulk {
    const KIND: &'static str = "crm.bulk";
    type Payload = BulkActionId;

    async fn run(context: &Context, id: BulkActionId) -> anyhow::Result<Value> {
        work(context, id, BulkState::Running).await
    }

    async fn given_up(unit: &mut WriteUnit, id: BulkActionId) -> Result<(), StoreError> {
        bulk_action::fail(unit, id, &Text::new("bulk-broke-off").render(Locale::default())).await
    }
}

/// Takes it back from one customer after the other.
pub struct UndoBulk;

impl Job for UndoBulk {
    const KIND: &'static str = "crm.bulk_undo";
    type Payload = BulkActionId;

    async fn run(context: &Context, id: BulkActionId) -> anyhow::Result<Value> {
        work(context, id, BulkState::Undoing).await
    }

    async fn given_up(unit: &mut WriteUnit, id: BulkActionId) -> Result<(), StoreError> {
        bulk_action::fail(unit, id, &Text::new("bulk-broke-off").render(Locale::default())).await
    }
}

/// Forgets actions that cannot be undone any more, every day.
pub struct PurgeBulk;

impl Job for PurgeBulk {
    const KIND: &'static str = "crm.bulk_purge";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut unit = context.begin();
        let forgotten = bulk_action::forget(&mut unit, clock::now() - service::KEEP_FOR).await?;
        context.commit(unit).await?;
        Ok(json!({ "forgotten": forgotten }))
    }
}

/// Piece after piece, until nobody waits or somebody stops it.
async fn work(context: &Context, id: BulkActionId, state: BulkState) -> anyhow::Result<Value> {
    let Some(actor) = starter(context, id, state).await? else { return Ok(Value::Null) };
    loop {
        match attempt(context, &actor, id, state).await {
            Ok(true) => context.news(),
            Ok(false) => break,
            Err(error @ (Error::Fault(..) | Error::Problems(_))) => {
                service::fail(context.app(), &actor, id, &error).await;
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    context.news();
    let row = bulk_action::find(&context.unit(), id).await?;
    Ok(row.map_or(Value::Null, |row| json!({ "changed": row.changed, "skipped": row.skipped, "undone": row.undone })))
}

/// Whether there was something to do.
async fn attempt(context: &Context, actor: &Actor, id: BulkActionId, state: BulkState) -> crate::error::Result<bool> {
    for attempt in 1.. {
        match piece(context, actor, id, state).await {
            Err(Error::Store(StoreError::Busy(_))) if attempt < ATTEMPTS => {
                let longest = 10u64 << attempt.min(7);
                tokio::time::sleep(Duration::from_millis(fastrand::u64(longest / 2..=longest))).await;
            }
            done => return done,
        }
    }
    Ok(false)
}

async fn piece(context: &Context, actor: &Actor, id: BulkActionId, state: BulkState) -> crate::error::Result<bool> {
    let mut unit = context.app().store.write(actor.tenant, actor.author());
    let Some(row) = bulk_action::find(&unit, id).await?.filter(|row| row.state == state) else { return Ok(false) };
    if context.is_cancelled() {
        let row = Model { state: BulkState::Cancelled, finished_at: Some(clock::now()), ..row };
        service::saved(&mut unit, row).await?;
        context.commit(unit).await?;
        return Ok(false);
    }
    let (row, more) = match state {
        BulkState::Undoing => undo(&mut unit, actor, row).await?,
        _ => run(&mut unit, actor, row).await?,
    };
    service::saved(&mut unit, row).await?;
    context.commit(unit).await?;
    Ok(more)
}

async fn run(unit: &mut WriteUnit, actor: &Actor, mut row: Model) -> crate::error::Result<(Model, bool)> {
    let change = stored_change(&row)?;
    let reach = actor.require(change.permission())?;
    let at_once = if change.is_one_by_one() { ONE_BY_ONE } else { AT_ONCE };
    let items = bulk_item::some(unit, row.id, BulkOutcome::Waiting, None, at_once).await?;
    if items.is_empty() {
        (row.state, row.finished_at) = (BulkState::Done, Some(clock::now()));
        service::audit(unit, "bulk.finished", &row);
        return Ok((row, false));
    }
    let plan = change.plan(unit, actor).await?;
    let settled = apply::piece(unit, actor, &reach, &plan, items).await?;
    for item in &settled {
        *match item.outcome {
            BulkOutcome::Changed => &mut row.changed,
            BulkOutcome::Unchanged => &mut row.unchanged,
            _ => &mut row.skipped,
        } += 1;
    }
    bulk_item::settle(unit, settled).await?;
    Ok((row, true))
}

async fn undo(unit: &mut WriteUnit, actor: &Actor, mut row: Model) -> crate::error::Result<(Model, bool)> {
    let change = stored_change(&row)?;
    let items = bulk_item::some(unit, row.id, BulkOutcome::Changed, None, ONE_BY_ONE).await?;
    if items.is_empty() {
        (row.state, row.finished_at) = (BulkState::Undone, Some(clock::now()));
        service::audit(unit, "bulk.undone", &row);
        return Ok((row, false));
    }
    let mut settled = Vec::new();
    for item in items {
        let what = match &item.before {
            Some(before) => What::Changed(before),
            None if change.restores() => What::Appeared,
            None => What::Deleted,
        };
        let reverted = match (item.version, item.at) {
            (Some(version), Some(at)) => {
                let done = Done { customer: item.customer_id, version, at, what };
                revert(unit, actor, done, "customer.bulk_undone").await?
            }
            _ => Reverted::ChangedSince,
        };
        let (outcome, count) = match reverted {
            Reverted::Yes => (BulkOutcome::Undone, &mut row.undone),
            Reverted::ChangedSince => (BulkOutcome::Kept, &mut row.kept),
        };
        *count += 1;
        settled.push(bulk_item::Model { outcome, ..item });
    }
    bulk_item::settle(unit, settled).await?;
    Ok((row, true))
}

/// Who began it; None when it stands elsewhere by now.
async fn starter(context: &Context, id: BulkActionId, state: BulkState) -> anyhow::Result<Option<Actor>> {
    let unit = context.unit();
    let Some(row) = bulk_action::find(&unit, id).await?.filter(|row| row.state == state) else { return Ok(None) };
    let actor = match row.created_by {
        Some(user) => identity::in_the_name_of(&unit, user).await?,
        None => Some(context.actor()),
    };
    if actor.is_none() {
        let gone = Error::fault(Code::Forbidden, "bulk-starter-gone");
        service::fail(context.app(), &context.actor(), id, &gone).await;
        return Err(Hopeless("whoever began may no longer act".into()).into());
    }
    Ok(actor)
}
