//! A part of a file as it was sent: an object of its own in the storage, so that parts come in any order and again.

use super::run;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{ImportId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::Set,
    QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, Query},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_part")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    /// From 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Where it lies in the storage.
    pub object: String,
    pub size_bytes: i64,
    /// In hexadecimal.
    pub sha256: String,
    pub stored_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The parts of a file that are there, in its order.
pub async fn of_import(unit: &Unit, import: ImportId) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::ImportId.eq(import)).order_by_asc(Column::Number)).await
}

/// Notes a part; false when it is there already.
pub async fn note(
    unit: &mut WriteUnit,
    import: ImportId,
    number: i32,
    object: &str,
    size_bytes: i64,
    sha256: &str,
) -> Result<bool, StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        import_id: Set(import),
        number: Set(number),
        object: Set(object.to_owned()),
        size_bytes: Set(size_bytes),
        sha256: Set(sha256.to_owned()),
        stored_at: Set(clock::now()),
    };
    unit.insert_unless_exists(row, [Column::TenantId, Column::ImportId, Column::Number]).await
}

/// Imports whose parts nobody needs any more: that ended, or were never begun, before an instant.
pub async fn over(unit: &Unit, before: Time, limit: u64) -> Result<Vec<run::Model>, StoreError> {
    let with_parts = Query::select().column(Column::ImportId).from(Entity).take();
    let ended = run::Column::FinishedAt.lt(before);
    let idle = run::Column::StartedAt.is_null().and(run::Column::CreatedAt.lt(before));
    let query = run::Entity::find().filter(run::Column::Id.in_subquery(with_parts)).filter(ended.or(idle));
    unit.all(query.limit(limit)).await
}

/// Forgets the parts of an import.
pub async fn forget(unit: &mut WriteUnit, import: ImportId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::ImportId.eq(import))).await.map(drop)
}
