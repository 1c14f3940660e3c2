//! Values of custom fields, each in the column of its type.

use crate::{
    id::{CustomFieldId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub field_id: CustomFieldId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slot: i32,
    pub text_value: Option<String>,
    /// Folded, for sorting and prefix search.
    pub text_key: Option<String>,
    /// Millionths.
    pub number_value: Option<i64>,
    pub date_value: Option<Date>,
    pub bool_value: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
