//! What people do with work on many.

use super::{
    change::CustomerBulkChange,
    jobs::{RunBulk, UndoBulk},
    types::CustomerBulkInput,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm::customer::CustomerFilter,
    error::{Error, Problem, ProblemCode, Result},
    graphql::{
        filter::{IdFilter, stored},
        scalars,
    },
    i18n::Text,
    jobs::{self, Job},
};
use async_graphql::ID;
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::bulk_action::{self, BulkState, Model},
    id::{BulkActionId, Id},
    platform::job,
    store::AuditRecord,
};
use serde_json::json;

/// How long it can be taken back.
pub const UNDO_FOR: TimeDelta = TimeDelta::days(7);
/// How long it is remembered.
pub const KEEP_FOR: TimeDelta = TimeDelta::days(30);

/// Begins: writes down whom it is about, and queues the work.
pub async fn begin(unit: &mut WriteUnit, actor: &Actor, input: &CustomerBulkInput) -> Result<Model> {
    actor.require(input.change.permission())?;
    if input.ids.is_none() && input.filter.is_none() {
        return Err(Problem::new("where", ProblemCode::Required, Text::new("bulk-nobody")).into());
    }
    input.change.plan(unit, actor).await?;
    let mut filter: Box<CustomerFilter> = input.filter.clone().unwrap_or_default();
    if input.change.restores() {
        filter.deleted = filter.deleted.or(Some(true));
    }
    let mut whom = filter.condition(unit, actor).await?;
    if let Some(ids) = &input.ids {
        let chosen = IdFilter { r#in: Some(ids.clone()), ..IdFilter::default() };
        let chosen = CustomerFilter { id: Some(chosen), deleted: filter.deleted, ..CustomerFilter::default() };
        whom = whom.add(chosen.condition(unit, actor).await?);
    }
    let row = Model {
        tenant_id: unit.tenant(),
        id: BulkActionId::new(),
        change: input.change.kept(),
        filter: json!({ "ids": input.ids, "where": input.filter.as_ref().map(stored::keep) }),
        state: BulkState::Running,
        fault: None,
        job_id: None,
        matched: 0,
        changed: 0,
        unchanged: 0,
        skipped: 0,
        undone: 0,
        kept: 0,
        created_by: actor.user,
        created_at: clock::now(),
        finished_at: None,
        version: 1,
    };
    let row = bulk_action::begin(unit, row, whom).await?;
    queue::<RunBulk>(unit, row, "bulk.started").await
}

/// The action with this id, of whoever began it; those who may read all jobs see those of all.
pub async fn find(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = bulk_action::find(unit, scalars::id("id", id)?).await?;
    Ok(row.filter(|row| may_see(actor, row)).ok_or_else(|| Problem::not_found("id"))?)
}

pub fn may_see(actor: &Actor, row: &Model) -> bool {
    row.created_by.is_some() && row.created_by == actor.user || actor.can(crate::permission::Permission::JobRead)
}

/// Stops after the piece that is under way; what is done stays, and can be undone.
pub async fn cancel(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    actor.require(stored_change(&row)?.permission())?;
    if row.state != BulkState::Running {
        return Err(not_now());
    }
    let row = saved(unit, Model { state: BulkState::Cancelled, finished_at: Some(clock::now()), ..row }).await?;
    audit(unit, "bulk.cancelled", &row);
    Ok(row)
}

/// Puts back what stood there, where nobody changed it since.
pub async fn undo(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    let change = stored_change(&row)?;
    actor.require(change.permission())?;
    actor.require(crate::permission::Permission::CustomerWrite)?;
    match undo_ends(&row) {
        None => Err(not_now()),
        Some(end) if end < clock::now() => {
            Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("bulk-undo-over")).into())
        }
        Some(_) => {
            let row =
                Model { state: BulkState::Undoing, fault: None, finished_at: None, created_by: actor.user, ..row };
            queue::<UndoBulk>(unit, row, "bulk.undo_started").await
        }
    }
}

/// Until when it can be taken back; None while it cannot.
pub fn undo_ends(row: &Model) -> Option<entity::clock::Time> {
    let over = matches!(row.state, BulkState::Done | BulkState::Cancelled | BulkState::Failed);
    row.finished_at.filter(|_| over && row.changed > row.undone + row.kept).map(|at| at + UNDO_FOR)
}

/// What is done, as it was kept.
pub fn stored_change(row: &Model) -> Result<CustomerBulkChange> {
    stored::read(&row.change)
}

async fn queue<J: Job<Payload = BulkActionId>>(
    unit: &mut WriteUnit,
    row: Model,
    action: &'static str,
) -> Result<Model> {
    let job = jobs::new::<J>(&row.id)?.priority(job::priority::BULK);
    let job_id = job::enqueue(unit, job).await?;
    let row = saved(unit, Model { job_id, ..row }).await?;
    audit(unit, action, &row);
    Ok(row)
}

pub async fn saved(unit: &mut WriteUnit, row: Model) -> Result<Model> {
    let busy = || StoreError::Busy("the action changed meanwhile".into());
    Ok(bulk_action::save(unit, row).await?.ok_or_else(busy)?)
}

pub fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model) {
    let counts =
        json!({ "matched": row.matched, "changed": row.changed, "skipped": row.skipped, "undone": row.undone });
    let after = json!({ "change": row.change, "with": row.filter, "counts": counts });
    let entity_id = Some(row.id.uuid());
    unit.audit(AuditRecord { action, entity: BulkActionId::TYPE, entity_id, before: None, after: Some(after) });
}

/// Notes why it goes no further. When that fails too, the log says so.
pub async fn fail(app: &App, actor: &Actor, id: BulkActionId, error: &Error) {
    let (_, sentence) = error.public(actor.locale);
    let noted = async {
        let mut unit = app.store.write(actor.tenant, actor.author());
        bulk_action::fail(&mut unit, id, &sentence).await?;
        unit.commit().await
    };
    if let Err(error) = noted.await {
        tracing::error!(?error, action = %id.uuid(), "the failure of work on many could not be noted");
    }
}

fn not_now() -> Error {
    Problem::new("id", ProblemCode::NotAllowed, Text::new("bulk-not-now")).into()
}
