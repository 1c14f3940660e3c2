//! What people give to make and change items, and the answers.

use super::{CatalogItem, CatalogItemType};
use crate::graphql::{
    Outcome, Request, UserError, payload,
    scalars::{Instant, Long, MoneyInput},
};
use async_graphql::{ID, InputObject, MaybeUndefined, Result, SimpleObject};
use entity::{
    id::{CatalogItemId, Id},
    marketplace::item,
};

/// A new item, as a draft. PHYSICAL needs a weight; EXPERIENCE, and whatever is scheduled, a duration.
#[derive(Clone, Debug, InputObject)]
pub struct CatalogItemCreateInput {
    #[graphql(name = "type")]
    pub kind: CatalogItemType,
    /// One item per SKU, however it is spelt.
    pub sku: String,
    pub title: String,
    pub price: MoneyInput,
    /// What it cost before, in the currency of the price; higher than that.
    pub compare_at_minor: Option<Long>,
    /// Default: from the title.
    pub slug: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    pub category_id: Option<ID>,
    pub tag_ids: Option<Vec<ID>>,
    /// In the order they are shown in.
    pub attributes: Option<Vec<CatalogAttributeInput>>,
    /// Default: whether it is PHYSICAL.
    pub requires_shipping: Option<bool>,
    /// Default: whether it is an EXPERIENCE.
    pub requires_scheduling: Option<bool>,
    pub weight_grams: Option<i32>,
    pub duration_minutes: Option<i32>,
    pub location: Option<CatalogLocationInput>,
    /// What the buyer of a DIGITAL item gets.
    pub digital_url: Option<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogItemUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    #[graphql(name = "type")]
    pub kind: Option<CatalogItemType>,
    pub sku: Option<String>,
    pub title: Option<String>,
    pub price: Option<MoneyInput>,
    pub compare_at_minor: MaybeUndefined<Long>,
    pub slug: Option<String>,
    pub description: MaybeUndefined<String>,
    pub category_id: MaybeUndefined<ID>,
    pub tag_ids: Option<Vec<ID>>,
    /// All of them, in the order they are shown in.
    pub attributes: Option<Vec<CatalogAttributeInput>>,
    pub requires_shipping: Option<bool>,
    pub requires_scheduling: Option<bool>,
    pub weight_grams: MaybeUndefined<i32>,
    pub duration_minutes: MaybeUndefined<i32>,
    pub location: MaybeUndefined<CatalogLocationInput>,
    pub digital_url: MaybeUndefined<String>,
    pub seo_title: MaybeUndefined<String>,
    pub seo_description: MaybeUndefined<String>,
}

/// What an item is like: give one of text, number and boolean.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogAttributeInput {
    pub name: String,
    pub text: Option<String>,
    /// With up to six decimals.
    pub number: Option<f64>,
    pub boolean: Option<bool>,
}

/// Where it is.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogLocationInput {
    pub name: Option<String>,
    /// In degrees; longitude with it.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

#[derive(Clone, Debug, InputObject)]
pub struct CatalogItemPublishInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    /// From when it is for sale. Default: now; of an item that is for sale, since when it is.
    pub at: Option<Instant>,
    /// Until when. Default: without end.
    pub until: Option<Instant>,
}

#[derive(Clone, Debug, InputObject)]
pub struct CatalogItemUnpublishInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    /// From when on it is for sale no more. Default: now, and it is a draft again.
    pub at: Option<Instant>,
}

/// On CONFLICT, item is the current state.
#[derive(SimpleObject)]
pub struct CatalogItemPayload {
    pub item: Option<CatalogItem>,
    pub user_errors: Vec<UserError>,
}

impl CatalogItemPayload {
    pub(super) async fn new(request: &Request, id: &ID, outcome: Outcome<item::Model>) -> Result<Self> {
        Ok(match outcome {
            Ok(row) => Self { item: Some(CatalogItem(row)), user_errors: Vec::new() },
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = match CatalogItemId::parse(id) {
                    Some(id) => request.unit()?.find::<item::Entity>(id).await?,
                    None => None,
                };
                Self { item: current.map(CatalogItem), user_errors }
            }
            Err(user_errors) => Self { item: None, user_errors },
        })
    }
}

impl From<CatalogItemCreateInput> for CatalogItemUpdateInput {
    /// A new item is a blank one that is changed: what is given is read in one place.
    fn from(new: CatalogItemCreateInput) -> Self {
        fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
            value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
        }
        Self {
            kind: Some(new.kind),
            sku: Some(new.sku),
            title: Some(new.title),
            price: Some(new.price),
            compare_at_minor: given(new.compare_at_minor),
            slug: new.slug,
            description: given(new.description),
            category_id: given(new.category_id),
            tag_ids: new.tag_ids,
            attributes: new.attributes,
            requires_shipping: new.requires_shipping,
            requires_scheduling: new.requires_scheduling,
            weight_grams: given(new.weight_grams),
            duration_minutes: given(new.duration_minutes),
            location: given(new.location),
            digital_url: given(new.digital_url),
            seo_title: given(new.seo_title),
            seo_description: given(new.seo_description),
            ..Self::default()
        }
    }
}
