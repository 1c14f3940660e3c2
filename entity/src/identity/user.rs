//! People who sign in.

use crate::{
    clock::Time,
    id::{RoleId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum UserStatus {
    Invited,
    Active,
    Inactive,
}

/// Working state, for routing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Presence {
    Online,
    Away,
    Offline,
}

/// Colours of the web app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Lower case.
    pub email: String,
    pub name: String,
    pub name_key: String,
    /// Argon2id, PHC form; None until an invitation is accepted.
    pub password_hash: Option<String>,
    pub status: UserStatus,
    pub role_id: RoleId,
    pub presence: Presence,
    pub skills: Json,
    pub locale: Option<String>,
    pub theme: Theme,
    pub last_sign_in_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
