//! Looking at jobs, cancelling them, running them again.

use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Result},
    events::News,
    graphql::Request,
    i18n::Text,
    jobs,
    permission::Permission,
};
use entity::{
    Unit, WriteUnit,
    id::{Id, JobId},
    platform::job::{self, JobState, Model},
    store::AuditRecord,
};
use serde_json::json;

/// The job, if it is one's own or one may see all.
pub async fn find(request: &Request, id: JobId) -> Result<Option<Model>> {
    visible(&request.unit()?, request.actor()?, id).await
}

/// As [`find`], through a unit of the caller's.
pub(super) async fn visible(unit: &Unit, actor: &Actor, id: JobId) -> Result<Option<Model>> {
    let row = unit.find::<job::Entity>(id).await?;
    Ok(row.filter(|row| is_visible(actor, row)))
}

/// Asks a job to stop: one that waits is cancelled at once, one that runs at its next step.
pub async fn cancel(unit: &mut WriteUnit, actor: &Actor, id: JobId) -> Result<Model> {
    let before = managed(unit, actor, id).await?;
    if !job::cancel(unit, id).await? {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("problem-job-over")).into());
    }
    if before.state != JobState::Running {
        jobs::given_up(unit, &before).await?;
    }
    changed(unit, before, "job.cancelled").await
}

/// Queues a dead or cancelled job again.
pub async fn retry(unit: &mut WriteUnit, actor: &Actor, id: JobId) -> Result<Model> {
    actor.require(Permission::JobManage)?;
    let before = managed(unit, actor, id).await?;
    if !job::retry(unit, id).await? {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("problem-job-not-over")).into());
    }
    changed(unit, before, "job.retried").await
}

/// After the commit: who watches sees it, and a running job hears it.
pub fn announce(request: &Request, row: &Model) {
    let live = &request.app().live;
    live.publish(row.tenant_id, News::Job(row.id));
    if row.cancel_requested && row.state == JobState::Running {
        live.publish(row.tenant_id, News::Stop(row.id));
    }
}

async fn managed(unit: &Unit, actor: &Actor, id: JobId) -> Result<Model> {
    let row = visible(unit, actor, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if !is_own(actor, &row) {
        actor.require(Permission::JobManage)?;
    }
    Ok(row)
}

async fn changed(unit: &mut WriteUnit, before: Model, action: &'static str) -> Result<Model> {
    let after = unit.find::<job::Entity>(before.id).await?.ok_or_else(|| Problem::not_found("id"))?;
    unit.audit(AuditRecord {
        action,
        entity: JobId::TYPE,
        entity_id: Some(before.id.uuid()),
        before: Some(json!({ "state": state(&before) })),
        after: Some(json!({ "state": state(&after) })),
    });
    Ok(after)
}

fn state(row: &Model) -> String {
    let state = format!("{:?}", row.state).to_lowercase();
    if row.cancel_requested && row.state == JobState::Running { format!("{state}, asked to stop") } else { state }
}

/// One's own, or one may see all.
pub fn is_visible(actor: &Actor, row: &Model) -> bool {
    actor.can(Permission::JobRead) || is_own(actor, row)
}

fn is_own(actor: &Actor, row: &Model) -> bool {
    actor.user.is_some() && row.created_by == actor.user
}
