//! One signed-in device: a family of refresh tokens.

use crate::{
    clock::Time,
    id::{SessionId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub user_id: UserId,
    pub device: String,
    pub address: String,
    pub created_at: Time,
    pub last_used_at: Time,
    pub expires_at: Time,
    pub revoked_at: Option<Time>,
    pub revoked_reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
