//! Changing activities.

use super::{
    input::{ActivityCompleteInput, ActivityCreateInput, ActivityPayload, ActivityUpdateInput},
    service,
};
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};

#[derive(Default)]
pub struct ActivityMutation;

#[Object]
impl ActivityMutation {
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_create(&self, ctx: &Context<'_>, input: ActivityCreateInput) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, input).await.map(|row| (row, None));
        ActivityPayload::new(request, None, request.finish(unit, done).await?).await
    }

    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_update(&self, ctx: &Context<'_>, input: ActivityUpdateInput) -> Result<ActivityPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = service::update(&mut unit, request.actor()?, input).await.map(|row| (row, None));
        ActivityPayload::new(request, Some(&id), request.finish(unit, done).await?).await
    }

    /// Done; followUp schedules what comes next in the same step.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_complete(&self, ctx: &Context<'_>, input: ActivityCompleteInput) -> Result<ActivityPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = service::complete(&mut unit, request.actor()?, input).await;
        ActivityPayload::new(request, Some(&id), request.finish(unit, done).await?).await
    }

    /// Not done after all.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_reopen(&self, ctx: &Context<'_>, id: ID) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::reopen(&mut unit, request.actor()?, &id).await.map(|row| (row, None));
        ActivityPayload::new(request, Some(&id), request.finish(unit, done).await?).await
    }

    /// Takes it off all lists.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_delete(&self, ctx: &Context<'_>, id: ID) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::delete(&mut unit, request.actor()?, &id).await.map(|row| (row, None));
        ActivityPayload::new(request, Some(&id), request.finish(unit, done).await?).await
    }
}
