//! Activities by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::activity,
    id::{ActivityId, Id},
};
use std::collections::HashMap;

impl Loader<ActivityId> for Rows {
    type Value = activity::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[ActivityId]) -> Result<HashMap<ActivityId, activity::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<activity::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
