use super::{CatalogCategory, WholeTree};
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, Object, Result};

#[derive(Default)]
pub struct CatalogCategoryQuery;

#[Object]
impl CatalogCategoryQuery {
    /// All categories, each before those that lie in it.
    #[graphql(guard = "access::Can(Permission::CatalogRead)", complexity = "20 * child_complexity")]
    async fn catalog_categories(&self, ctx: &Context<'_>) -> Result<Vec<CatalogCategory>> {
        let tree = Request::of(ctx).rows().load_one(WholeTree).await?.unwrap_or_default();
        Ok(tree.in_order().into_iter().cloned().map(CatalogCategory).collect())
    }
}
