//! Roles: a name and what it grants. Built-in ones are admin, manager, agent and viewer.

use crate::{
    clock::Time,
    id::{RoleId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

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
    pub grants: Json,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
