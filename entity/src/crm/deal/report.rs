//! Figures over many deals: what is to be expected, and how deals go through the stages.

use super::{Column, DealStatus, Entity, column};
use crate::{
    StoreError, Unit,
    clock::Time,
    crm::{
        stage::{self, StageKind},
        stage_change,
    },
    id::{Id, StageId},
};
use chrono::NaiveDate;
use sea_orm::{
    Condition, FromQueryResult, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Query},
};

/// Open deals that should close on one day, in one currency, equally likely.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Expected {
    pub expected_close_on: NaiveDate,
    pub currency: String,
    pub probability: i32,
    pub deals: i64,
    pub sum_minor: i64,
}

/// What open deals promise from one day to before another. Months and weights are the caller's: days and
/// probabilities are few, and the databases do not share a function for months.
pub async fn expected(
    unit: &Unit,
    condition: Condition,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Expected>, StoreError> {
    let query = Entity::find()
        .select_only()
        .column(Column::ExpectedCloseOn)
        .column(Column::Currency)
        .column(Column::Probability)
        .column_as(column(Column::Id).count(), "deals")
        .column_as(column(Column::ValueMinor).sum().cast_as("bigint"), "sum_minor")
        .filter(condition)
        .filter(Column::Status.eq(DealStatus::Open))
        .filter(Column::ExpectedCloseOn.gte(from))
        .filter(Column::ExpectedCloseOn.lt(until))
        .group_by(Column::ExpectedCloseOn)
        .group_by(Column::Currency)
        .group_by(Column::Probability);
    unit.select(query).await
}

/// How many deals entered a stage, and how many of them went on.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Passage {
    pub stage_id: StageId,
    pub entered: i64,
    pub went_on: i64,
}

/// Deals that entered each stage since an instant, and those that later reached a further open stage or a
/// won one. `condition` is on deals.
pub async fn passages(
    unit: &Unit,
    stages: &[stage::Model],
    condition: Condition,
    since: Time,
) -> Result<Vec<Passage>, StoreError> {
    use stage_change::Column as Change;
    let change = |column: Change| Expr::col((stage_change::Entity, column));
    let later = Alias::new("later");
    let mut further = Condition::any();
    for stage in stages {
        let ahead = stages_after(stages, stage);
        if !ahead.is_empty() {
            let pair = Condition::all()
                .add(change(Change::ToStageId).eq(stage.id.uuid()))
                .add(Expr::col((later.clone(), Change::ToStageId)).is_in(ahead.iter().map(|id| id.uuid())));
            further = further.add(pair);
        }
    }
    let went_on = Query::select()
        .expr(Expr::val(1))
        .from_as(stage_change::Entity, later.clone())
        .and_where(Expr::col((later.clone(), Change::TenantId)).eq(unit.tenant().uuid()))
        .and_where(Expr::col((later.clone(), Change::DealId)).eq(change(Change::DealId)))
        .and_where(Expr::col((later.clone(), Change::At)).gte(change(Change::At)))
        .cond_where(if further.is_empty() { Condition::all().add(Expr::val(1).eq(2)) } else { further })
        .take();
    let those_that_went_on: Expr = Expr::case(Expr::exists(went_on), change(Change::DealId)).into();
    let query = stage_change::Entity::find()
        .select_only()
        .column_as(change(Change::ToStageId), "stage_id")
        .column_as(change(Change::DealId).count_distinct(), "entered")
        .column_as(those_that_went_on.count_distinct(), "went_on")
        .filter(Change::At.gte(since))
        .filter(Change::ToStageId.is_in(stages.iter().map(|stage| stage.id)))
        .filter(change(Change::DealId).in_subquery(deals(unit, condition)))
        .group_by(Change::ToStageId);
    unit.select(query).await
}

/// How long deals stayed in a stage before they left it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Stay {
    pub stage_id: StageId,
    pub stays: i64,
    pub seconds: i64,
}

/// Completed stays by stage, for deals that left since an instant.
pub async fn stays(
    unit: &Unit,
    stages: &[stage::Model],
    condition: Condition,
    since: Time,
) -> Result<Vec<Stay>, StoreError> {
    use stage_change::Column as Change;
    let seconds = Expr::col((stage_change::Entity, Change::SecondsInStage));
    let query = stage_change::Entity::find()
        .select_only()
        .column_as(Expr::col((stage_change::Entity, Change::FromStageId)), "stage_id")
        .column_as(seconds.clone().count(), "stays")
        .column_as(seconds.sum().cast_as("bigint"), "seconds")
        .filter(Change::At.gte(since))
        .filter(Change::SecondsInStage.is_not_null())
        .filter(Change::FromStageId.is_in(stages.iter().map(|stage| stage.id)))
        .filter(Expr::col((stage_change::Entity, Change::DealId)).in_subquery(deals(unit, condition)))
        .group_by(Change::FromStageId);
    unit.select(query).await
}

/// Open stages further on, and every won one; none after a stage that closes the deal.
fn stages_after(stages: &[stage::Model], stage: &stage::Model) -> Vec<StageId> {
    if stage.kind != StageKind::Open {
        return Vec::new();
    }
    let further = |other: &&stage::Model| match other.kind {
        StageKind::Open => other.position > stage.position,
        StageKind::Won => true,
        StageKind::Lost => false,
    };
    stages.iter().filter(further).map(|other| other.id).collect()
}

fn deals(unit: &Unit, condition: Condition) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(unit.tenant().uuid()))
        .cond_where(condition)
        .take()
}
