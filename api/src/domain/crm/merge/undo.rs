//! Undoing a merge: exact, except for what people changed since.

use super::{
    service::refusal,
    snapshot::{KeptConsent, KeptPoint, KeptValues, Snapshot},
    types::undo_until,
};
use crate::{
    actor::Actor,
    domain::{
        crm::{
            customer::{identity, record, service as customers},
            duplicate,
            event::CrmEvent,
        },
        erp::supplier::merging,
    },
    error::{Problem, ProblemCode, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit, clock,
    crm::{
        contact_point, custom_field, custom_value,
        customer::{
            self, Model,
            field::{FIELDS, changes},
        },
        customer_key, customer_tag,
        duplicate_pair::{self, PairState},
        merge::{self, Pointer},
        tag,
        timeline_item::TimelineKind,
    },
    id::{CustomerId, Id, MergeId, TagId},
};
use serde_json::json;

/// Makes two customers of one again.
pub async fn undo(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<(merge::Model, Model)> {
    actor.require(Permission::CustomerMerge)?;
    let id: MergeId = scalars::id("id", id)?;
    let row = merge::find(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let rows = customer::lock(unit, &[row.winner_id, row.loser_id]).await?;
    let find = |id: CustomerId| rows.iter().find(|row| row.id == id).cloned().ok_or_else(|| Problem::not_found("id"));
    let (winner, loser) = (find(row.winner_id)?, find(row.loser_id)?);
    if !customers::may_see(actor, &winner) {
        return Err(Problem::not_found("id").into());
    }
    refuse(&row, &winner, &loser)?;
    let now = clock::now();
    if !merge::mark_undone(unit, row.id, now).await? {
        return Err(refusal("id", "merge-undone-already"));
    }
    let snapshot: Snapshot = serde_json::from_value(row.snapshot.clone()).map_err(anyhow::Error::from)?;

    let restored = still_existing(unit, snapshot.loser.on(&loser)).await?;
    let restored = Model { deleted_at: None, merged_into_id: None, ..restored };
    let restored = customers::save(unit, restored, None).await?;
    let (mut before, left) = unmerged(&winner, &snapshot);
    if before.company_id != winner.company_id {
        before = still_existing(unit, before).await?;
    }
    let differences = changes(&winner, &before);
    let winner = customers::save(unit, before, None).await?;

    turn_back(unit, &snapshot, winner.id, restored.id).await?;
    if let Some(followed) = &snapshot.supplier {
        Box::pin(merging::part(unit, followed, winner.id, restored.id)).await?;
    }
    part_points(unit, &snapshot, winner.id, restored.id).await?;
    part_consents(unit, &snapshot.consents).await?;
    part_tags(unit, &snapshot, winner.id, restored.id).await?;
    for key in &snapshot.keys {
        customer_key::hand_back(unit, key, winner.id, restored.id).await?;
    }
    let mut left = left;
    left.extend(part_values(unit, winner.id, &snapshot.custom).await?);
    if let Some(pair) = snapshot.pair {
        duplicate_pair::decide(unit, pair, PairState::Merged, PairState::Open).await?;
    }
    for row in [&winner, &restored] {
        let points = contact_point::of_customer(unit, row.id).await?;
        record::terms(unit, row, &points).await?;
        let keys = identity::keys(row, &points);
        let owned = customer_key::owners(unit, &keys).await?;
        identity::claim(unit, &keys, &owned, row.id).await?;
    }
    tell(unit, &winner, &restored, &row, json!({ "changes": differences, "left": left })).await?;
    duplicate::finder::look(unit, &[winner.id, restored.id]).await?;
    Ok((merge::Model { undone_at: Some(now), ..row }, winner))
}

fn refuse(row: &merge::Model, winner: &Model, loser: &Model) -> Result<()> {
    if row.undone_at.is_some() {
        return Err(refusal("id", "merge-undone-already"));
    }
    if clock::now() > undo_until(row) {
        return Err(Problem::new("id", ProblemCode::Expired, Text::new("merge-too-old")).into());
    }
    if winner.merged_into_id.is_some() {
        return Err(refusal("id", "merge-undo-later-first"));
    }
    if winner.is_deleted() {
        return Err(refusal("id", "merge-winner-deleted"));
    }
    if loser.merged_into_id != Some(winner.id) {
        return Err(refusal("id", "merge-undone-already"));
    }
    Ok(())
}

/// The winner with each field as it was before the merge, except those changed since; their names.
fn unmerged(winner: &Model, snapshot: &Snapshot) -> (Model, Vec<String>) {
    let (before, merged) = (snapshot.winner.on(winner), snapshot.merged.on(winner));
    let (mut row, mut left) = (winner.clone(), Vec::new());
    for field in FIELDS {
        if (field.value)(winner) == (field.value)(&merged) {
            (field.copy)(&mut row, &before);
        } else if (field.value)(&before) != (field.value)(&merged) {
            left.push(field.key.to_owned());
        }
    }
    if winner.last_contacted_at == merged.last_contacted_at {
        row.last_contacted_at = before.last_contacted_at;
    }
    (row, left)
}

/// Links to what has been removed since are left out.
async fn still_existing(unit: &Unit, mut row: Model) -> Result<Model> {
    if let Some(id) = row.portfolio_id
        && entity::crm::portfolio::find(unit, id).await?.is_none()
    {
        row.portfolio_id = None;
    }
    if let Some(id) = row.company_id
        && customer::find(unit, id).await?.is_none()
    {
        row.company_id = None;
    }
    Ok(row)
}

async fn turn_back(unit: &mut WriteUnit, snapshot: &Snapshot, winner: CustomerId, loser: CustomerId) -> Result<()> {
    Pointer::Deals.turn(unit, &snapshot.deals, winner, loser).await?;
    Pointer::Activities.turn(unit, &snapshot.activities, winner, loser).await?;
    Pointer::TimelineItems.turn(unit, &snapshot.timeline_items, winner, loser).await?;
    Pointer::Attachments.turn(unit, &snapshot.attachments, winner, loser).await?;
    Pointer::Orders.turn(unit, &snapshot.orders, winner, loser).await?;
    Ok(Pointer::People.turn(unit, &snapshot.people, winner, loser).await?)
}

/// Points that went over come back as they are now; those that gave way come back as they were.
async fn part_points(unit: &mut WriteUnit, snapshot: &Snapshot, winner: CustomerId, loser: CustomerId) -> Result<()> {
    for kept in &snapshot.points {
        if kept.dropped {
            contact_point::insert(unit, kept.clone().row(unit.tenant(), loser)).await?;
            continue;
        }
        let KeptPoint { id, position, preferred, .. } = kept;
        if let Some(point) = contact_point::find(unit, *id).await?.filter(|point| point.customer_id == winner) {
            let row = contact_point::Model { customer_id: loser, position: *position, preferred: *preferred, ..point };
            contact_point::save(unit, row).await?;
        }
    }
    Ok(())
}

async fn part_consents(unit: &mut WriteUnit, consents: &[KeptConsent]) -> Result<()> {
    for kept in consents {
        if let Some(point) = contact_point::find(unit, kept.id).await?.filter(|point| point.consent == kept.after) {
            let row = contact_point::Model {
                consent: kept.before,
                consent_at: kept.before_at,
                consent_source: kept.before_source.clone(),
                ..point
            };
            contact_point::save(unit, row).await?;
        }
    }
    Ok(())
}

async fn part_tags(unit: &mut WriteUnit, snapshot: &Snapshot, winner: CustomerId, loser: CustomerId) -> Result<()> {
    customer_tag::detach(unit, winner, &snapshot.new_tags).await?;
    let ids: Vec<_> = snapshot.loser_tags.iter().map(|id| id.uuid()).collect();
    let there: Vec<TagId> = unit.find_all::<tag::Entity>(&ids).await?.into_iter().map(|row| row.id).collect();
    Ok(customer_tag::attach(unit, loser, &there).await?)
}

/// The winner's values as they were; those changed since stay, and are named.
async fn part_values(unit: &mut WriteUnit, winner: CustomerId, custom: &[KeptValues]) -> Result<Vec<String>> {
    let rows = custom_value::of_records(unit, &[winner.uuid()]).await?;
    let mut left = Vec::new();
    for kept in custom {
        let Some(field) = custom_field::find(unit, kept.field).await? else { continue };
        let now: Vec<_> =
            rows.iter().filter(|row| row.field_id == kept.field).filter_map(custom_value::Model::value).collect();
        if now == kept.after {
            custom_value::replace(unit, winner.uuid(), kept.field, &kept.before).await?;
        } else {
            left.push(format!("custom.{}", field.key));
        }
    }
    Ok(left)
}

async fn tell(
    unit: &mut WriteUnit,
    winner: &Model,
    loser: &Model,
    row: &merge::Model,
    facts: serde_json::Value,
) -> Result<()> {
    let mut data = facts;
    data["mergeId"] = row.id.global().into();
    data["loserId"] = loser.id.global().into();
    for (id, other) in [(winner.id, loser), (loser.id, winner)] {
        data["name"] = other.name.clone().into();
        record::happened(unit, id, TimelineKind::MergeUndone, data.clone()).await?;
        record::audit(unit, "customer.merge_undone", id, None, Some(json!({ "mergeId": row.id.global() })));
    }
    CrmEvent::CustomerMergeUndone { winner: winner.id, loser: loser.id }.record(unit);
    Ok(())
}
