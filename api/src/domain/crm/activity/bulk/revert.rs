//! Takes back what an import did to one activity.

use super::super::{deleting, reach, service};
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
    clock::Time,
    crm::{
        activity::{self, Model, bulk::Saved},
        customer,
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
        deleting::delete(unit, actor, &ID(row.id.global())).await?;
        forget_contact(unit, &row, None).await?;
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
    forget_contact(unit, &row, saved.completed_at).await?;
    service::tell(unit, &saved, TimelineKind::ActivityUpdated, data).await?;
    service::audit(unit, "activity.import_undone", saved.id, Some(changes.before()), Some(changes.after()));
    let (id, customer, deal, completed) = (saved.id, saved.customer_id, saved.deal_id, saved.completed_at.is_some());
    CrmEvent::ActivityUpdated { id, customer, deal, assignee: None, completed }.record(unit);
    Ok(Reverted::Yes)
}

/// Where the customer was last contacted by what is taken back, it was by what is left. A contact that was noted since,
/// or comes from elsewhere, stays.
async fn forget_contact(unit: &mut WriteUnit, row: &Model, completed_at: Option<Time>) -> Result<()> {
    let (Some(customer), Some(at)) = (row.customer_id, row.completed_at) else { return Ok(()) };
    if row.r#type.is_contact() && completed_at != Some(at) {
        let left = activity::bulk::last_contact(unit, customer).await?;
        customer::contacted_instead(unit, customer, at, left).await?;
    }
    Ok(())
}
