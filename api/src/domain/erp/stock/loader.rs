//! Where variants lie.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{erp::level, id::ProductVariantId};
use std::collections::HashMap;

/// The levels of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LevelsByVariant(pub ProductVariantId);

impl Loader<LevelsByVariant> for Rows {
    type Value = Vec<level::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[LevelsByVariant]) -> Result<HashMap<LevelsByVariant, Self::Value>, LoadError> {
        let variants: Vec<_> = keys.iter().map(|key| key.0).collect();
        let levels = level::of_variants(&self.unit()?, &variants).await?;
        Ok(levels.into_iter().map(|(variant, rows)| (LevelsByVariant(variant), rows)).collect())
    }
}
