//! Suppliers by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    erp::supplier,
    id::{Id, SupplierId},
};
use std::collections::HashMap;

impl Loader<SupplierId> for Rows {
    type Value = supplier::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[SupplierId]) -> Result<HashMap<SupplierId, supplier::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<supplier::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
