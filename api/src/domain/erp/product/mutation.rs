//! Changing products and variants.

use super::{
    Product, ProductVariant,
    input::{
        ProductCreateInput, ProductPayload, ProductUpdateInput, ProductVariantAddInput, ProductVariantGenerateInput,
        ProductVariantPayload, ProductVariantUpdateInput,
    },
    service, variants,
};
use crate::{
    graphql::{
        Outcome, Request, access,
        payload::{self, DeletePayload},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    erp::{product, variant},
    id::{Id, ProductId, ProductVariantId},
};

#[derive(Default)]
pub struct ProductMutation;

#[Object]
impl ProductMutation {
    /// A new product with its variants.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_create(&self, ctx: &Context<'_>, input: ProductCreateInput) -> Result<ProductPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Product).into())
    }

    /// Changes a product, and what tells its variants apart.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_update(&self, ctx: &Context<'_>, input: ProductUpdateInput) -> Result<ProductPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Takes a product out of use for good; its SKUs are free again, until it is restored. IN_USE while one of its
    /// variants lies anywhere.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_delete(&self, ctx: &Context<'_>, id: ID, expected_version: Option<i32>) -> Result<DeletePayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        Ok(outcome.map(|id| ID(id.global())).into())
    }

    /// Puts a deleted product back as it was. TAKEN when another one has one of its SKUs meanwhile.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_restore(&self, ctx: &Context<'_>, id: ID) -> Result<ProductPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::restore(unit, actor, &id).await })
            })
            .await?;
        Ok(outcome.map(Product).into())
    }

    /// Adds variants to a product.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_variant_add(&self, ctx: &Context<'_>, input: ProductVariantAddInput) -> Result<ProductPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { variants::add(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Product).into())
    }

    /// Adds a variant for every way to choose that has none yet.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_variant_generate(
        &self,
        ctx: &Context<'_>,
        input: ProductVariantGenerateInput,
    ) -> Result<ProductPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { variants::generate(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Product).into())
    }

    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_variant_update(
        &self,
        ctx: &Context<'_>,
        input: ProductVariantUpdateInput,
    ) -> Result<ProductVariantPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { variants::update(unit, actor, input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = match ProductVariantId::parse(&input.id) {
                    Some(id) => request.unit()?.find::<variant::Entity>(id).await?,
                    None => None,
                };
                Ok(ProductVariantPayload { variant: current.map(ProductVariant), user_errors })
            }
            outcome => Ok(outcome.map(ProductVariant).into()),
        }
    }

    /// Takes a variant out of use for good; its SKU is free again. IN_USE while it lies anywhere; the last variant of a
    /// product goes with the product.
    #[graphql(guard = "access::Can(Permission::ProductWrite)")]
    async fn product_variant_delete(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<DeletePayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { variants::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        Ok(outcome.map(|id| ID(id.global())).into())
    }
}

async fn answer(request: &Request, id: &ID, outcome: Outcome<product::Model>) -> Result<ProductPayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            request.renew();
            let current = match ProductId::parse(id) {
                Some(id) => request.unit()?.find::<product::Entity>(id).await?,
                None => None,
            };
            Ok(ProductPayload { product: current.map(Product), user_errors })
        }
        outcome => Ok(outcome.map(Product).into()),
    }
}
