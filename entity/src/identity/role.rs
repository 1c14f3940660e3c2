//! Roles: a name and what it grants. Built-in ones are admin, manager, agent and viewer.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, RoleId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoleId,
    pub key: String,
    pub name: String,
    pub built_in: bool,
    /// `{"customer.read": "own" | "team" | "all", …}`.
    /// Built-in roles grant what the program says, whatever stands here.
    pub grants: Json,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Key of the built-in role that may do everything.
pub const ADMIN: &str = "admin";

/// Adds a role.
pub async fn add(
    unit: &mut WriteUnit,
    key: &str,
    name: &str,
    built_in: bool,
    grants: Json,
) -> Result<Model, StoreError> {
    let now = clock::now();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(RoleId::new()),
        key: Set(key.to_owned()),
        name: Set(name.to_owned()),
        built_in: Set(built_in),
        grants: Set(grants),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    unit.insert(row).await
}

pub async fn by_key(unit: &Unit, key: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Key.eq(key))).await
}

pub async fn by_name(unit: &Unit, name: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Name.eq(name))).await
}

/// All roles, built-in ones first; a company has few.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().order_by_desc(Column::BuiltIn).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
    unit.all(query.limit(1_000)).await
}

/// Saves the set columns of a row unless somebody changed it since it was read; says whether it did.
pub async fn change(unit: &mut WriteUnit, row: &Model, mut to: ActiveModel) -> Result<bool, StoreError> {
    to.version = Set(row.version + 1);
    to.updated_at = Set(clock::now());
    let update = Entity::update_many().set(to).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    Ok(unit.update_where(update).await? == 1)
}

pub async fn delete(unit: &mut WriteUnit, id: RoleId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}

/// Makes others who change who is an administrator wait until this unit is done: two administrators who
/// demote each other at the same moment must not both succeed.
pub async fn lock_admin(unit: &mut WriteUnit) -> Result<Option<Model>, StoreError> {
    let same =
        Entity::update_many().col_expr(Column::Version, Expr::col(Column::Version)).filter(Column::Key.eq(ADMIN));
    unit.update_where(same).await?;
    by_key(unit, ADMIN).await
}
