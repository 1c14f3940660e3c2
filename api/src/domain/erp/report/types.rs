//! Reports and their rows as GraphQL shows them.

use super::{figures::SalesFigures, ranking::AbcClass, stock::Turned};
use crate::{
    domain::{
        crm::sight,
        erp::{location::StockLocation, order::OrderChannel, product::ProductVariant},
        identity::user::User,
    },
    graphql::{Request, scalars::Long},
    permission::Permission,
};
use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use entity::id::{ProductVariantId, StockLocationId, UserId};

/// The figures of a period.
#[derive(SimpleObject)]
pub struct SalesOverTime {
    pub total: SalesFigures,
    /// Of the period before.
    pub before: SalesFigures,
    /// Of each part of the period; the report's `starts` says where each begins.
    pub series: Vec<SalesFigures>,
}

/// What was sold in one channel.
#[derive(SimpleObject)]
pub struct SalesOfChannel {
    pub channel: OrderChannel,
    pub figures: SalesFigures,
}

/// What one person sold.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SalesOfAgent {
    #[graphql(skip)]
    pub user_id: Option<UserId>,
    pub figures: SalesFigures,
}

#[ComplexObject]
impl SalesOfAgent {
    /// Null: nobody's.
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.user_id).await
    }
}

/// Who sold most, and all others together.
#[derive(SimpleObject)]
pub struct SalesOfAgents {
    pub rows: Vec<SalesOfAgent>,
    /// What is not among the rows.
    pub others: SalesFigures,
    /// How many there are in all.
    pub count: Long,
}

/// What was sold of one product, in one variant.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SalesOfProduct {
    #[graphql(skip)]
    pub variant_id: ProductVariantId,
    /// As it is called now.
    pub sku: String,
    pub title: String,
    pub figures: SalesFigures,
    pub class: AbcClass,
    /// Of all net sales, in hundredths of a percent.
    pub share: i32,
    /// The same of this one and all before it.
    pub cumulated_share: i32,
}

#[ComplexObject]
impl SalesOfProduct {
    /// Null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        variant(ctx, self.variant_id).await
    }
}

/// What sold most, and all others together.
#[derive(SimpleObject)]
pub struct SalesOfProducts {
    pub rows: Vec<SalesOfProduct>,
    /// What is not among the rows.
    pub others: SalesFigures,
    /// How many there are in all.
    pub count: Long,
}

/// What lies somewhere, and what it cost, in minor units of the report's currency.
#[derive(Clone, Copy, Default, SimpleObject)]
pub struct StockWorth {
    pub units: Long,
    pub value_minor: Long,
}

/// What lies at one location.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct StockWorthOfLocation {
    #[graphql(skip)]
    pub location_id: StockLocationId,
    /// How many different products, each in its variants.
    pub products: Long,
    pub worth: StockWorth,
}

#[ComplexObject]
impl StockWorthOfLocation {
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        Ok(Request::of(ctx).rows().load_one(self.location_id).await?.map(StockLocation))
    }
}

/// What lies of one product, in one variant.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct StockWorthOfProduct {
    #[graphql(skip)]
    pub variant_id: ProductVariantId,
    pub sku: String,
    pub title: String,
    pub worth: StockWorth,
    /// What one of it cost on average.
    pub average_cost_minor: Long,
}

#[ComplexObject]
impl StockWorthOfProduct {
    /// Null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        variant(ctx, self.variant_id).await
    }
}

/// What is worth most, and all others together.
#[derive(SimpleObject)]
pub struct StockWorthOfProducts {
    pub rows: Vec<StockWorthOfProduct>,
    /// What is not among the rows.
    pub others: StockWorth,
    pub total: StockWorth,
    /// How many there are in all.
    pub count: Long,
}

/// How fast stock turned over, in minor units of the report's currency.
#[derive(Clone, Copy, SimpleObject)]
pub struct TurnoverFigures {
    /// What lay there cost when the period began.
    pub opening_minor: Long,
    /// The same when it ended, or of now if it has not.
    pub closing_minor: Long,
    /// Half of both.
    pub average_minor: Long,
    /// What left for orders cost, less what came back to be sold again.
    pub sold_minor: Long,
    /// How often what lay there on average was sold, in hundredths; null where nothing lay there.
    pub turns: Option<Long>,
    /// How many days it lasts at this pace; null where nothing was sold.
    pub days_of_stock: Option<Long>,
}

impl TurnoverFigures {
    pub fn new(turned: &Turned, days: i64) -> Self {
        Self {
            opening_minor: Long(turned.opening_minor),
            closing_minor: Long(turned.closing_minor),
            average_minor: Long(turned.average_minor()),
            sold_minor: Long(turned.sold_minor),
            turns: turned.turns().map(Long),
            days_of_stock: turned.days_of_stock(days).map(Long),
        }
    }
}

/// How fast one product turned over, in one variant.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct TurnoverOfProduct {
    #[graphql(skip)]
    pub variant_id: ProductVariantId,
    pub sku: String,
    pub title: String,
    pub figures: TurnoverFigures,
}

#[ComplexObject]
impl TurnoverOfProduct {
    /// Null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        variant(ctx, self.variant_id).await
    }
}

/// What is worth most on average, and all others together.
#[derive(SimpleObject)]
pub struct TurnoverOfProducts {
    pub rows: Vec<TurnoverOfProduct>,
    /// What is not among the rows.
    pub others: TurnoverFigures,
    pub total: TurnoverFigures,
    /// How many there are in all.
    pub count: Long,
}

async fn variant(ctx: &Context<'_>, id: ProductVariantId) -> Result<Option<ProductVariant>> {
    let request = Request::of(ctx);
    if !request.actor()?.can(Permission::ProductRead) {
        return Ok(None);
    }
    Ok(request.rows().load_one(id).await?.map(ProductVariant))
}
