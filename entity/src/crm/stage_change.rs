//! How deals moved.

use crate::{
    clock::Time,
    id::{DealId, StageChangeId, StageId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageChangeId,
    pub deal_id: DealId,
    pub from_stage_id: Option<StageId>,
    pub to_stage_id: StageId,
    pub actor_id: Option<UserId>,
    pub at: Time,
    pub seconds_in_stage: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
