//! The background work of exports. A file is made in the name of whoever asked for it, with the rights they have then.

use super::{event, run, service};
use crate::{
    actor::Actor,
    domain::identity,
    error::{Code, Error},
    jobs::{Cancelled, Context, Hopeless, Job},
};
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    export::{self, ExportState, Model},
    id::ExportId,
};
use futures::{FutureExt, future::BoxFuture};
use serde_json::{Value, json};

/// How long a file can be had.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);
/// How long it is known who took what, besides the audit log.
const KNOWN_FOR: TimeDelta = TimeDelta::days(30);
/// How often it is tried.
pub const ATTEMPTS: i32 = 5;
const AT_ONCE: u64 = 50;

/// Makes a file.
pub struct RunExport;

impl Job for RunExport {
    const KIND: &'static str = "export.run";
    type Payload = ExportId;

    async fn run(context: &Context, id: ExportId) -> anyhow::Result<Value> {
        let Some((row, actor)) = begin(context, id).await? else { return Ok(Value::Null) };
        match run::make(context, &actor, &row).await {
            Ok(Some(made)) => end(context, &actor, id, made).await,
            Ok(None) => {
                service::give_up(context.app(), &actor, id, ExportState::Cancelled, None).await;
                Err(Cancelled.into())
            }
            // What people can understand is final; other errors are tried again.
            Err(error @ (Error::Fault(..) | Error::Problems(_))) => {
                service::give_up(context.app(), &actor, id, ExportState::Failed, Some(&error)).await;
                Ok(json!({ "failedAt": clock::now() }))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn given_up(unit: &mut WriteUnit, id: ExportId) -> Result<(), StoreError> {
        service::given_up(unit, id).await
    }
}

/// The export and who asked for it; None when it is over.
async fn begin(context: &Context, id: ExportId) -> anyhow::Result<Option<(Model, Actor)>> {
    let mut unit = context.begin();
    // One that failed runs again when somebody wants the job to.
    let wanted = |row: &Model| row.state.is_open() || row.state == ExportState::Failed;
    let Some(row) = export::find(&unit, id).await?.filter(wanted) else { return Ok(None) };
    let actor = match row.created_by {
        Some(user) => identity::in_the_name_of(&unit, user).await?,
        None => None,
    };
    let Some(actor) = actor else {
        drop(unit);
        let gone = Error::fault(Code::Forbidden, "export-asker-gone");
        service::give_up(context.app(), &context.actor(), id, ExportState::Failed, Some(&gone)).await;
        return Err(Hopeless("whoever asked for the export may no longer act".into()).into());
    };
    let started_at = Some(clock::now());
    let row = Model { state: ExportState::Running, rows: 0, fault: None, started_at, finished_at: None, ..row };
    let busy = || StoreError::Busy("the export changed meanwhile".into());
    let row = export::save(&mut unit, row).await?.ok_or_else(busy)?;
    context.commit(unit).await?;
    Ok(Some((row, actor)))
}

/// Notes that the file is there. What nobody knows of afterwards is removed.
async fn end(context: &Context, actor: &Actor, id: ExportId, made: run::Made) -> anyhow::Result<Value> {
    let noted = note(context, actor, id, &made).await;
    if !matches!(noted, Ok(true)) {
        // A commit that seemed to fail may have been one.
        let now = export::find(&context.unit(), id).await?;
        if now.is_none_or(|now| now.object.as_deref() != Some(&made.object)) {
            context.app().storage.remove(&made.object).await?;
        }
    }
    if noted? { Ok(json!({ "rows": made.rows, "bytes": made.written.size_bytes })) } else { Err(Cancelled.into()) }
}

async fn note(context: &Context, actor: &Actor, id: ExportId, made: &run::Made) -> anyhow::Result<bool> {
    let mut unit = context.app().store.write(actor.tenant, actor.author());
    let running = |row: &Model| row.state == ExportState::Running;
    let Some(row) = export::find(&unit, id).await?.filter(running) else { return Ok(false) };
    let now = clock::now();
    let row = Model {
        state: ExportState::Done,
        rows: made.rows,
        size_bytes: Some(made.written.size_bytes as i64),
        sha256: Some(made.written.sha256.clone()),
        object: Some(made.object.clone()),
        finished_at: Some(now),
        expires_at: Some(now + KEPT_FOR),
        ..row
    };
    let busy = || StoreError::Busy("the export changed meanwhile".into());
    let row = export::save(&mut unit, row).await?.ok_or_else(busy)?;
    service::audit(&mut unit, "export.finished", &row);
    event::finished(&mut unit, &row);
    context.commit(unit).await?;
    Ok(true)
}

/// Removes files a day after they were made, and what was known of them a month later.
pub struct PurgeExports;

impl Job for PurgeExports {
    const KIND: &'static str = "export.purge";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let (mut removed, now) = (0, clock::now());
        loop {
            let over = export::some_over(&context.unit(), now, now - KNOWN_FOR, AT_ONCE).await?;
            if over.is_empty() {
                return Ok(json!({ "removed": removed }));
            }
            for row in over {
                context.check()?;
                if let Some(object) = &row.object {
                    context.app().storage.remove(object).await?;
                }
                let mut unit = context.begin();
                if row.created_at < now - KNOWN_FOR {
                    export::forget(&mut unit, row.id).await?;
                } else {
                    export::save(&mut unit, Model { state: ExportState::Expired, object: None, ..row }).await?;
                }
                context.commit(unit).await?;
                removed += 1;
            }
        }
    }
}

/// Whether a company has anything to remove.
pub fn purge_needed(unit: &Unit) -> BoxFuture<'_, Result<bool, StoreError>> {
    let now = clock::now();
    async move { export::any_over(unit, now, now - KNOWN_FOR).await }.boxed()
}
