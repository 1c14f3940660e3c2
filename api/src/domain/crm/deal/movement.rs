//! Everything that changes a deal's place: by hand, and by winning, losing and reopening.
//!
//! First the deal's row is taken, then that of the stage it goes to, always in this order. So a move reads
//! what the move before it wrote, and two cards that enter a column at once get different ranks.

use super::{
    input::{DealLoseInput, DealMoveInput, DealTransitionInput},
    service::{audit, held, refused, room, tell},
};
use crate::{
    actor::Actor,
    domain::crm::{event::CrmEvent, words},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    crm::{
        deal::{
            self, DealStatus, Standing,
            board::{Side, neighbour},
        },
        stage::{self, StageKind},
        stage_change,
        timeline_item::TimelineKind,
    },
    id::{DealId, Id, StageId},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// To a stage of its pipeline, between two cards or on top. Without an expected version the last move wins.
pub async fn move_to(unit: &mut WriteUnit, actor: &Actor, input: DealMoveInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealMove, &input.id, input.expected_version).await?;
    let mut problems = Problems::default();
    let reason = words::optional(&mut problems, "lostReason", input.lost_reason.as_deref());
    problems.done()?;
    let stage = entered(unit, scalars::id("stageId", &input.stage_id)?).await?;
    row.can_move(&stage, reason.as_deref()).map_err(refused)?;
    let rank = place(unit, &row, &stage, &input).await?;
    if stage.id != row.stage_id {
        return enter(unit, &row, &stage, rank, reason).await;
    }
    if rank == row.rank {
        return Ok(row);
    }
    let next = deal::ActiveModel { rank: Set(rank), ..Default::default() };
    let saved = deal::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    let place = |deal: &deal::Model| json!({ "rank": deal.rank });
    audit(unit, "deal.moved", saved.id, Some(place(&row)), Some(place(&saved)));
    CrmEvent::DealUpdated { id: saved.id, customer: saved.customer_id, fields: vec!["rank".into()] }.record(unit);
    Ok(saved)
}

/// To the first won stage of its pipeline, on top.
pub async fn win(unit: &mut WriteUnit, actor: &Actor, input: DealTransitionInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealMove, &input.id, input.expected_version).await?;
    row.can_win().map_err(refused)?;
    let stage = first_of_kind(unit, &row, StageKind::Won).await?;
    on_top(unit, &row, &stage, None).await
}

/// To the first lost stage of its pipeline, on top, with a reason.
pub async fn lose(unit: &mut WriteUnit, actor: &Actor, input: DealLoseInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealMove, &input.id, input.expected_version).await?;
    row.can_lose().map_err(refused)?;
    let mut problems = Problems::default();
    let reason = words::required(&mut problems, "reason", &input.reason);
    problems.done()?;
    let stage = first_of_kind(unit, &row, StageKind::Lost).await?;
    on_top(unit, &row, &stage, Some(reason)).await
}

/// Back to the last open stage it was in.
pub async fn reopen(unit: &mut WriteUnit, actor: &Actor, input: DealTransitionInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealMove, &input.id, input.expected_version).await?;
    row.can_reopen().map_err(refused)?;
    let stages = stage::of_pipelines(unit, &[row.pipeline_id]).await?;
    let open = |id: StageId| stages.iter().find(|stage| stage.id == id && stage.kind == StageKind::Open);
    let history = stage_change::of_deals(unit, &[row.id]).await?;
    let last = history.iter().rev().find_map(|change| open(change.to_stage_id));
    let stage = last.or_else(|| stages.iter().find(|stage| stage.kind == StageKind::Open));
    let stage = stage.ok_or_else(|| anyhow::anyhow!("a pipeline without an open stage"))?;
    on_top(unit, &row, stage, None).await
}

async fn on_top(
    unit: &mut WriteUnit,
    row: &deal::Model,
    stage: &stage::Model,
    reason: Option<String>,
) -> Result<deal::Model> {
    let stage = entered(unit, stage.id).await?;
    let first = neighbour(unit, stage.id, Side::Below, None, Some(row.id)).await?;
    let rank = room(None, first.as_deref())?;
    enter(unit, row, &stage, rank, reason).await
}

