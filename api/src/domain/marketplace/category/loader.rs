//! The tree, and how many items lie where; each once per operation.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    id::CatalogCategoryId,
    marketplace::category::{self, Tree},
};
use std::{collections::HashMap, sync::Arc};

/// All categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WholeTree;

impl Loader<WholeTree> for Rows {
    type Value = Arc<Tree>;
    type Error = LoadError;

    async fn load(&self, _: &[WholeTree]) -> Result<HashMap<WholeTree, Arc<Tree>>, LoadError> {
        let tree = Tree::load(&self.unit()?).await?;
        Ok(HashMap::from([(WholeTree, Arc::new(tree))]))
    }
}

/// How many items each category has itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ItemCounts;

impl Loader<ItemCounts> for Rows {
    type Value = Arc<HashMap<CatalogCategoryId, i64>>;
    type Error = LoadError;

    async fn load(&self, _: &[ItemCounts]) -> Result<HashMap<ItemCounts, Self::Value>, LoadError> {
        let counts = category::item_counts(&self.unit()?).await?;
        Ok(HashMap::from([(ItemCounts, Arc::new(counts))]))
    }
}
