//! Fields that a company adds to its records.

use crate::{
    clock::Time,
    id::{CustomFieldId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// What the field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CustomEntity {
    Customer,
    Deal,
    Product,
    Order,
}

/// What it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CustomFieldType {
    Text,
    Number,
    Date,
    Boolean,
    Select,
    MultiSelect,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_field")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomFieldId,
    pub entity: CustomEntity,
    pub key: String,
    pub label: String,
    pub r#type: CustomFieldType,
    pub options: Json,
    pub required: bool,
    pub visible: bool,
    pub position: i32,
    pub archived_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);
