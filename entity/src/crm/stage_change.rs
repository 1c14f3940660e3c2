//! How deals moved.

use super::deal;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{DealId, Id, StageChangeId, StageId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageChangeId,
    pub deal_id: DealId,
    pub from_stage_id: Option<StageId>,
    pub to_stage_id: StageId,
    pub actor_id: Option<UserId>,
    pub at: Time,
    pub seconds_in_stage: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Notes that a deal entered a stage; `before` is the deal as it was (None: it is new).
pub async fn add(
    unit: &mut WriteUnit,
    deal: DealId,
    before: Option<&deal::Model>,
    to: StageId,
    at: Time,
) -> Result<Model, StoreError> {
    let row = row(unit, deal, before, to, at);
    unit.insert(row).await
}

/// The same of many deals: each with what it was, and where it went.
pub async fn add_all(
    unit: &mut WriteUnit,
    moves: Vec<(DealId, Option<deal::Model>, StageId)>,
    at: Time,
) -> Result<(), StoreError> {
    let rows = moves.into_iter().map(|(deal, before, to)| row(unit, deal, before.as_ref(), to, at)).collect();
    unit.insert_many::<ActiveModel>(rows).await
}

/// The moves of these deals, each deal's oldest first.
pub async fn of_deals(unit: &Unit, deals: &[DealId]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::DealId.is_in(deals.iter().copied()));
    unit.all(query.order_by_asc(Column::DealId).order_by_asc(Column::At).order_by_asc(Column::Id)).await
}

/// Counts the history of a stage for another one: what happens when a stage is removed.
pub async fn repoint(unit: &mut WriteUnit, from: StageId, to: StageId) -> Result<(), StoreError> {
    for column in [Column::FromStageId, Column::ToStageId] {
        let update = Entity::update_many().col_expr(column, Expr::val(to.uuid())).filter(column.eq(from));
        unit.update_where(update).await?;
    }
    Ok(())
}

fn row(unit: &WriteUnit, deal: DealId, before: Option<&deal::Model>, to: StageId, at: Time) -> ActiveModel {
    ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(StageChangeId::new()),
        deal_id: Set(deal),
        from_stage_id: Set(before.map(|deal| deal.stage_id)),
        to_stage_id: Set(to),
        actor_id: Set(unit.user_id()),
        at: Set(at),
        seconds_in_stage: Set(before.map(|deal| Ord::max(0, (at - deal.stage_changed_at).num_seconds()))),
    }
}
