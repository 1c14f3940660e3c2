//! Takes back what an import did to one deal.

use super::super::service;
use crate::{
    actor::Actor,
    domain::crm::{
        customer::bulk::{Before, Reverted},
        event::CrmEvent,
        tag,
    },
    error::{Problem, Result},
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    crm::{
        custom_value,
        deal::{self, Model, bulk::Saved},
        deal_tag, stage, stage_change,
        timeline_item::TimelineKind,
    },
    id::{DealId, Id, TagId},
    import::result::{self, ResultOutcome},
};
use serde_json::json;

/// Takes it back, unless somebody has changed the deal since, or may not delete it who takes it back.
pub async fn revert(unit: &mut WriteUnit, actor: &Actor, done: &result::Model) -> Result<Reverted> {
    let (reach, deletes) = (actor.require(Permission::DealWrite)?, actor.require(Permission::DealDelete)?);
    let untouched = |row: &Model| row.version == done.version && row.updated_at == done.at && row.deleted_at.is_none();
    let row = deal::lock(unit, DealId::from_uuid(done.record_id)).await?.filter(untouched);
    let Some(row) = row.filter(|row| reach.allows(row.owner_id)) else { return Ok(Reverted::ChangedSince) };
    if done.outcome == ResultOutcome::Created {
        if !deletes.allows(row.owner_id) {
            return Ok(Reverted::ChangedSince);
        }
        service::delete(unit, actor, &ID(row.id.global()), None).await?;
        return Ok(Reverted::Yes);
    }
    let Some(before) = &done.before else { return Ok(Reverted::Yes) };
    let before: Before<Saved> = serde_json::from_value(before.clone()).map_err(anyhow::Error::from)?;
    put_back(unit, row, before).await
}

async fn put_back(unit: &mut WriteUnit, row: Model, before: Before<Saved>) -> Result<Reverted> {
    let as_was = before.row.as_ref().map_or_else(|| row.clone(), |saved| saved.on(&row));
    let to = if as_was.stage_id == row.stage_id { None } else { stage::lock(unit, as_was.stage_id).await? };
    if as_was.stage_id != row.stage_id && to.is_none() {
        // The stage it was in is gone.
        return Ok(Reverted::ChangedSince);
    }
    let mut changes = service::differences(&row, &as_was);
    changes.note("ownerId", row.owner_id.map(Id::global), as_was.owner_id.map(Id::global));
    untag(unit, row.id, &before.tags, &mut changes).await?;
    for (field, values) in &before.custom {
        custom_value::replace(unit, row.id.uuid(), *field, values).await?;
    }
    let saved = deal::bulk::put_back(unit, &row, as_was).await?.ok_or_else(Problem::conflict)?;
    if !changes.is_empty() {
        let data = json!({ "title": saved.title, "changes": changes.list() });
        service::tell(unit, &saved, TimelineKind::DealUpdated, data).await?;
    }
    if let Some(to) = to {
        stage_change::add(unit, row.id, Some(&row), to.id, clock::now()).await?;
        let kind = match row.status == saved.status {
            true => TimelineKind::DealStageChanged,
            false => TimelineKind::DealReopened,
        };
        let from = unit.find::<stage::Entity>(row.stage_id).await?.map(|stage| stage.name);
        let data = json!({
            "title": saved.title, "toStageId": to.id.global(), "toStage": to.name,
            "fromStageId": row.stage_id.global(), "fromStage": from,
        });
        service::tell(unit, &saved, kind, data).await?;
        let (id, customer, owner) = (saved.id, saved.customer_id, saved.owner_id);
        CrmEvent::DealStageChanged { id, customer, owner, from: row.stage_id, to: to.id, bulk: true }.record(unit);
    }
    service::audit(unit, "deal.import_undone", saved.id, Some(changes.before()), Some(changes.after()));
    CrmEvent::DealUpdated { id: saved.id, customer: saved.customer_id, fields: changes.fields() }.record(unit);
    Ok(Reverted::Yes)
}

/// Takes tags off again; what changed, by name.
async fn untag(
    unit: &mut WriteUnit,
    id: DealId,
    tags: &[TagId],
    changes: &mut crate::domain::crm::changes::Changes,
) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let names = async |unit: &WriteUnit| {
        let stuck = deal_tag::pairs(unit, &[id.uuid()]).await?;
        tag::names(unit, &stuck.into_iter().map(|row| row.tag_id).collect::<Vec<_>>()).await
    };
    let now = names(unit).await?;
    deal_tag::detach(unit, id, tags).await?;
    let then = names(unit).await?;
    changes.note("tags", now, then);
    Ok(())
}
