//! Timeline items by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::timeline_item,
    id::{Id, TimelineItemId},
};
use std::collections::HashMap;

impl Loader<TimelineItemId> for Rows {
    type Value = timeline_item::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[TimelineItemId]) -> Result<HashMap<TimelineItemId, timeline_item::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<timeline_item::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
