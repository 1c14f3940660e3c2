use super::{
    CatalogCategory, service,
    types::{CatalogCategoryCreateInput, CatalogCategoryPayload, CatalogCategoryUpdateInput},
};
use crate::{
    graphql::{
        Request, access,
        payload::{self, DeletePayload},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    id::{CatalogCategoryId, Id},
    marketplace::category,
};

#[derive(Default)]
pub struct CatalogCategoryMutation;

#[Object]
impl CatalogCategoryMutation {
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_category_create(
        &self,
        ctx: &Context<'_>,
        input: CatalogCategoryCreateInput,
    ) -> Result<CatalogCategoryPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(CatalogCategory).into())
    }

    /// Renames a category, or moves it with all that lies in it.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_category_update(
        &self,
        ctx: &Context<'_>,
        input: CatalogCategoryUpdateInput,
    ) -> Result<CatalogCategoryPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = match CatalogCategoryId::parse(&input.id) {
                    Some(id) => request.unit()?.find::<category::Entity>(id).await?,
                    None => None,
                };
                Ok(CatalogCategoryPayload { category: current.map(CatalogCategory), user_errors })
            }
            outcome => Ok(outcome.map(CatalogCategory).into()),
        }
    }

    /// Deletes a category without subcategories; its items go where it lay.
    #[graphql(guard = "access::Can(Permission::CatalogWrite)")]
    async fn catalog_category_delete(
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
