use super::{CustomField, CustomValue, CustomValuesByRecord, types::CustomEntity, value};
use crate::graphql::{Request, access};
use async_graphql::{Context, Object, Result};
use entity::{
    crm::{custom_field, custom_value},
    id::CustomFieldId,
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Default)]
pub struct CustomFieldQuery;

#[Object]
impl CustomFieldQuery {
    /// The fields that the company added to an entity, in their order, archived ones too.
    #[graphql(guard = "access::SignedIn")]
    async fn custom_fields(&self, ctx: &Context<'_>, entity: CustomEntity) -> Result<Vec<CustomField>> {
        let rows = custom_field::of_entity(&Request::of(ctx).unit()?, entity.into()).await?;
        Ok(rows.into_iter().map(CustomField).collect())
    }
}

/// What a record has in the company's fields, in their order; for resolvers of customers, deals…
pub async fn values_of(ctx: &Context<'_>, record: Uuid) -> Result<Vec<CustomValue>> {
    let rows = Request::of(ctx).rows();
    let values = rows.load_one(CustomValuesByRecord(record)).await?.unwrap_or_default();
    let mut by_field: HashMap<CustomFieldId, Vec<custom_value::Value>> = HashMap::new();
    for row in &values {
        by_field.entry(row.field_id).or_default().extend(row.value());
    }
    let fields = rows.load_many(by_field.keys().copied()).await?;
    let mut fields: Vec<custom_field::Model> = fields.into_values().filter(|field| !field.is_archived()).collect();
    fields.sort_by_key(|field| (field.position, field.id));
    let shown = fields.into_iter().map(|field| {
        let value = value::to_json(&field, by_field.get(&field.id).map_or(&[], Vec::as_slice));
        CustomValue { field: CustomField(field), value }
    });
    Ok(shown.collect())
}
