//! Values of many records at once, and fields by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::{custom_field, custom_value},
    id::{CustomFieldId, Id},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A record's values in custom fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CustomValuesByRecord(pub Uuid);

impl Loader<CustomValuesByRecord> for Rows {
    type Value = Vec<custom_value::Model>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[CustomValuesByRecord],
    ) -> Result<HashMap<CustomValuesByRecord, Vec<custom_value::Model>>, LoadError> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in custom_value::of_records(&self.unit()?, &ids).await? {
            found.entry(CustomValuesByRecord(row.record_id)).or_default().push(row);
        }
        Ok(found)
    }
}

impl Loader<CustomFieldId> for Rows {
    type Value = custom_field::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[CustomFieldId]) -> Result<HashMap<CustomFieldId, custom_field::Model>, LoadError> {
        let ids: Vec<Uuid> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<custom_field::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
