//! Who owns a phone, e-mail or tax id: at most one customer.

use crate::{
    id::{CustomerId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// What the key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum KeyKind {
    Email,
    Phone,
    TaxId,
    Channel,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: KeyKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: String,
    pub customer_id: CustomerId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
