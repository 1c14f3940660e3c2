//! Categories as GraphQL shows and takes them.

use super::loader::{ItemCounts, WholeTree};
use crate::graphql::{Request, payload::payload, scalars::Instant};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use entity::{
    id::Id,
    marketplace::category::{Model, Tree},
};
use std::sync::Arc;

/// A place in the catalog that items are sorted into.
#[derive(Clone)]
pub struct CatalogCategory(pub Model);

#[Object]
impl CatalogCategory {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Names it in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Null at the top.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<CatalogCategory>> {
        let Some(parent) = self.0.parent_id else { return Ok(None) };
        Ok(tree(ctx).await?.find(parent).cloned().map(CatalogCategory))
    }

    /// From the top down to this one.
    async fn path(&self, ctx: &Context<'_>) -> Result<Vec<CatalogCategory>> {
        Ok(tree(ctx).await?.path(self.0.id).into_iter().cloned().map(CatalogCategory).collect())
    }

    /// Among those that lie beside it, from 0 on.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// How many items lie in it and below it.
    async fn item_count(&self, ctx: &Context<'_>) -> Result<i32> {
        let counts = Request::of(ctx).rows().load_one(ItemCounts).await?.unwrap_or_default();
        let below = tree(ctx).await?.with_below(self.0.id);
        let sum: i64 = below.iter().filter_map(|id| counts.get(id)).sum();
        Ok(i32::try_from(sum).unwrap_or(i32::MAX))
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
}

async fn tree(ctx: &Context<'_>) -> Result<Arc<Tree>> {
    Ok(Request::of(ctx).rows().load_one(WholeTree).await?.unwrap_or_default())
}

/// A new category, the last of those beside it.
#[derive(Clone, Debug, InputObject)]
pub struct CatalogCategoryCreateInput {
    pub name: String,
    /// Default: from the name.
    pub slug: Option<String>,
    /// Default: at the top.
    pub parent_id: Option<ID>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct CatalogCategoryUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub slug: Option<String>,
    /// null: to the top.
    pub parent_id: MaybeUndefined<ID>,
    /// Among those that lie beside it; further than the last is the last.
    pub position: Option<i32>,
}

payload! {
    /// On CONFLICT, category is the current state.
    CatalogCategoryPayload { category: CatalogCategory }
}
