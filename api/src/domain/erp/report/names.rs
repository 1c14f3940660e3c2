//! What variants are called now, deleted ones too.

use crate::error::Result;
use entity::{
    Unit,
    erp::{product, variant},
    id::{Id, ProductVariantId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Ids of one statement.
const AT_ONCE: usize = 200;

/// A variant by its name.
#[derive(Clone, Debug)]
pub struct Named {
    pub sku: String,
    /// "Camiseta · P / Azul"
    pub title: String,
}

/// The names of these variants.
pub async fn of(unit: &Unit, ids: &[ProductVariantId]) -> Result<HashMap<ProductVariantId, Named>> {
    let mut found = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let variants = unit.find_all::<variant::Entity>(&ids).await?;
        let mut products: Vec<Uuid> = variants.iter().map(|row| row.product_id.uuid()).collect();
        products.sort_unstable();
        products.dedup();
        let products = unit.find_all::<product::Entity>(&products).await?;
        let products: HashMap<_, _> = products.into_iter().map(|row| (row.id, row.name)).collect();
        found.extend(variants.into_iter().map(|row| {
            let (name, choices) = (products.get(&row.product_id).cloned().unwrap_or_default(), row.choices.title());
            let title = if choices.is_empty() { name } else { format!("{name} · {choices}") };
            (row.id, Named { sku: row.sku, title })
        }));
    }
    Ok(found)
}
