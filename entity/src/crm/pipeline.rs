//! Pipelines of deals.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{PipelineId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pipeline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PipelineId,
    pub name: String,
    pub position: i32,
    pub archived_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// All pipelines, or those in use; in their order.
pub async fn all(unit: &Unit, archived: Option<bool>) -> Result<Vec<Model>, StoreError> {
    let mut query = Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id);
    query = match archived {
        Some(true) => query.filter(Column::ArchivedAt.is_not_null()),
        Some(false) => query.filter(Column::ArchivedAt.is_null()),
        None => query,
    };
    unit.all(query).await
}

/// The pipeline that is meant when none is named: the first in use.
pub async fn default(unit: &Unit) -> Result<Option<Model>, StoreError> {
    let query = Entity::find().filter(Column::ArchivedAt.is_null());
    unit.one(query.order_by_asc(Column::Position).order_by_asc(Column::Id)).await
}

/// The row, held until the unit ends: changes of its stages wait for each other here.
pub async fn lock(unit: &mut WriteUnit, id: PipelineId) -> Result<Option<Model>, StoreError> {
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
