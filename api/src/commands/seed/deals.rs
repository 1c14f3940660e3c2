//! A deal and its way along the pipeline.

use super::{
    batch::{Batch, Line, uuid},
    frame::Frame,
    people::pick,
    words::*,
};
use chrono::Duration;
use entity::{
    clock::Time,
    crm::{
        customer::{self, CustomerKind},
        deal::{self, DealStatus},
        rank,
        stage::{self, StageKind},
        stage_change,
        timeline_item::TimelineKind,
    },
    id::{DealId, Id, StageChangeId},
    value::name,
};
use fastrand::Rng;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

/// Of a hundred deals, how many are won, and lost; the others are open.
const WON: u8 = 27;
const LOST: u8 = 18;
/// How many days ago a deal began at most.
const BACK_OPEN: i64 = 30;
const BACK_ENDED: i64 = 150;
/// Companies buy for more.
const COMPANY_TIMES: i64 = 6;

pub fn add(batch: &mut Batch, frame: &Frame, rng: &mut Rng, customer: &customer::Model) {
    let path = path(frame, rng);
    let Some((last, _)) = path.split_last() else { return };
    let back = if last.kind == StageKind::Open { BACK_OPEN } else { BACK_ENDED };
    let moments = moments(frame, rng, (customer.created_at, back), path.len());
    let (created, moved) = (moments[0], moments[path.len() - 1]);
    let id = DealId::from_uuid(uuid(rng, created));
    let title = *pick(rng, DEAL_TITLES);
    let status = status(last.kind);
    let lost_reason = (status == DealStatus::Lost).then(|| *pick(rng, LOST_REASONS));
    let times = if customer.kind == CustomerKind::Company { COMPANY_TIMES } else { 1 };
    let value_minor = rng.i64(5..200) * times * 1_000 - 10;
    let closes = if status == DealStatus::Open {
        frame.day(rng.i64(-6..60))
    } else {
        moved.date_naive() + Duration::days(rng.i64(-5..10))
    };
    batch.deals.push(deal::ActiveModel {
        id: Set(id),
        title: Set(title.to_owned()),
        title_key: Set(name::fold(title)),
        customer_id: Set(customer.id),
        pipeline_id: Set(frame.pipeline),
        stage_id: Set(last.id),
        rank: Set(rank::numbered(rng.u64(..1 << 40))),
        status: Set(status),
        value_minor: Set(value_minor),
        currency: Set("BRL".to_owned()),
        probability: Set(last.probability),
        expected_close_on: Set(Some(closes)),
        owner_id: Set(customer.owner_id),
        source: Set(Some((*pick(rng, SOURCES)).to_owned())),
        lost_reason: Set(lost_reason.map(str::to_owned)),
        won_at: Set((status == DealStatus::Won).then_some(moved)),
        lost_at: Set((status == DealStatus::Lost).then_some(moved)),
        stage_changed_at: Set(moved),
        version: Set(1),
        created_at: Set(created),
        updated_at: Set(moved),
        ..Default::default()
    });
    let way: Vec<_> = path.into_iter().zip(moments).collect();
    let facts = json!({
        "title": title, "value": { "amountMinor": value_minor, "currency": "BRL" }, "reason": lost_reason,
    });
    walk(batch, rng, customer, id, (&way, &facts));
}

/// What is written of a deal on its way, stage by stage.
fn walk(
    batch: &mut Batch,
    rng: &mut Rng,
    customer: &customer::Model,
    id: DealId,
    (way, facts): (&[(&stage::Model, Time)], &Value),
) {
    let mut before: Option<(&stage::Model, Time)> = None;
    for &(to, at) in way {
        batch.moves.push(stage_change::ActiveModel {
            id: Set(StageChangeId::from_uuid(uuid(rng, at))),
            deal_id: Set(id),
            from_stage_id: Set(before.map(|(from, _)| from.id)),
            to_stage_id: Set(to.id),
            actor_id: Set(customer.owner_id),
            at: Set(at),
            seconds_in_stage: Set(before.map(|(_, since)| (at - since).num_seconds())),
            ..Default::default()
        });
        let kind = match (before, to.kind) {
            (None, _) => TimelineKind::DealCreated,
            (_, StageKind::Open) => TimelineKind::DealStageChanged,
            (_, StageKind::Won) => TimelineKind::DealWon,
            (_, StageKind::Lost) => TimelineKind::DealLost,
        };
        let mut data = facts.clone();
        data["fromStageId"] = before.map(|(from, _)| from.id.global()).into();
        data["fromStage"] = before.map(|(from, _)| from.name.as_str()).into();
        data["toStageId"] = to.id.global().into();
        data["toStage"] = to.name.as_str().into();
        batch.tell(rng, Line { deal: Some(id), data, ..Line::new(customer, kind, at) });
        before = Some((to, at));
    }
}

/// The stages that a deal went through: open ones in their order, fewer and fewer come further, and where it ended.
fn path<'f>(frame: &'f Frame, rng: &mut Rng) -> Vec<&'f stage::Model> {
    let open: Vec<_> = frame.stages.iter().filter(|stage| stage.kind == StageKind::Open).collect();
    let ending = |kind| frame.stages.iter().find(|stage| stage.kind == kind);
    let (end, most) = match rng.u8(..100) {
        0..WON => (ending(StageKind::Won), 4),
        n if n < WON + LOST => (ending(StageKind::Lost), 2),
        _ => (None, 2),
    };
    let mut reached = 1;
    while reached < open.len() && rng.u8(..most + 1) != 0 && (end.is_some() || rng.bool()) {
        reached += 1;
    }
    open.into_iter().take(reached).chain(end).collect()
}

/// When it entered each of its stages: on working days, since the customer is one, and no further back than that.
fn moments(frame: &Frame, rng: &mut Rng, (since, back): (Time, i64), count: usize) -> Vec<Time> {
    let known = (frame.midnight() - since).num_days().clamp(1, back);
    let oldest = rng.i64(0..known) + 1;
    let step = (oldest / count as i64).clamp(0, 9);
    let first = frame.at_work(-oldest, rng).max(since);
    let mut moments = vec![first];
    let mut days = oldest;
    for _ in 1..count {
        days = (days - rng.i64(0..=step)).max(1);
        let last = moments[moments.len() - 1];
        moments.push(frame.at_work(-days, rng).max(last + Duration::minutes(20)));
    }
    moments
}

fn status(kind: StageKind) -> DealStatus {
    match kind {
        StageKind::Open => DealStatus::Open,
        StageKind::Won => DealStatus::Won,
        StageKind::Lost => DealStatus::Lost,
    }
}
