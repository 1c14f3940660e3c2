//! Two customers that may be one.

use crate::{
    clock::Time,
    id::{CustomerId, DuplicatePairId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// Why they look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DuplicateReason {
    SameEmail,
    SamePhone,
    SameTaxId,
    NameAndPhoneTail,
    NameAndCompany,
}

/// What people decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PairState {
    Open,
    Dismissed,
    Merged,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "duplicate_pair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DuplicatePairId,
    /// The older of the two.
    pub a_id: CustomerId,
    pub b_id: CustomerId,
    /// 0–100.
    pub score: i32,
    pub reason: DuplicateReason,
    pub state: PairState,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
