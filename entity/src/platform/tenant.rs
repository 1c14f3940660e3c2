//! The company whose data it is.

use crate::{clock::Time, id::TenantId, store::TenantOwned};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TenantId,
    pub slug: String,
    pub name: String,
    /// `pt-BR` or `en`.
    pub locale: String,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `#rrggbb`.
    pub primary_color: String,
    pub settings: Json,
    /// Made by the first start, with sign-ins everybody knows.
    pub demo: bool,
    pub status: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A company's own row is the one whose id is the tenant.
impl TenantOwned for Entity {
    fn tenant_column() -> Column {
        Column::Id
    }

    fn tenant_of(row: &Model) -> Uuid {
        row.id.uuid()
    }
}
