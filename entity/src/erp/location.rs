//! Locations: where stock lies. A company has few; they are read whole.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{StockLocationId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_location")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockLocationId,
    pub name: String,
    pub name_key: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub archived_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// How many one company may have.
pub const MOST: usize = 200;

/// All of them by name, archived ones last.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    let mut rows = unit.all(Entity::find().order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await?;
    rows.sort_by_key(|row| row.archived_at.is_some());
    Ok(rows)
}

/// The location, which is not archived by anybody until the unit ends: who posts stock there reads it so.
pub async fn kept(unit: &mut WriteUnit, id: StockLocationId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::KeyShare)).await
}

/// The location, held until the unit ends; nobody posts stock there any more.
pub async fn lock(unit: &mut WriteUnit, id: StockLocationId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::Update)).await
}

/// Saves a new one; its name may be taken.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
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
