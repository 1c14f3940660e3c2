//! Segments: customers that a stored filter finds, or found when it was frozen.

use super::{customer, segment_member};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{Id, SegmentId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, Condition, IntoActiveModel, QueryOrder, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "segment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SegmentId,
    pub name: String,
    pub description: Option<String>,
    /// As the API takes it.
    pub filter: Json,
    /// The client's own.
    pub form: Option<Json>,
    /// Its members are those of this moment.
    pub frozen_at: Option<Time>,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub updated_at: Time,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// All segments by name.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Id)).await
}

pub async fn find(unit: &Unit, id: SegmentId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Saves a new segment unless one of that name exists; says whether it did.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<bool, StoreError> {
    unit.insert_unless_exists(row.into_active_model().reset_all(), [Column::TenantId, Column::Name]).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    row.version += 1;
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}

pub async fn remove(unit: &mut WriteUnit, id: SegmentId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}

/// Makes the customers that match now the members; how many.
pub async fn freeze(unit: &mut WriteUnit, id: SegmentId, condition: Condition) -> Result<u64, StoreError> {
    thaw(unit, id).await?;
    let members = customer::Entity::find().filter(condition);
    let columns = [segment_member::Column::SegmentId, segment_member::Column::CustomerId];
    let what = [Expr::val(id.uuid()), customer::column(customer::Column::Id)];
    unit.insert_found::<segment_member::Entity, _>(&columns, what, members).await
}

/// Forgets the members.
pub async fn thaw(unit: &mut WriteUnit, id: SegmentId) -> Result<(), StoreError> {
    let members = segment_member::Entity::delete_many().filter(segment_member::Column::SegmentId.eq(id));
    unit.delete_where(members).await.map(drop)
}
