//! The event log: one row per business fact, written in the transaction of the fact.

use crate::{
    clock::Time,
    id::{EventId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// Place in the company's log, given at dispatch in commit order, without holes.
    pub position: Option<i64>,
    pub name: String,
    pub version: i32,
    pub subject_type: String,
    pub subject_id: Uuid,
    pub data: Json,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub cause_id: Option<EventId>,
    pub request_id: Option<String>,
    pub created_at: Time,
    pub dispatched_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
