//! Writing on the timeline.

use super::{
    TimelineItem, service,
    types::{NoteAddInput, TimelineItemPayload},
};
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};

#[derive(Default)]
pub struct TimelineMutation;

#[Object]
impl TimelineMutation {
    /// A note on a customer, or on one of its deals.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn note_add(&self, ctx: &Context<'_>, input: NoteAddInput) -> Result<TimelineItemPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::add_note(&mut unit, request.actor()?, input).await;
        Ok(request.finish(unit, done).await?.map(TimelineItem).into())
    }

    /// Keeps an item in view, or lets it go.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn timeline_item_pin(
        &self,
        ctx: &Context<'_>,
        id: ID,
        #[graphql(default = true)] pinned: bool,
    ) -> Result<TimelineItemPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::pin(&mut unit, request.actor()?, &id, pinned).await;
        Ok(request.finish(unit, done).await?.map(TimelineItem).into())
    }
}
