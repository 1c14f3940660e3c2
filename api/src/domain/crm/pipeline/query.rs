//! Reading pipelines.

use super::Pipeline;
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, Object, Result};
use entity::crm::pipeline;

#[derive(Default)]
pub struct PipelineQuery;

#[Object]
impl PipelineQuery {
    /// The company's pipelines in their order; `archived` true or false limits them to those.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn pipelines(&self, ctx: &Context<'_>, archived: Option<bool>) -> Result<Vec<Pipeline>> {
        let rows = pipeline::all(&Request::of(ctx).unit()?, archived).await?;
        Ok(rows.into_iter().map(Pipeline).collect())
    }
}
