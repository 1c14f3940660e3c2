//! Calls, e-mails, meetings, tasks, notes, messages, visits.

use crate::{
    clock::Time,
    id::{ActivityId, CustomerId, DealId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ActivityType {
    Call,
    Email,
    Meeting,
    Task,
    Note,
    Message,
    Visit,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActivityId,
    pub r#type: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<Time>,
    pub starts_at: Option<Time>,
    pub ends_at: Option<Time>,
    pub remind_at: Option<Time>,
    pub assignee_id: Option<UserId>,
    pub customer_id: Option<CustomerId>,
    pub deal_id: Option<DealId>,
    pub outcome: Option<String>,
    pub link: Option<String>,
    pub provider_event_id: Option<String>,
    /// `[{"name", "email"}]`.
    pub attendees: Json,
    pub completed_at: Option<Time>,
    pub created_by: Option<UserId>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
