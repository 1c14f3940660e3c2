//! Products and variants by id, and what hangs on them.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    erp::{product, variant},
    id::{Id, ProductId, ProductVariantId},
};
use std::collections::HashMap;

impl Loader<ProductId> for Rows {
    type Value = product::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[ProductId]) -> Result<HashMap<ProductId, product::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<product::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<ProductVariantId> for Rows {
    type Value = variant::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[ProductVariantId]) -> Result<HashMap<ProductVariantId, variant::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<variant::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// The variants of a product, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VariantsByProduct(pub ProductId);

impl Loader<VariantsByProduct> for Rows {
    type Value = Vec<variant::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[VariantsByProduct]) -> Result<HashMap<VariantsByProduct, Self::Value>, LoadError> {
        let products: Vec<_> = keys.iter().map(|key| key.0).collect();
        let variants = variant::of_products(&self.unit()?, &products).await?;
        Ok(variants.into_iter().map(|(product, rows)| (VariantsByProduct(product), rows)).collect())
    }
}
