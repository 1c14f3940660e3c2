//! E-mailed links for a new password or an invitation, by SHA-256.

use crate::{
    clock::Time,
    id::{TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// What the link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Purpose {
    PasswordReset,
    Invitation,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub user_id: UserId,
    pub purpose: Purpose,
    pub created_at: Time,
    pub expires_at: Time,
    pub used_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
