//! From when until when an item is for sale.

use super::{
    draft,
    input::{CatalogItemPublishInput, CatalogItemUnpublishInput},
    service::{audit, held, save, undeliverable},
};
use crate::{actor::Actor, domain::marketplace::event::MarketplaceEvent, error::Result};
use entity::{
    WriteUnit,
    clock::{self, Time},
    marketplace::item::{ActiveModel, ItemStatus, Misfit, Model},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// It is for sale from a moment on, and until another one if that is given.
pub async fn publish(unit: &mut WriteUnit, actor: &Actor, input: CatalogItemPublishInput) -> Result<Model> {
    let row = held(unit, actor, &input.id, input.expected_version).await?;
    if !row.can_be_delivered() {
        return Err(undeliverable());
    }
    let now = clock::now();
    let since = row.published_at.filter(|_| row.status(now) == ItemStatus::Published);
    let (at, until) = (input.at.or(since).unwrap_or(now), input.until);
    if until.is_some_and(|until| until <= at || until <= now) {
        return Err(draft::problem(Misfit::PeriodBackwards).into());
    }
    if (row.published_at, row.unpublish_at) == (Some(at), until) {
        return Ok(row);
    }
    let saved = put(unit, &row, (Some(at), until), "catalog_item.published").await?;
    MarketplaceEvent::ItemPublished { id: saved.id, at, until }.record(unit);
    Ok(saved)
}

/// It is for sale no more: from now on, when it is a draft again, or from a later moment.
pub(super) async fn unpublish(unit: &mut WriteUnit, actor: &Actor, input: CatalogItemUnpublishInput) -> Result<Model> {
    let row = held(unit, actor, &input.id, input.expected_version).await?;
    let now = clock::now();
    let later = input.at.filter(|at| *at > now && row.published_at.is_some());
    if later.is_some_and(|at| row.published_at.is_some_and(|begin| begin >= at)) {
        return Err(draft::problem(Misfit::PeriodBackwards).into());
    }
    let wanted = (row.published_at.filter(|_| later.is_some()), later);
    if (row.published_at, row.unpublish_at) == wanted {
        return Ok(row);
    }
    let saved = put(unit, &row, wanted, "catalog_item.unpublished").await?;
    MarketplaceEvent::ItemUnpublished { id: saved.id, at: later.unwrap_or(now) }.record(unit);
    Ok(saved)
}

async fn put(
    unit: &mut WriteUnit,
    row: &Model,
    (published_at, unpublish_at): (Option<Time>, Option<Time>),
    action: &'static str,
) -> Result<Model> {
    let changes =
        ActiveModel { published_at: Set(published_at), unpublish_at: Set(unpublish_at), ..Default::default() };
    let saved = save(unit, row, changes).await?;
    let facts = |item: &Model| json!({ "publishedAt": item.published_at, "unpublishAt": item.unpublish_at });
    audit(unit, action, saved.id, Some(facts(row)), Some(facts(&saved)));
    Ok(saved)
}
