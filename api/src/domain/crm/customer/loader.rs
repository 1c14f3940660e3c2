//! Customers by id, as they are, and as what they stand for now.

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

/// The customer that stands for this one now: itself, or the one it was merged into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CustomerInPlaceOf(pub CustomerId);

impl Loader<CustomerInPlaceOf> for Rows {
    type Value = customer::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[CustomerInPlaceOf]) -> Result<HashMap<CustomerInPlaceOf, customer::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let rows = customer::resolve_all(&self.unit()?, &ids).await?;
        Ok(rows.into_iter().map(|(id, row)| (CustomerInPlaceOf(id), row)).collect())
    }
}
