//! Items as GraphQL shows them.

use super::{
    attribute::CatalogAttribute,
    loader::{AttributesByItem, TagsByItem},
    query,
};
use crate::{
    domain::{
        crm::{sight, tag::Tag},
        identity::user::User,
        marketplace::category::{CatalogCategory, WholeTree},
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Instant, Money},
    },
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{
    clock,
    id::Id,
    marketplace::{item::Model, item_attribute, item_price},
};

/// What an item is; what it must have follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::marketplace::item::ItemType")]
pub enum CatalogItemType {
    /// Is sent, or fetched.
    Physical,
    /// Somebody does it.
    Service,
    /// Something to take part in, at a time.
    Experience,
    /// An address that opens.
    Digital,
}

/// Whether an item is for sale now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::marketplace::item::ItemStatus")]
pub enum CatalogItemStatus {
    Draft,
    /// Will be for sale from publishedAt on.
    Scheduled,
    Published,
    /// Was for sale until unpublishAt.
    Ended,
}

/// One thing that can be sold.
pub struct CatalogItem(pub Model);

/// Where an item is.
#[derive(Clone, Debug, SimpleObject)]
pub struct CatalogLocation {
    pub name: Option<String>,
    /// In degrees.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

#[Object]
impl CatalogItem {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    #[graphql(name = "type")]
    async fn kind(&self) -> CatalogItemType {
        self.0.r#type.into()
    }

    async fn sku(&self) -> &str {
        &self.0.sku
    }

    /// Names it in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Markdown.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    async fn price(&self) -> Money {
        Money::new(self.0.price_minor, &self.0.currency)
    }

    /// What it cost before; higher than the price.
    async fn compare_at_price(&self) -> Option<Money> {
        self.0.compare_at_minor.map(|minor| Money::new(minor, &self.0.currency))
    }

    /// What it cost, the newest first; the first row of all is from when it was made.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn prices(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<CatalogPrice>> {
        Ok(query::prices(ctx, self.0.id, first, after).await?)
    }

    async fn category(&self, ctx: &Context<'_>) -> Result<Option<CatalogCategory>> {
        let Some(id) = self.0.category_id else { return Ok(None) };
        let tree = Request::of(ctx).rows().load_one(WholeTree).await?.unwrap_or_default();
        Ok(tree.find(id).cloned().map(CatalogCategory))
    }

    /// By name.
    async fn tags(&self, ctx: &Context<'_>) -> Result<Vec<Tag>> {
        let rows = Request::of(ctx).rows().load_one(TagsByItem(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(Tag).collect())
    }

    /// In their order.
    async fn attributes(&self, ctx: &Context<'_>) -> Result<Vec<CatalogAttribute>> {
        let rows = Request::of(ctx).rows().load_one(AttributesByItem(self.0.id)).await?.unwrap_or_default();
        Ok(rows.iter().filter_map(item_attribute::Model::attribute).map(CatalogAttribute).collect())
    }

    async fn requires_shipping(&self) -> bool {
        self.0.requires_shipping
    }

    async fn requires_scheduling(&self) -> bool {
        self.0.requires_scheduling
    }

    async fn weight_grams(&self) -> Option<i32> {
        self.0.weight_grams
    }

    async fn duration_minutes(&self) -> Option<i32> {
        self.0.duration_minutes
    }

    async fn location(&self) -> Option<CatalogLocation> {
        let degrees = |millionths: i32| f64::from(millionths) / 1_000_000.0;
        let is_somewhere = self.0.location_name.is_some() || self.0.latitude.is_some();
        is_somewhere.then(|| CatalogLocation {
            name: self.0.location_name.clone(),
            latitude: self.0.latitude.map(degrees),
            longitude: self.0.longitude.map(degrees),
        })
    }

    /// What the buyer of a digital item gets; null for readers who may not change the catalog.
    async fn digital_url(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        let may = Request::of(ctx).actor()?.can(crate::permission::Permission::CatalogWrite);
        Ok(self.0.digital_url.as_deref().filter(|_| may))
    }

    async fn seo_title(&self) -> Option<&str> {
        self.0.seo_title.as_deref()
    }

    async fn seo_description(&self) -> Option<&str> {
        self.0.seo_description.as_deref()
    }

    /// At this moment.
    async fn status(&self) -> CatalogItemStatus {
        self.0.status(clock::now()).into()
    }

    /// From when on it is for sale; null for a draft.
    async fn published_at(&self) -> Option<Instant> {
        self.0.published_at
    }

    /// From when on it is for sale no more.
    async fn unpublish_at(&self) -> Option<Instant> {
        self.0.unpublish_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }

    async fn deleted_at(&self) -> Option<Instant> {
        self.0.deleted_at
    }
}

/// What an item cost from a moment on.
pub struct CatalogPrice(pub item_price::Model);

#[Object]
impl CatalogPrice {
    async fn price(&self) -> Money {
        Money::new(self.0.price_minor, &self.0.currency)
    }

    async fn compare_at_price(&self) -> Option<Money> {
        self.0.compare_at_minor.map(|minor| Money::new(minor, &self.0.currency))
    }

    /// Since when.
    async fn at(&self) -> Instant {
        self.0.at
    }

    /// Who changed it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }
}
