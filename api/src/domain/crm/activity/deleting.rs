//! Taking activities off all lists, and bringing them back as they were: with the people of a meeting whom not everybody
//! sees.

use super::service::{audit, held, tell};
use crate::{
    actor::Actor,
    domain::crm::event::CrmEvent,
    error::{Problem, Result},
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    crm::{activity, timeline_item::TimelineKind},
};
use sea_orm::Set;
use serde_json::json;

/// Takes it off all lists.
pub async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<activity::Model> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let row = held(unit, &reach, id, None).await?;
    if row.deleted_at.is_some() {
        return Ok(row);
    }
    let next = activity::ActiveModel { deleted_at: Set(Some(clock::now())), ..Default::default() };
    let saved = activity::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::ActivityUpdated, json!({ "deleted": true })).await?;
    audit(unit, "activity.deleted", saved.id, None, None);
    CrmEvent::ActivityDeleted { id: saved.id, customer: saved.customer_id, deal: saved.deal_id }.record(unit);
    Ok(saved)
}

/// Brings it back, as it was.
pub async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<activity::Model> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let row = held(unit, &reach, id, None).await?;
    if row.deleted_at.is_none() {
        return Ok(row);
    }
    let next = activity::ActiveModel { deleted_at: Set(None), ..Default::default() };
    let saved = activity::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::ActivityUpdated, json!({ "deleted": false })).await?;
    audit(unit, "activity.restored", saved.id, None, None);
    CrmEvent::ActivityRestored { id: saved.id, customer: saved.customer_id, deal: saved.deal_id }.record(unit);
    Ok(saved)
}
