//! Reading products and variants.

use super::{
    Product, ProductVariant,
    filter::{ProductFilter, ProductOrder, ProductVariantFilter, sorting},
    loader::VariantsByProduct,
    types::ProductPrice,
};
use crate::{
    domain::erp::stock::LevelsByVariant,
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    erp::{price, product, variant},
    id::{Id, ProductId, ProductVariantId},
    store::{Below, Direction},
};
use sea_orm::Condition;

#[derive(Default)]
pub struct ProductQuery;

#[Object]
impl ProductQuery {
    /// The product, deleted or not; null when there is none.
    #[graphql(guard = "access::Can(Permission::ProductRead)")]
    async fn product(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Product>> {
        let Some(id) = ProductId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<product::Entity>(id).await?.map(Product))
    }

    /// Products that match, by name unless asked otherwise.
    #[graphql(guard = "access::Can(Permission::ProductRead)", complexity = "cost::list(first, last, child_complexity)")]
    #[allow(clippy::too_many_arguments)]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<ProductFilter>,
        order_by: Option<Vec<ProductOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Product>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(&unit, request.actor()?).await?;
        let list = fingerprint("products", &[&filter, &order]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(product::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = product::page(&unit, condition, &sorting(&order), &page).await?;
        if Asked::of_rows(ctx).any(&["variants"]) {
            request.rows().warm(slice.rows.iter().map(|(row, _)| VariantsByProduct(row.id))).await?;
        }
        Ok(connection(slice, &list, total, Product))
    }

    /// The variant, deleted or not; null when there is none.
    #[graphql(guard = "access::Can(Permission::ProductRead)")]
    async fn product_variant(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<ProductVariant>> {
        let Some(id) = ProductVariantId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<variant::Entity>(id).await?.map(ProductVariant))
    }

    /// Variants of all products that match, by SKU: what lies where is asked here.
    #[graphql(guard = "access::Can(Permission::ProductRead)", complexity = "cost::list(first, last, child_complexity)")]
    async fn product_variants(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<ProductVariantFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<ProductVariant>> {
        let filter = filter.unwrap_or_default();
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(unit.tenant())?;
        let list = fingerprint("productVariants", &[&filter]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(variant::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = variant::page(&unit, condition, &[variant::by_sku(Direction::Ascending)], &page).await?;
        let asked = Asked::of_rows(ctx);
        let rows = || slice.rows.iter().map(|(row, _)| row);
        if asked.any(&["levels", "stock"]) && request.actor()?.can(Permission::StockRead) {
            request.rows().warm(rows().map(|row| LevelsByVariant(row.id))).await?;
        }
        if asked.any(&["product"]) {
            request.rows().warm(rows().map(|row| row.product_id)).await?;
        }
        Ok(connection(slice, &list, total, ProductVariant))
    }
}

/// What a variant cost and was sold for, the newest first.
pub(super) async fn prices(
    ctx: &Context<'_>,
    id: ProductVariantId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<ProductPrice>> {
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<PricesOfVariant, _>(ctx, id.uuid(), (&(), Condition::all()), arguments, ProductPrice).await
}

struct PricesOfVariant;

impl Listed for PricesOfVariant {
    type Entity = price::Entity;
    const NAME: &'static str = "productVariant.prices";

    fn below() -> Below<price::Entity> {
        price::below_variants()
    }
}
