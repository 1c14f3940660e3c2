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
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::add_note(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(TimelineItem).into())
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
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::pin(unit, actor, &id, pinned).await })
            })
            .await?;
        Ok(outcome.map(TimelineItem).into())
    }
    /// Says that nothing is left to be done about an item, or that there is again.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn timeline_item_resolve(
        &self,
        ctx: &Context<'_>,
        id: ID,
        #[graphql(default = true)] resolved: bool,
    ) -> Result<TimelineItemPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::resolve(unit, actor, &id, resolved).await })
            })
            .await?;
        Ok(outcome.map(TimelineItem).into())
    }
}
