//! Deals: one chance to sell.

use crate::{
    clock::Time,
    id::{CustomerId, DealId, PipelineId, StageId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// Follows the kind of its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DealId,
    pub title: String,
    pub title_key: String,
    pub customer_id: CustomerId,
    pub pipeline_id: PipelineId,
    pub stage_id: StageId,
    /// Place in its column; sorts as bytes.
    pub rank: String,
    pub status: DealStatus,
    pub value_minor: i64,
    pub currency: String,
    pub probability: i32,
    pub expected_close_on: Option<Date>,
    pub owner_id: Option<UserId>,
    pub source: Option<String>,
    pub lost_reason: Option<String>,
    pub won_at: Option<Time>,
    pub lost_at: Option<Time>,
    pub stage_changed_at: Time,
    pub notes: Option<String>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
