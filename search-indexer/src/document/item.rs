//! What an item of the catalog is found by: title, SKU, what is told about it, where it is, its attributes.
//!
//! Drafts are in the index too, for those who write them; who may see only what is for sale asks with
//! [`settings::on_sale`](crate::settings::on_sale).

use super::{Document, instant, stored};
use crate::{geo::Point, settings};
use entity::{
    StoreError, Unit,
    id::Id,
    marketplace::{
        item,
        item_attribute::{self, Attribute, Value},
        item_tag,
    },
    search::feed,
};
use std::collections::HashMap;
use uuid::Uuid;

/// In the order of the rows.
pub async fn documents(unit: &Unit, rows: Vec<item::Model>) -> Result<Vec<Document>, StoreError> {
    let ids = feed::ids(&rows, |row| row.id);
    let mut tags: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let mut attributes: HashMap<Uuid, Vec<Attribute>> = HashMap::new();
    for ids in ids.chunks(200) {
        for tag in item_tag::pairs(unit, ids).await? {
            tags.entry(tag.item_id.uuid()).or_default().push(tag.tag_id.uuid());
        }
        for row in item_attribute::of_items(unit, ids).await? {
            attributes.entry(row.item_id.uuid()).or_default().extend(row.attribute());
        }
    }
    let made = rows.into_iter().map(|row| {
        let id = row.id.uuid();
        let mut tags = tags.remove(&id).unwrap_or_default();
        tags.sort();
        document(&row, &tags, &attributes.remove(&id).unwrap_or_default())
    });
    Ok(made.collect())
}

fn document(row: &item::Model, tags: &[Uuid], attributes: &[Attribute]) -> Document {
    let mut document = Document::new(row.id.uuid(), &row.title);
    document.text("name", [Some(row.title.as_str())]);
    // "CAM-042" is found as it stands, and typed in one.
    let in_one: String = row.sku_key.chars().filter(|c| c.is_alphanumeric()).collect();
    document.text(settings::SKU, [Some(row.sku.as_str()), Some(in_one.as_str())]);
    document.text("place", [row.location_name.as_deref()]);
    let said = attributes.iter().filter_map(|attribute| match &attribute.value {
        Value::Text { text, .. } => Some(Some(text.as_str())),
        Value::Number(_) | Value::Boolean(_) => None,
    });
    document.text("about", [row.description.as_deref(), row.seo_title.as_deref()].into_iter().chain(said));

    document.keyword("type", Some(stored(row.r#type)));
    document.keyword("slug", Some(row.slug.as_str()));
    document.keyword("categoryId", row.category_id.map(|id| id.uuid()));
    tags.iter().for_each(|tag| document.keyword("tagId", Some(*tag)));
    attributes.iter().for_each(|attribute| document.keyword("attribute", Some(attribute.word())));
    document.keyword("currency", Some(row.currency.as_str()));
    document.keyword("priceBand", Some(settings::price_band(row.price_minor)));
    document.keyword("requiresShipping", Some(row.requires_shipping.to_string()));
    document.keyword("requiresScheduling", Some(row.requires_scheduling.to_string()));

    document.integer("price", Some(row.price_minor));
    document.integer("compareAt", row.compare_at_minor);
    document.integer("createdAt", Some(instant(row.created_at)));
    document.integer("updatedAt", Some(instant(row.updated_at)));
    document.integer("publishedAt", row.published_at.map(instant));
    document.integer("unpublishAt", row.unpublish_at.map(instant));
    let point = row.latitude.zip(row.longitude);
    document.point = point.map(|(latitude, longitude)| Point { latitude, longitude });
    document
}
