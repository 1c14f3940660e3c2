//! The columns of a pipeline.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{PipelineId, StageId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};

/// What reaching it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum StageKind {
    Open,
    Won,
    Lost,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageId,
    pub pipeline_id: PipelineId,
    pub name: String,
    pub kind: StageKind,
    /// 0–100.
    pub probability: i32,
    pub color: String,
    pub sla_days: Option<i32>,
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The stages of these pipelines, each pipeline's in order.
pub async fn of_pipelines(unit: &Unit, pipelines: &[PipelineId]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::PipelineId.is_in(pipelines.iter().copied()));
    unit.all(query.order_by_asc(Column::Position).order_by_asc(Column::Id)).await
}

/// The row, held until the unit ends: cards that enter a column do so one after the other, so that no two
/// are given the same rank.
pub async fn lock(unit: &mut WriteUnit, id: StageId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
    changes.version = Set(row.version + 1);
    changes.updated_at = Set(clock::now());
    let update =
        Entity::update_many().set(changes).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    if unit.update_where(update).await? == 0 {
        return Ok(None);
    }
    unit.find::<Entity>(row.id).await
}

/// Whether a pipeline with these stages can be worked with: at least one of each kind.
pub fn is_complete<'a>(stages: impl IntoIterator<Item = &'a StageKind>) -> bool {
    let kinds: Vec<_> = stages.into_iter().collect();
    [StageKind::Open, StageKind::Won, StageKind::Lost].iter().all(|kind| kinds.contains(&kind))
}

/// Removes a stage that no deal stands in; otherwise a `StoreError::Reference`.
pub async fn delete(unit: &mut WriteUnit, id: StageId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
