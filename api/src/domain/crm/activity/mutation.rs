//! Changing activities.

use super::{
    deleting,
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
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await.map(|row| (row, None)) })
            })
            .await?;
        ActivityPayload::new(request, None, outcome).await
    }

    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_update(&self, ctx: &Context<'_>, input: ActivityUpdateInput) -> Result<ActivityPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await.map(|row| (row, None)) })
            })
            .await?;
        ActivityPayload::new(request, Some(&id), outcome).await
    }

    /// Done; followUp schedules what comes next in the same step.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_complete(&self, ctx: &Context<'_>, input: ActivityCompleteInput) -> Result<ActivityPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::complete(unit, actor, input).await })
            })
            .await?;
        ActivityPayload::new(request, Some(&id), outcome).await
    }

    /// Not done after all.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_reopen(&self, ctx: &Context<'_>, id: ID) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let given = id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let id = given.clone();
                Box::pin(async move { service::reopen(unit, actor, &id).await.map(|row| (row, None)) })
            })
            .await?;
        ActivityPayload::new(request, Some(&id), outcome).await
    }

    /// Takes it off all lists; activityRestore brings it back.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_delete(&self, ctx: &Context<'_>, id: ID) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let given = id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let id = given.clone();
                Box::pin(async move { deleting::delete(unit, actor, &id).await.map(|row| (row, None)) })
            })
            .await?;
        ActivityPayload::new(request, Some(&id), outcome).await
    }

    /// Brings a deleted activity back, as it was.
    #[graphql(guard = "access::Can(Permission::ActivityWrite)")]
    async fn activity_restore(&self, ctx: &Context<'_>, id: ID) -> Result<ActivityPayload> {
        let request = Request::of(ctx);
        let given = id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let id = given.clone();
                Box::pin(async move { deleting::restore(unit, actor, &id).await.map(|row| (row, None)) })
            })
            .await?;
        ActivityPayload::new(request, Some(&id), outcome).await
    }
}
