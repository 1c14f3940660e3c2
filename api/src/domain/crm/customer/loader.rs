//! Customers by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::customer,
    id::{CustomerId, Id},
};
use std::collections::HashMap;

impl Loader<CustomerId> for Rows {
    type Value = customer::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, customer::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<customer::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
