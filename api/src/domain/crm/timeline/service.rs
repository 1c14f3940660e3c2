//! What people write on the timeline themselves.

use super::{query, types::NoteAddInput};
use crate::{
    actor::Actor,
    domain::crm::{deal::service::customer_in_reach, event::CrmEvent, words},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    crm::{
        deal,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{DealId, Id, TimelineItemId},
    store::AuditRecord,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};
use serde_json::json;

/// A note on a customer, or on one of its deals. Whoever may note activities may write notes.
pub async fn add_note(unit: &mut WriteUnit, actor: &Actor, input: NoteAddInput) -> Result<timeline_item::Model> {
    actor.require(Permission::ActivityWrite)?;
    let key = match claim(unit, "noteAdd", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => {
            let row = unit.find::<timeline_item::Entity>(TimelineItemId::from_uuid(id)).await?;
            return Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?);
        }
        Claim::New(key) => key,
    };
    let mut problems = Problems::default();
    let text = words::paragraphs(&mut problems, "text", Some(&input.text));
    if text.is_none() {
        problems.push(Problem::required("text"));
    }
    problems.done()?;
    let customer = customer_in_reach(unit, actor, "customerId", &input.customer_id).await?;
    let deal = match scalars::optional_id::<DealId>("dealId", &input.deal_id)? {
        None => None,
        Some(id) => {
            let reach = actor.require(Permission::DealRead)?;
            let row = unit.find::<deal::Entity>(id).await?.filter(|row| reach.allows(row.owner_id));
            Some(row.ok_or_else(|| Problem::not_found("dealId"))?)
        }
    };
    if deal.as_ref().is_some_and(|deal| deal.customer_id != customer.id) {
        return Err(Problem::new("dealId", ProblemCode::Invalid, Text::new("problem-deal-other-customer")).into());
    }
    let happening = Happening {
        customer_id: customer.id,
        deal_id: deal.map(|deal| deal.id),
        activity_id: None,
        kind: TimelineKind::Note,
        text,
        data: json!({}),
    };
    let mut row = timeline_item::add(unit, happening).await?;
    if input.pinned {
        row = timeline_item::pin(unit, row, true).await?;
    }
    fulfil(unit, key, row.id.uuid()).await?;
    audit(unit, "note.added", row.id);
    CrmEvent::TimelineItemAdded { id: row.id, customer: row.customer_id }.record(unit);
    Ok(row)
}

/// Keeps an item in view, or lets it go.
pub async fn pin(unit: &mut WriteUnit, actor: &Actor, id: &ID, pinned: bool) -> Result<timeline_item::Model> {
    let row = seen(unit, actor, id).await?;
    if row.pinned_at.is_some() == pinned {
        return Ok(row);
    }
    let row = timeline_item::pin(unit, row, pinned).await?;
    changed(unit, &row, if pinned { "timeline.pinned" } else { "timeline.unpinned" });
    Ok(row)
}

/// Says that nothing is left to be done about an item, or that there is again.
pub async fn resolve(unit: &mut WriteUnit, actor: &Actor, id: &ID, resolved: bool) -> Result<timeline_item::Model> {
    let row = seen(unit, actor, id).await?;
    if row.resolved_at.is_some() == resolved {
        return Ok(row);
    }
    let row = timeline_item::resolve(unit, row, resolved).await?;
    changed(unit, &row, if resolved { "timeline.resolved" } else { "timeline.reopened" });
    Ok(row)
}

/// An item that the actor sees, for them to say something about it.
async fn seen(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<timeline_item::Model> {
    actor.require(Permission::ActivityWrite)?;
    let id: TimelineItemId = scalars::id("id", id)?;
    let Some(visible) = query::visible(actor)? else { return Err(Problem::not_found("id").into()) };
    let this = Expr::col((timeline_item::Entity, timeline_item::Column::Id)).eq(id.uuid());
    let row = unit.one(timeline_item::matching(Condition::all().add(this).add(visible))).await?;
    Ok(row.ok_or_else(|| Problem::not_found("id"))?)
}

fn changed(unit: &mut WriteUnit, row: &timeline_item::Model, action: &'static str) {
    audit(unit, action, row.id);
    CrmEvent::TimelineItemUpdated { id: row.id, customer: row.customer_id }.record(unit);
}

fn audit(unit: &mut WriteUnit, action: &'static str, id: TimelineItemId) {
    let entity = TimelineItemId::TYPE;
    unit.audit(AuditRecord { action, entity, entity_id: Some(id.uuid()), before: None, after: None });
}
