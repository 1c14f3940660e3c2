//! Fields that a company adds to its records.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{CustomFieldId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, entity::prelude::*};

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

impl Model {
    /// The options of a select, in order.
    pub fn option_list(&self) -> Vec<String> {
        serde_json::from_value(self.options.clone()).unwrap_or_default()
    }

    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }
}

/// The fields of an entity in the order people gave them, archived ones too.
pub async fn of_entity(unit: &Unit, entity: CustomEntity) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::Entity.eq(entity));
    unit.all(query.order_by_asc(Column::Position).order_by_asc(Column::Id)).await
}

pub async fn find(unit: &Unit, id: CustomFieldId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    row.version += 1;
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}