/// Writes a change of stage: row, history, timeline, audit, event.
async fn enter(
    unit: &mut WriteUnit,
    row: &deal::Model,
    stage: &stage::Model,
    rank: String,
    reason: Option<String>,
) -> Result<deal::Model> {
    let now = clock::now();
    let standing = Standing::on_entering(stage, Some(row), reason, now);
    let mut next = deal::ActiveModel {
        stage_id: Set(stage.id),
        rank: Set(rank),
        stage_changed_at: Set(now),
        ..Default::default()
    };
    standing.apply(&mut next);
    let saved = deal::save(unit, row, next).await?.ok_or_else(Problem::conflict)?;
    stage_change::add(unit, row.id, Some(row), stage.id, now).await?;

    let from = unit.find::<stage::Entity>(row.stage_id).await?;
    let (kind, action) = match (row.status, saved.status) {
        (before, after) if before == after => (TimelineKind::DealStageChanged, "deal.moved"),
        (_, DealStatus::Won) => (TimelineKind::DealWon, "deal.won"),
        (_, DealStatus::Lost) => (TimelineKind::DealLost, "deal.lost"),
        (_, DealStatus::Open) => (TimelineKind::DealReopened, "deal.reopened"),
    };
    let data = json!({
        "title": saved.title,
        "fromStageId": row.stage_id.global(), "fromStage": from.map(|stage| stage.name),
        "toStageId": stage.id.global(), "toStage": stage.name,
        "value": { "amountMinor": saved.value_minor, "currency": saved.currency },
        "reason": saved.lost_reason,
    });
    tell(unit, &saved, kind, data).await?;
    let facts = |deal: &deal::Model| json!({ "stageId": deal.stage_id.global(), "lostReason": deal.lost_reason });
    audit(unit, action, saved.id, Some(facts(row)), Some(facts(&saved)));
    announce(unit, row, &saved, kind);
    Ok(saved)
}

fn announce(unit: &mut WriteUnit, before: &deal::Model, after: &deal::Model, kind: TimelineKind) {
    let (id, customer, from, to) = (after.id, after.customer_id, before.stage_id, after.stage_id);
    let owner = after.owner_id;
    let event = match kind {
        TimelineKind::DealWon => {
            let (value_minor, currency) = (after.value_minor, after.currency.clone());
            CrmEvent::DealWon { id, customer, owner, from, to, value_minor, currency }
        }
        TimelineKind::DealLost => {
            let reason = after.lost_reason.clone().unwrap_or_default();
            CrmEvent::DealLost { id, customer, owner, from, to, reason }
        }
        TimelineKind::DealReopened => CrmEvent::DealReopened { id, customer, owner, from, to },
        _ => CrmEvent::DealStageChanged { id, customer, owner, from, to, bulk: false },
    };
    event.record(unit);
}

/// The stage a deal goes to, held until the unit ends.
async fn entered(unit: &mut WriteUnit, id: StageId) -> Result<stage::Model> {
    Ok(stage::lock(unit, id).await?.ok_or_else(|| Problem::not_found("stageId"))?)
}

async fn first_of_kind(unit: &WriteUnit, row: &deal::Model, kind: StageKind) -> Result<stage::Model> {
    let stages = stage::of_pipelines(unit, &[row.pipeline_id]).await?;
    let text = Text::new("problem-stage-kinds");
    let found = stages.into_iter().find(|stage| stage.kind == kind);
    Ok(found.ok_or_else(|| Problem::new("id", ProblemCode::NotAllowed, text))?)
}

/// The rank of the place asked for. A neighbour that is not in the column any more is passed over.
async fn place(unit: &mut WriteUnit, row: &deal::Model, stage: &stage::Model, input: &DealMoveInput) -> Result<String> {
    if let Some(above) = card(unit, row, stage, "afterId", &input.after_id).await? {
        let below = neighbour(unit, stage.id, Side::Below, Some(&above), Some(row.id)).await?;
        return room(Some(&above), below.as_deref());
    }
    if let Some(below) = card(unit, row, stage, "beforeId", &input.before_id).await? {
        let above = neighbour(unit, stage.id, Side::Above, Some(&below), Some(row.id)).await?;
        return room(above.as_deref(), Some(&below));
    }
    let first = neighbour(unit, stage.id, Side::Below, None, Some(row.id)).await?;
    room(None, first.as_deref())
}

/// The rank of a card in the column.
async fn card(
    unit: &mut WriteUnit,
    row: &deal::Model,
    stage: &stage::Model,
    field: &str,
    id: &Option<ID>,
) -> Result<Option<String>> {
    let Some(id) = scalars::optional_id::<DealId>(field, id)? else { return Ok(None) };
    let card = unit.find::<deal::Entity>(id).await?;
    let here = |card: &deal::Model| card.id != row.id && card.stage_id == stage.id && card.deleted_at.is_none();
    Ok(card.filter(here).map(|card| card.rank))
}
