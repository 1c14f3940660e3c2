//! Takes back what an import did to one activity.

use super::super::{reach, service};
use crate::{
    actor::Actor,
    domain::crm::{
        customer::bulk::{Before, Reverted},
        event::CrmEvent,
    },
    error::{Problem, Result},
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    crm::{
        activity::{self, Model, bulk::Saved},
        timeline_item::TimelineKind,
    },
    id::{ActivityId, Id},
    import::result::{self, ResultOutcome},
};
use serde_json::json;

/// Takes it back, unless somebody has changed the activity since.
pub async fn revert(unit: &mut WriteUnit, actor: &Actor, done: &result::Model) -> Result<Reverted> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let untouched = |row: &Model| row.version == done.version && row.updated_at == done.at && row.deleted_at.is_none();
    let row = activity::lock(unit, ActivityId::from_uuid(done.record_id)).await?.filter(untouched);
    let Some(row) = row.filter(|row| reach::covers(&reach, row)) else { return Ok(Reverted::ChangedSince) };
    if done.outcome == ResultOutcome::Created {
        service::delete(unit, actor, &ID(row.id.global())).await?;
        return Ok(Reverted::Yes);
    }
    let Some(before) = &done.before else { return Ok(Reverted::Yes) };
    let before: Before<Saved> = serde_json::from_value(before.clone()).map_err(anyhow::Error::from)?;
    let Some(as_was) = before.row.map(|saved| saved.on(&row)) else { return Ok(Reverted::Yes) };
    let changes = service::differences(&row, &as_was);
    let reopened = row.completed_at.is_some() && as_was.completed_at.is_none();
    let saved = activity::bulk::put_back(unit, &row, as_was).await?.ok_or_else(Problem::conflict)?;
    let mut data = json!({ "changes": changes.list() });
    if reopened {
        data["reopened"] = true.into();
    }
    service::tell(unit, &saved, TimelineKind::ActivityUpdated, data).await?;
    service::audit(unit, "activity.import_undone", saved.id, Some(changes.before()), Some(changes.after()));
    let (id, customer, deal, completed) = (saved.id, saved.customer_id, saved.deal_id, saved.completed_at.is_some());
    CrmEvent::ActivityUpdated { id, customer, deal, assignee: None, completed }.record(unit);
    Ok(Reverted::Yes)
}
