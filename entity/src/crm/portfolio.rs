//! Portfolios (carteiras): named sets of customers.

use super::customer;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{PortfolioId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "portfolio")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PortfolioId,
    pub name: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// All portfolios by name.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Id)).await
}

pub async fn find(unit: &Unit, id: PortfolioId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Saves a new portfolio unless one of that name exists; says whether it did.
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

/// How many customers point at it, counting deleted ones too: they may come back.
pub async fn customers(unit: &Unit, id: PortfolioId) -> Result<u64, StoreError> {
    unit.count(customer::Entity::find().filter(customer::Column::PortfolioId.eq(id))).await
}

pub async fn remove(unit: &mut WriteUnit, id: PortfolioId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
