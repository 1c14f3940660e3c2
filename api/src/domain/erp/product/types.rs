//! Products and variants as GraphQL shows them.

use super::{loader::VariantsByProduct, query};
use crate::{
    domain::{
        crm::sight,
        erp::{
            stock::{LevelsByVariant, StockLevel, StockTotal},
            supplier::Supplier,
        },
        identity::user::User,
        marketplace::category::{CatalogCategory, WholeTree},
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Instant, Long, Money},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use entity::{
    erp::{level, price, product, variant},
    id::Id,
};

/// What is bought, kept and sold, in one variant or in several.
pub struct Product(pub product::Model);

/// What tells variants apart.
#[derive(Clone, Debug, SimpleObject)]
pub struct ProductOption {
    pub name: String,
    pub values: Vec<String>,
}

#[Object]
impl Product {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    async fn category(&self, ctx: &Context<'_>) -> Result<Option<CatalogCategory>> {
        let Some(id) = self.0.category_id else { return Ok(None) };
        let tree = Request::of(ctx).rows().load_one(WholeTree).await?.unwrap_or_default();
        Ok(tree.find(id).cloned().map(CatalogCategory))
    }

    async fn brand(&self) -> Option<&str> {
        self.0.brand.as_deref()
    }

    /// What is counted: UN, KG, CX.
    async fn unit(&self) -> &str {
        &self.0.unit
    }

    /// The tax office's code for goods.
    async fn ncm(&self) -> Option<&str> {
        self.0.ncm.as_deref()
    }

    /// The tax office's code for what is done with them.
    async fn cfop(&self) -> Option<&str> {
        self.0.cfop.as_deref()
    }

    /// Per cent.
    async fn tax_rate(&self) -> Option<f64> {
        self.0.tax_rate.map(|hundredths| f64::from(hundredths) / 100.0)
    }

    /// In their order; none where there is one variant.
    async fn options(&self) -> Vec<ProductOption> {
        let option =
            |choice: &product::Choice| ProductOption { name: choice.name.clone(), values: choice.values.clone() };
        self.0.options.0.iter().map(option).collect()
    }

    /// In their order.
    #[graphql(complexity = "5 * child_complexity")]
    async fn variants(&self, ctx: &Context<'_>) -> Result<Vec<ProductVariant>> {
        let rows = Request::of(ctx).rows().load_one(VariantsByProduct(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(ProductVariant).collect())
    }

    /// Whether it is still bought and sold.
    async fn active(&self) -> bool {
        self.0.active
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

/// What one actually takes from a shelf.
pub struct ProductVariant(pub variant::Model);

#[Object]
impl ProductVariant {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn product(&self, ctx: &Context<'_>) -> Result<Option<Product>> {
        Ok(Request::of(ctx).rows().load_one(self.0.product_id).await?.map(Product))
    }

    async fn sku(&self) -> &str {
        &self.0.sku
    }

    /// The number below its bars.
    async fn gtin(&self) -> Option<&str> {
        self.0.gtin.as_deref()
    }

    /// What it is of each option of the product, in their order.
    async fn options(&self) -> &[String] {
        &self.0.choices.0
    }

    async fn price(&self) -> Money {
        Money::new(self.0.price_minor, &self.0.currency)
    }

    /// What one costs the company, as far as it knows.
    async fn cost(&self) -> Option<Money> {
        self.0.cost_minor.map(|minor| Money::new(minor, &self.0.currency))
    }

    /// What it cost and was sold for, the newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn prices(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<ProductPrice>> {
        Ok(query::prices(ctx, self.0.id, first, after).await?)
    }

    async fn weight_grams(&self) -> Option<i32> {
        self.0.weight_grams
    }

    async fn length_mm(&self) -> Option<i32> {
        self.0.length_mm
    }

    async fn width_mm(&self) -> Option<i32> {
        self.0.width_mm
    }

    async fn height_mm(&self) -> Option<i32> {
        self.0.height_mm
    }

    /// No more than that left to be sold is little.
    async fn reorder_point(&self) -> Option<Long> {
        self.0.reorder_point.map(Long)
    }

    /// How many are bought then.
    async fn reorder_quantity(&self) -> Option<Long> {
        self.0.reorder_quantity.map(Long)
    }

    /// Of whom it is bought, if nobody says otherwise; null for readers who may not see purchases.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Supplier>> {
        let request = Request::of(ctx);
        let Some(id) = self.0.supplier_id.filter(|_| request.actor().is_ok_and(|by| by.can(Permission::PurchaseRead)))
        else {
            return Ok(None);
        };
        Ok(request.rows().load_one(id).await?.map(Supplier))
    }

    /// Where it lies; null for readers who may not see stock.
    async fn levels(&self, ctx: &Context<'_>) -> Result<Option<Vec<StockLevel>>> {
        Ok(levels(ctx, &self.0).await?.map(|rows| rows.into_iter().map(StockLevel).collect()))
    }

    /// What lies of it everywhere; null for readers who may not see stock.
    async fn stock(&self, ctx: &Context<'_>) -> Result<Option<StockTotal>> {
        Ok(levels(ctx, &self.0).await?.map(StockTotal))
    }

    /// Whether it is still bought and sold.
    async fn active(&self) -> bool {
        self.0.active
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

async fn levels(ctx: &Context<'_>, row: &variant::Model) -> Result<Option<Vec<level::Model>>> {
    let request = Request::of(ctx);
    if !request.actor()?.can(Permission::StockRead) {
        return Ok(None);
    }
    Ok(Some(request.rows().load_one(LevelsByVariant(row.id)).await?.unwrap_or_default()))
}

/// What a variant cost and was sold for from a moment on.
pub struct ProductPrice(pub price::Model);

#[Object]
impl ProductPrice {
    async fn price(&self) -> Money {
        Money::new(self.0.price_minor, &self.0.currency)
    }

    async fn cost(&self) -> Option<Money> {
        self.0.cost_minor.map(|minor| Money::new(minor, &self.0.currency))
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
