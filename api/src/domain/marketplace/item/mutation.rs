//! Changing items.

use super::{
    CatalogItem,
    input::{
        CatalogItemCreateInput, CatalogItemPayload, CatalogItemPublishInput, CatalogItemUnpublishInput,
        CatalogItemUpdateInput,
    },
    publishing, service,
};
use crate::{
    graphql::{Request, access, payload::DeletePayload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::Id;

#[derive(Default)]
pub struct CatalogItemMutation;

#[Object]
impl CatalogItemMutation {
    /// A new item, as a draft.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_create(
        &self,
        ctx: &Context<'_>,
        input: CatalogItemCreateInput,
    ) -> Result<CatalogItemPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(match outcome {
            Ok(row) => CatalogItemPayload { item: Some(CatalogItem(row)), user_errors: Vec::new() },
            Err(user_errors) => CatalogItemPayload { item: None, user_errors },
        })
    }

    /// Changes an item. What its type does not allow, or asks for, is refused field by field.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_update(
        &self,
        ctx: &Context<'_>,
        input: CatalogItemUpdateInput,
    ) -> Result<CatalogItemPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        CatalogItemPayload::new(request, &id, outcome).await
    }

    /// Puts an item up for sale, now or from a later moment, without end or until one.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_publish(
        &self,
        ctx: &Context<'_>,
        input: CatalogItemPublishInput,
    ) -> Result<CatalogItemPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { publishing::publish(unit, actor, input).await })
            })
            .await?;
        CatalogItemPayload::new(request, &id, outcome).await
    }

    /// Takes an item off sale, now or from a later moment.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_unpublish(
        &self,
        ctx: &Context<'_>,
        input: CatalogItemUnpublishInput,
    ) -> Result<CatalogItemPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { publishing::unpublish(unit, actor, input).await })
            })
            .await?;
        CatalogItemPayload::new(request, &id, outcome).await
    }

    /// Puts a deleted item back as it was. TAKEN when another one has its SKU or its slug meanwhile.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_restore(&self, ctx: &Context<'_>, id: ID) -> Result<CatalogItemPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::restore(unit, actor, &id).await })
            })
            .await?;
        CatalogItemPayload::new(request, &id, outcome).await
    }

    /// Takes an item off the catalog; its SKU and slug are free again, until it is restored.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_item_delete(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<DeletePayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        Ok(outcome.map(|id| ID(id.global())).into())
    }
}
