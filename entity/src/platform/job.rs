//! The queue of everything that is not instant.

use crate::{
    clock::Time,
    id::{JobId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    pub payload: Json,
    pub state: String,
    /// Lower goes first: 0 replies, 50 ordinary, 100 bulk.
    pub priority: i32,
    pub run_at: Time,
    pub attempts: i32,
    pub max_attempts: i32,
    pub lease_until: Option<Time>,
    /// Grows with each claim; finishing asks for the generation that was claimed.
    pub generation: i32,
    pub worker: Option<String>,
    pub dedupe_key: Option<String>,
    pub progress_done: i64,
    pub progress_total: Option<i64>,
    pub cancel_requested: bool,
    pub last_error: Option<String>,
    pub result: Option<Json>,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub finished_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
