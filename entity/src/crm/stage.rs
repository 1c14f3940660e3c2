//! The columns of a pipeline.

use crate::{
    clock::Time,
    id::{PipelineId, StageId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// What reaching it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum StageKind {
    Open,
    Won,
    Lost,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageId,
    pub pipeline_id: PipelineId,
    pub name: String,
    pub kind: StageKind,
    /// 0–100.
    pub probability: i32,
    pub color: String,
    pub sla_days: Option<i32>,
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
