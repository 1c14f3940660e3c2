//! Values of custom fields, each in the column of its type.

mod sorted;

pub use sorted::page_of;

use super::custom_field::CustomFieldType;
use crate::{
    StoreError, Unit, WriteUnit,
    id::{CustomFieldId, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    Condition, IntoActiveModel, QueryOrder,
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};

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

tenant_owned!(Entity, Record by RecordId);

/// One value, in the form of its column. A multi-select has several.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    /// Millionths.
    Number(i64),
    Date(chrono::NaiveDate),
    Boolean(bool),
}

impl Model {
    /// What the row holds; None only for a row that no version of this program wrote.
    pub fn value(&self) -> Option<Value> {
        let text = || self.text_value.clone().map(Value::Text);
        let number = || self.number_value.map(Value::Number);
        let date = || self.date_value.map(Value::Date);
        text().or_else(number).or_else(date).or_else(|| self.bool_value.map(Value::Boolean))
    }
}

/// The column that values of a type are compared and sorted by.
pub fn key_column(kind: CustomFieldType) -> Column {
    match kind {
        CustomFieldType::Text | CustomFieldType::Select | CustomFieldType::MultiSelect => Column::TextKey,
        CustomFieldType::Number => Column::NumberValue,
        CustomFieldType::Date => Column::DateValue,
        CustomFieldType::Boolean => Column::BoolValue,
    }
}

/// A column with its table, as sub-queries need it.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// The records of a tenant whose value of a field matches.
pub fn records_where(tenant: TenantId, field: CustomFieldId, condition: Condition) -> SelectStatement {
    Query::select()
        .column((Entity, Column::RecordId))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .and_where(column(Column::FieldId).eq(field))
        .cond_where(condition)
        .take()
}

/// Of these records, by field and slot.
pub async fn of_records(unit: &Unit, records: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::RecordId.is_in(records.iter().copied()));
    unit.all(query.order_by_asc(Column::RecordId).order_by_asc(Column::FieldId).order_by_asc(Column::Slot)).await
}

/// Makes these the values of a field of a record; none clears it.
pub async fn replace(
    unit: &mut WriteUnit,
    record: Uuid,
    field: CustomFieldId,
    values: &[Value],
) -> Result<(), StoreError> {
    let delete = Entity::delete_many().filter(Column::RecordId.eq(record)).filter(Column::FieldId.eq(field));
    unit.delete_where(delete).await?;
    insert_all(unit, &[(record, field, values)]).await
}

/// Saves the values of many records and fields that have none yet.
pub async fn insert_all(unit: &mut WriteUnit, values: &[(Uuid, CustomFieldId, &[Value])]) -> Result<(), StoreError> {
    let tenant = unit.tenant();
    let rows = values.iter().flat_map(|(record, field, values)| {
        values.iter().zip(0..).map(move |(value, slot)| row(tenant, *record, *field, slot, value))
    });
    let rows: Vec<ActiveModel> = rows.map(|row| row.into_active_model().reset_all()).collect();
    unit.insert_many(rows).await
}

/// Forgets the values that many records have in one field.
pub async fn forget_field(unit: &mut WriteUnit, field: CustomFieldId, records: &[Uuid]) -> Result<(), StoreError> {
    for some in records.chunks(200) {
        let delete = Entity::delete_many().filter(Column::FieldId.eq(field));
        unit.delete_where(delete.filter(Column::RecordId.is_in(some.iter().copied()))).await?;
    }
    Ok(())
}

fn row(tenant_id: TenantId, record_id: Uuid, field_id: CustomFieldId, slot: i32, value: &Value) -> Model {
    let empty = Model {
        tenant_id,
        record_id,
        field_id,
        slot,
        text_value: None,
        text_key: None,
        number_value: None,
        date_value: None,
        bool_value: None,
    };
    match value {
        Value::Text(text) => {
            Model { text_value: Some(text.clone()), text_key: Some(crate::value::name::fold(text)), ..empty }
        }
        Value::Number(number) => Model { number_value: Some(*number), ..empty },
        Value::Date(date) => Model { date_value: Some(*date), ..empty },
        Value::Boolean(yes) => Model { bool_value: Some(*yes), ..empty },
    }
}

/// Forgets all values of a record.
pub async fn forget(unit: &mut WriteUnit, record: Uuid) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::RecordId.eq(record))).await.map(drop)
}

/// One page of the records that have a value of a field, sorted by it and then by record. `among` are the
/// records that may appear.
async fn page(
    unit: &Unit,
    (field, kind): (CustomFieldId, CustomFieldType),
    among: SelectStatement,
    direction: Direction,
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    let key = key_column(kind);
    let value: ReadKey<Model> = match key {
        Column::TextKey => ReadKey::Text(|row| row.text_key.clone().unwrap_or_default()),
        Column::NumberValue => ReadKey::Int(|row| row.number_value.unwrap_or_default()),
        Column::DateValue => ReadKey::Date(|row| row.date_value.unwrap_or_default()),
        _ => ReadKey::Int(|row| row.bool_value.unwrap_or_default().into()),
    };
    let query = Entity::find()
        .filter(Column::FieldId.eq(field))
        .filter(Column::Slot.eq(0))
        .filter(column(key).is_not_null())
        .filter(column(Column::RecordId).in_subquery(among));
    // PostgreSQL does not compare booleans with the cursor's integers; no index is lost, two values have none.
    let expression = match key {
        Column::BoolValue => column(key).cast_as("integer"),
        _ => column(key),
    };
    let keys = [SortKey { expression, value, direction }];
    unit.page(query, &keys, (Column::RecordId, |row| row.record_id), page).await
}
