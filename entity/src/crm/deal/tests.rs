use super::*;
use crate::id::TenantId;
use chrono::{TimeDelta, TimeZone, Utc};

fn noon() -> Time {
    Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap()
}

fn stage(pipeline: PipelineId, kind: StageKind, probability: i32) -> stage::Model {
    stage::Model {
        tenant_id: TenantId::fresh(),
        id: StageId::new(),
        pipeline_id: pipeline,
        name: "Etapa".into(),
        kind,
        probability,
        color: "#660098".into(),
        sla_days: Some(3),
        position: 0,
        version: 1,
        created_at: noon(),
        updated_at: noon(),
    }
}

fn deal(stage: &stage::Model) -> Model {
    let standing = Standing::on_entering(stage, None, Some("preço".into()), noon());
    Model {
        tenant_id: stage.tenant_id,
        id: DealId::new(),
        title: "Plano Pro".into(),
        title_key: "plano pro".into(),
        customer_id: CustomerId::new(),
        pipeline_id: stage.pipeline_id,
        stage_id: stage.id,
        rank: "a0".into(),
        status: standing.status,
        value_minor: 1,
        currency: "BRL".into(),
        probability: standing.probability,
        expected_close_on: None,
        owner_id: None,
        source: None,
        lost_reason: standing.lost_reason,
        won_at: standing.won_at,
        lost_at: standing.lost_at,
        stage_changed_at: noon(),
        notes: None,
        version: 1,
        created_at: noon(),
        updated_at: noon(),
        deleted_at: None,
    }
}

#[test]
fn a_deal_moves_within_its_pipeline_only() {
    let pipeline = PipelineId::new();
    let lead = deal(&stage(pipeline, StageKind::Open, 10));
    assert_eq!(lead.can_move(&stage(pipeline, StageKind::Open, 50), None), Ok(()));
    assert_eq!(lead.can_move(&stage(PipelineId::new(), StageKind::Open, 50), None), Err(Refusal::ForeignStage));
}

#[test]
fn a_lost_stage_asks_for_a_reason_once() {
    let pipeline = PipelineId::new();
    let lost = stage(pipeline, StageKind::Lost, 0);
    assert_eq!(deal(&stage(pipeline, StageKind::Open, 10)).can_move(&lost, None), Err(Refusal::ReasonMissing));
    assert_eq!(deal(&stage(pipeline, StageKind::Open, 10)).can_move(&lost, Some("preço")), Ok(()));
    assert_eq!(deal(&lost).can_move(&lost, None), Ok(()));
}

#[test]
fn each_end_is_reached_once_and_left_by_reopening() {
    let pipeline = PipelineId::new();
    let (open, won, lost) = (
        deal(&stage(pipeline, StageKind::Open, 10)),
        deal(&stage(pipeline, StageKind::Won, 100)),
        deal(&stage(pipeline, StageKind::Lost, 0)),
    );
    assert_eq!((open.can_win(), won.can_win(), lost.can_win()), (Ok(()), Err(Refusal::AlreadyWon), Ok(())));
    assert_eq!((open.can_lose(), won.can_lose(), lost.can_lose()), (Ok(()), Ok(()), Err(Refusal::AlreadyLost)));
    assert_eq!((open.can_reopen(), won.can_reopen(), lost.can_reopen()), (Err(Refusal::AlreadyOpen), Ok(()), Ok(())));
}

#[test]
fn a_deleted_deal_does_nothing() {
    let stage = stage(PipelineId::new(), StageKind::Open, 10);
    let deal = Model { deleted_at: Some(noon()), ..deal(&stage) };
    let refused = Err(Refusal::Deleted);
    assert_eq!(
        (deal.can_move(&stage, None), deal.can_win(), deal.can_lose(), deal.can_reopen()),
        (refused, refused, refused, refused)
    );
}

#[test]
fn status_probability_and_dates_follow_the_stage() {
    let pipeline = PipelineId::new();
    let later = noon() + TimeDelta::hours(1);
    let won = Standing::on_entering(&stage(pipeline, StageKind::Won, 100), None, None, later);
    assert_eq!((won.status, won.probability, won.won_at, won.lost_at), (DealStatus::Won, 100, Some(later), None));
    let already = deal(&stage(pipeline, StageKind::Won, 100));
    let still = Standing::on_entering(&stage(pipeline, StageKind::Won, 90), Some(&already), None, later);
    assert_eq!(still.won_at, Some(noon()), "a deal that stays won keeps its date");
    let lost = Standing::on_entering(&stage(pipeline, StageKind::Lost, 0), Some(&already), Some("preço".into()), later);
    assert_eq!((lost.won_at, lost.lost_at, lost.lost_reason.as_deref()), (None, Some(later), Some("preço")));
    let open = Standing::on_entering(&stage(pipeline, StageKind::Open, 25), Some(&already), None, later);
    assert_eq!((open.status, open.probability, open.won_at), (DealStatus::Open, 25, None));
}

#[test]
fn a_deal_is_overdue_when_it_stays_longer_than_its_stage_allows() {
    let three_days = stage(PipelineId::new(), StageKind::Open, 10);
    let unlimited = stage::Model { sla_days: None, ..three_days.clone() };
    let waiting = deal(&three_days);
    assert!(!waiting.is_overdue(&three_days, noon() + TimeDelta::days(3)));
    assert!(waiting.is_overdue(&three_days, noon() + TimeDelta::days(3) + TimeDelta::seconds(1)));
    assert!(!waiting.is_overdue(&unlimited, noon() + TimeDelta::days(300)));
    assert!(!Model { status: DealStatus::Won, ..waiting }.is_overdue(&three_days, noon() + TimeDelta::days(300)));
}
