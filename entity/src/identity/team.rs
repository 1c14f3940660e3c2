//! Teams of users; "team" permissions reach the records of team mates.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, TeamId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "team")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TeamId,
    pub name: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub async fn add(unit: &mut WriteUnit, name: &str) -> Result<Model, StoreError> {
    let now = clock::now();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(TeamId::new()),
        name: Set(name.to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    unit.insert(row).await
}

pub async fn by_name(unit: &Unit, name: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Name.eq(name))).await
}

/// All teams by name; a company has few.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().order_by_asc(Column::Name).limit(1_000)).await
}

/// Saves a name unless somebody changed the row since it was read; says whether it did.
pub async fn change(unit: &mut WriteUnit, row: &Model, name: &str) -> Result<bool, StoreError> {
    let to = ActiveModel {
        name: Set(name.to_owned()),
        version: Set(row.version + 1),
        updated_at: Set(clock::now()),
        ..Default::default()
    };
    let update = Entity::update_many().set(to).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    Ok(unit.update_where(update).await? == 1)
}

/// Removes a team; its members stay people of the company.
pub async fn delete(unit: &mut WriteUnit, id: TeamId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
