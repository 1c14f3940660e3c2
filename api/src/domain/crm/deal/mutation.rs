//! Changing deals.

use super::{
    Deal,
    input::{
        DealCreateInput, DealLoseInput, DealMoveInput, DealPayload, DealTransferInput, DealTransitionInput,
        DealUpdateInput,
    },
    movement, service,
};
use crate::{
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};

#[derive(Default)]
pub struct DealMutation;

#[Object]
impl DealMutation {
    /// A new deal, on top of its column.
    #[graphql(guard = "access::Can(Permission::DealWrite)")]
    async fn deal_create(&self, ctx: &Context<'_>, input: DealCreateInput) -> Result<DealPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(match outcome {
            Ok(row) => DealPayload { deal: Some(Deal(row)), user_errors: Vec::new() },
            Err(user_errors) => DealPayload { deal: None, user_errors },
        })
    }

    #[graphql(guard = "access::Can(Permission::DealWrite)")]
    async fn deal_update(&self, ctx: &Context<'_>, input: DealUpdateInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// To a place in a column of its pipeline. Without expectedVersion the last of two moves wins.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_move(&self, ctx: &Context<'_>, input: DealMoveInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { movement::move_to(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// To the pipeline's won stage.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_win(&self, ctx: &Context<'_>, input: DealTransitionInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { movement::win(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// To the pipeline's lost stage, with a reason.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_lose(&self, ctx: &Context<'_>, input: DealLoseInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { movement::lose(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// Back to the last open stage it was in.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_reopen(&self, ctx: &Context<'_>, input: DealTransitionInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { movement::reopen(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// To another owner.
    #[graphql(guard = "access::Can(Permission::DealWrite)")]
    async fn deal_transfer(&self, ctx: &Context<'_>, input: DealTransferInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::transfer(unit, actor, input).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    /// Takes it off all lists; dealRestore brings it back.
    #[graphql(guard = "access::Can(Permission::DealDelete)")]
    async fn deal_delete(&self, ctx: &Context<'_>, id: ID, expected_version: Option<i32>) -> Result<DealPayload> {
        let request = Request::of(ctx);
        let given = id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let id = given.clone();
                Box::pin(async move { service::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }

    #[graphql(guard = "access::Can(Permission::DealDelete)")]
    async fn deal_restore(&self, ctx: &Context<'_>, id: ID) -> Result<DealPayload> {
        let request = Request::of(ctx);
        let given = id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let id = given.clone();
                Box::pin(async move { service::restore(unit, actor, &id).await })
            })
            .await?;
        DealPayload::new(request, &id, outcome).await
    }
}
