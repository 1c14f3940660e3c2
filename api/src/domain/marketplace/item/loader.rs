//! What hangs on items.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::tag,
    id::{CatalogItemId, Id},
    marketplace::{item_attribute, item_tag},
};
use std::collections::HashMap;

/// The tags of an item by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TagsByItem(pub CatalogItemId);

impl Loader<TagsByItem> for Rows {
    type Value = Vec<tag::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[TagsByItem]) -> Result<HashMap<TagsByItem, Vec<tag::Model>>, LoadError> {
        let items: Vec<_> = keys.iter().map(|key| key.0).collect();
        let tags = item_tag::of_items(&self.unit()?, &items).await?;
        Ok(tags.into_iter().map(|(item, tags)| (TagsByItem(item), tags)).collect())
    }
}

/// The attributes of an item, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AttributesByItem(pub CatalogItemId);

impl Loader<AttributesByItem> for Rows {
    type Value = Vec<item_attribute::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[AttributesByItem]) -> Result<HashMap<AttributesByItem, Self::Value>, LoadError> {
        let items: Vec<_> = keys.iter().map(|key| key.0.uuid()).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in item_attribute::of_items(&self.unit()?, &items).await? {
            found.entry(AttributesByItem(row.item_id)).or_default().push(row);
        }
        Ok(found)
    }
}
