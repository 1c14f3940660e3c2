use super::Segment;
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    crm::segment,
    id::{Id, SegmentId},
};

#[derive(Default)]
pub struct SegmentQuery;

#[Object]
impl SegmentQuery {
    /// All segments by name.
    #[graphql(guard = "access::Can(Permission::CustomerRead)", complexity = "20 * child_complexity")]
    async fn segments(&self, ctx: &Context<'_>) -> Result<Vec<Segment>> {
        Ok(segment::all(&Request::of(ctx).unit()?).await?.into_iter().map(Segment).collect())
    }

    /// One segment; null when there is none.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn segment(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Segment>> {
        let Some(id) = SegmentId::parse(&id) else { return Ok(None) };
        Ok(segment::find(&Request::of(ctx).unit()?, id).await?.map(Segment))
    }
}
