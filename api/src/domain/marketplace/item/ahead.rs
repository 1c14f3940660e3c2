//! What a list of items is asked for, loaded for all of them at once.

use super::loader::{AttributesByItem, TagsByItem};
use crate::{
    domain::marketplace::category::WholeTree,
    graphql::{Asked, Batches, LoadError},
};
use entity::marketplace::item;

pub async fn load(rows: &Batches, asked: &Asked<'_>, items: &[&item::Model]) -> Result<(), LoadError> {
    if asked.any(&["category"]) {
        rows.warm([WholeTree]).await?;
    }
    if asked.any(&["tags"]) {
        rows.warm(items.iter().map(|item| TagsByItem(item.id))).await?;
    }
    if asked.any(&["attributes"]) {
        rows.warm(items.iter().map(|item| AttributesByItem(item.id))).await?;
    }
    Ok(())
}
