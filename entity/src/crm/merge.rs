//! Merges, with what is needed to undo them.

use crate::{
    clock::Time,
    id::{CustomerId, MergeId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergeId,
    pub winner_id: CustomerId,
    pub loser_id: CustomerId,
    pub snapshot: Json,
    pub merged_by: Option<UserId>,
    pub merged_at: Time,
    pub undone_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
