//! Merging: one transaction that decides each field, moves all that points at the loser, and keeps what an
//! undo needs.

use super::{
    preview::{self, CustomPair},
    snapshot::{KeptConsent, KeptPoint, KeptValues, Snapshot},
    types::{CustomerMergeInput, MergeChoice, MergeSide},
};
use crate::{
    actor::Actor,
    domain::{
        crm::{
            customer::{record, service as customers},
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
use entity::{
    Unit, WriteUnit, clock,
    crm::{
        contact_point::{self, Consent},
        custom_value,
        customer::{
            self, CustomerKind, Model,
            field::{Change, FIELDS, Saved, changes},
        },
        customer_key, customer_tag,
        duplicate_pair::{self, PairState},
        merge::{self, Pointer},
        timeline_item::TimelineKind,
    },
    id::{CustomerId, DuplicatePairId, Id, MergeId, TagId},
};
use serde_json::json;

/// Makes one customer of two.
pub async fn merge(unit: &mut WriteUnit, actor: &Actor, input: &CustomerMergeInput) -> Result<(merge::Model, Model)> {
    actor.require(Permission::CustomerMerge)?;
    let winner_id: CustomerId = scalars::id("winnerId", &input.winner_id)?;
    let loser_id: CustomerId = scalars::id("loserId", &input.loser_id)?;
    if winner_id == loser_id {
        return Err(refusal("loserId", "merge-with-itself"));
    }
    // Whoever merges one of them at the same time waits here, and then finds it gone.
    let rows = customer::lock(unit, &[winner_id, loser_id]).await?;
    let winner = standing(actor, &rows, winner_id, "winnerId")?;
    let loser = standing(actor, &rows, loser_id, "loserId")?;
    let is_other = |expected: Option<i32>, row: &Model| expected.is_some_and(|version| version != row.version);
    if is_other(input.expected_winner_version, &winner) || is_other(input.expected_loser_version, &loser) {
        return Err(Problem::conflict().into());
    }
    let choices = input.choices.as_deref().unwrap_or_default();
    let custom = preview::custom(unit, &winner, &loser).await?;
    preview::check(choices, &custom)?;

    let mut merged = combine(&winner, &loser, choices);
    merged.last_contacted_at = winner.last_contacted_at.max(loser.last_contacted_at);
    let moved = Moved::find(unit, loser.id).await?;
    if merged.kind == CustomerKind::Person && moved.people.iter().any(|id| *id != winner.id.uuid()) {
        return Err(refusal("choices", "merge-people-need-company"));
    }
    let mut differences = changes(&winner, &merged);
    let values = take_values(unit, &winner, &custom, choices, &mut differences).await?;
    let merged = customers::save(unit, merged, None).await?;

    moved.turn(unit, loser.id, winner.id).await?;
    let supplier = Box::pin(merging::follow(unit, loser.id, winner.id)).await?;
    let (points, consents) = join_points(unit, &winner, &loser).await?;
    let (loser_tags, new_tags) = join_tags(unit, winner.id, loser.id).await?;
    let keys = customer_key::of_customer(unit, loser.id).await?;
    customer_key::hand_over(unit, loser.id, winner.id).await?;
    let pair = close_pairs(unit, winner.id, loser.id).await?;
    let gone = Model { deleted_at: Some(clock::now()), merged_into_id: Some(winner.id), ..loser.clone() };
    customers::save(unit, gone, None).await?;

    let known = contact_point::of_customer(unit, winner.id).await?;
    record::terms(unit, &merged, &known).await?;
    let snapshot = Snapshot {
        winner: Saved::from(&winner),
        loser: Saved::from(&loser),
        merged: Saved::from(&merged),
        attachments: moved.attachments,
        orders: moved.orders,
        deals: moved.deals,
        activities: moved.activities,
        timeline_items: moved.timeline_items,
        people: moved.people,
        points,
        consents,
        loser_tags,
        new_tags,
        keys: keys.into_iter().map(|row| (row.kind, row.value)).collect(),
        custom: values,
        pair,
        supplier,
    };
    let row = keep(unit, winner.id, loser.id, &snapshot).await?;
    tell(unit, &merged, &loser, &row, differences).await?;
    duplicate::finder::look(unit, &[winner.id]).await?;
    Ok((row, merged))
}

pub fn refusal(field: &str, text: &str) -> crate::error::Error {
    Problem::new(field, ProblemCode::NotAllowed, Text::new(text)).into()
}

/// A customer that can be merged: it is there, and the actor sees it.
fn standing(actor: &Actor, rows: &[Model], id: CustomerId, field: &str) -> Result<Model> {
    let row = rows.iter().find(|row| row.id == id && !row.is_deleted() && customers::may_see(actor, row));
    row.cloned().ok_or_else(|| Problem::not_found(field).into())
}

fn combine(winner: &Model, loser: &Model, choices: &[MergeChoice]) -> Model {
    let mut merged = winner.clone();
    for field in FIELDS {
        if preview::side(field.key, &(field.value)(winner), choices) == MergeSide::Loser {
            (field.copy)(&mut merged, loser);
        }
    }
    // Nobody works for oneself; a company works for nobody.
    let itself = [Some(winner.id), Some(loser.id)].contains(&merged.company_id);
    if itself || merged.kind == CustomerKind::Company {
        merged.company_id = None;
    }
    if merged.name.is_empty() {
        (merged.name, merged.name_key) = (winner.name.clone(), winner.name_key.clone());
    }
    merged
}

/// What points at the loser.
struct Moved {
    deals: Vec<uuid::Uuid>,
    activities: Vec<uuid::Uuid>,
    timeline_items: Vec<uuid::Uuid>,
    people: Vec<uuid::Uuid>,
    attachments: Vec<uuid::Uuid>,
    orders: Vec<uuid::Uuid>,
}

impl Moved {
    async fn find(unit: &Unit, loser: CustomerId) -> Result<Self> {
        Ok(Self {
            deals: Pointer::Deals.rows(unit, loser).await?,
            activities: Pointer::Activities.rows(unit, loser).await?,
            timeline_items: Pointer::TimelineItems.rows(unit, loser).await?,
            people: Pointer::People.rows(unit, loser).await?,
            attachments: Pointer::Attachments.rows(unit, loser).await?,
            orders: Pointer::Orders.rows(unit, loser).await?,
        })
    }

    async fn turn(&self, unit: &mut WriteUnit, from: CustomerId, to: CustomerId) -> Result<()> {
        Pointer::Deals.turn(unit, &self.deals, from, to).await?;
        Pointer::Activities.turn(unit, &self.activities, from, to).await?;
        Pointer::TimelineItems.turn(unit, &self.timeline_items, from, to).await?;
        Pointer::Attachments.turn(unit, &self.attachments, from, to).await?;
        Pointer::Orders.turn(unit, &self.orders, from, to).await?;
        Ok(Pointer::People.turn(unit, &self.people, from, to).await?)
    }
}

async fn take_values(
    unit: &mut WriteUnit,
    winner: &Model,
    custom: &[CustomPair],
    choices: &[MergeChoice],
    differences: &mut Vec<Change>,
) -> Result<Vec<KeptValues>> {
    let mut kept = Vec::new();
    for pair in custom {
        let side = preview::side(&pair.key(), &pair.json(&pair.winner), choices);
        if side == MergeSide::Winner || pair.winner == pair.loser {
            continue;
        }
        custom_value::replace(unit, winner.id.uuid(), pair.field.id, &pair.loser).await?;
        let (before, after) = (pair.json(&pair.winner), pair.json(&pair.loser));
        differences.push(Change { field: pair.key(), before, after });
        kept.push(KeptValues { field: pair.field.id, before: pair.winner.clone(), after: pair.loser.clone() });
    }
    Ok(kept)
}

/// The loser's contact points go to the winner; one that is there already gives way, but not its consent:
/// who said no on either side said no.
async fn join_points(
    unit: &mut WriteUnit,
    winner: &Model,
    loser: &Model,
) -> Result<(Vec<KeptPoint>, Vec<KeptConsent>)> {
    let there = contact_point::of_customer(unit, winner.id).await?;
    let mut position = there.iter().map(|point| point.position + 1).max().unwrap_or_default();
    let (mut kept, mut consents) = (Vec::new(), Vec::new());
    for point in contact_point::of_customer(unit, loser.id).await? {
        let same = there.iter().find(|other| other.kind == point.kind && other.match_key == point.match_key);
        kept.push(KeptPoint::new(&point, same.is_some()));
        if let Some(same) = same {
            consents.extend(join_consent(unit, same, &point).await?);
            contact_point::remove(unit, point.id).await?;
            continue;
        }
        let preferred = point.preferred && !there.iter().any(|other| other.kind == point.kind && other.preferred);
        let row = contact_point::Model { customer_id: winner.id, position, preferred, ..point };
        contact_point::save(unit, row).await?;
        position += 1;
    }
    Ok((kept, consents))
}

async fn join_consent(
    unit: &mut WriteUnit,
    there: &contact_point::Model,
    coming: &contact_point::Model,
) -> Result<Option<KeptConsent>> {
    let takes = matches!(
        (there.consent, coming.consent),
        (Consent::Unknown, Consent::OptedIn | Consent::OptedOut) | (Consent::OptedIn, Consent::OptedOut)
    );
    if !takes {
        return Ok(None);
    }
    let kept = KeptConsent {
        id: there.id,
        before: there.consent,
        before_at: there.consent_at,
        before_source: there.consent_source.clone(),
        after: coming.consent,
    };
    let row = contact_point::Model {
        consent: coming.consent,
        consent_at: coming.consent_at,
        consent_source: coming.consent_source.clone(),
        ..there.clone()
    };
    contact_point::save(unit, row).await?;
    Ok(Some(kept))
}

async fn join_tags(unit: &mut WriteUnit, winner: CustomerId, loser: CustomerId) -> Result<(Vec<TagId>, Vec<TagId>)> {
    let rows = customer_tag::of_customers(unit, &[winner.uuid(), loser.uuid()]).await?;
    let of = |id: CustomerId| rows.iter().filter(move |row| row.customer_id == id).map(|row| row.tag_id);
    let (theirs, ours): (Vec<TagId>, Vec<TagId>) = (of(loser).collect(), of(winner).collect());
    let new: Vec<TagId> = theirs.iter().copied().filter(|tag| !ours.contains(tag)).collect();
    customer_tag::detach(unit, loser, &theirs).await?;
    customer_tag::attach(unit, winner, &new).await?;
    Ok((theirs, new))
}

/// The pair that proposed this merge is done; the loser's other pairs are looked for again as the winner's.
async fn close_pairs(unit: &mut WriteUnit, winner: CustomerId, loser: CustomerId) -> Result<Option<DuplicatePairId>> {
    let pairs = duplicate_pair::open_of(unit, &[loser.uuid()]).await?;
    let pair = pairs.iter().find(|pair| pair.a_id == winner || pair.b_id == winner).map(|pair| pair.id);
    if let Some(id) = pair {
        duplicate_pair::decide(unit, id, PairState::Open, PairState::Merged).await?;
    }
    duplicate_pair::forget_of(unit, loser).await?;
    Ok(pair)
}

async fn keep(
    unit: &mut WriteUnit,
    winner_id: CustomerId,
    loser_id: CustomerId,
    snapshot: &Snapshot,
) -> Result<merge::Model> {
    let row = merge::Model {
        tenant_id: unit.tenant(),
        id: MergeId::new(),
        winner_id,
        loser_id,
        snapshot: serde_json::to_value(snapshot).map_err(anyhow::Error::from)?,
        merged_by: unit.user_id(),
        merged_at: clock::now(),
        undone_at: None,
    };
    Ok(merge::insert(unit, row).await?)
}

async fn tell(
    unit: &mut WriteUnit,
    winner: &Model,
    loser: &Model,
    row: &merge::Model,
    differences: Vec<Change>,
) -> Result<()> {
    let (before, after) = record::sides(&differences);
    let data = json!({
        "mergeId": row.id.global(),
        "loserId": loser.id.global(),
        "name": loser.name,
        "changes": differences,
    });
    record::happened(unit, winner.id, TimelineKind::CustomerMerged, data).await?;
    record::audit(unit, "customer.merged", winner.id, Some(before), Some(after));
    let gone = json!({ "mergedInto": winner.id.global() });
    record::audit(unit, "customer.merged_away", loser.id, Some(json!({ "name": loser.name })), Some(gone));
    CrmEvent::CustomerMerged { winner: winner.id, loser: loser.id }.record(unit);
    Ok(())
}
