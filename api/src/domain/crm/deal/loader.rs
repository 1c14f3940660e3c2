//! Deals by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::deal,
    id::{DealId, Id},
};
use std::collections::HashMap;

impl Loader<DealId> for Rows {
    type Value = deal::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[DealId]) -> Result<HashMap<DealId, deal::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<deal::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
