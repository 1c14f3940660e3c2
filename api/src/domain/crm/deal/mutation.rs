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
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, input).await;
        Ok(match request.finish(unit, done).await? {
            Ok(row) => DealPayload { deal: Some(Deal(row)), user_errors: Vec::new() },
            Err(user_errors) => DealPayload { deal: None, user_errors },
        })
    }

    #[graphql(guard = "access::Can(Permission::DealWrite)")]
    async fn deal_update(&self, ctx: &Context<'_>, input: DealUpdateInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = service::update(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// To a place in a column of its pipeline. Without expectedVersion the last of two moves wins.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_move(&self, ctx: &Context<'_>, input: DealMoveInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = movement::move_to(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// To the pipeline's won stage.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_win(&self, ctx: &Context<'_>, input: DealTransitionInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = movement::win(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// To the pipeline's lost stage, with a reason.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_lose(&self, ctx: &Context<'_>, input: DealLoseInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = movement::lose(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// Back to the last open stage it was in.
    #[graphql(guard = "access::Can(Permission::DealMove)")]
    async fn deal_reopen(&self, ctx: &Context<'_>, input: DealTransitionInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = movement::reopen(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// To another owner.
    #[graphql(guard = "access::Can(Permission::DealWrite)")]
    async fn deal_transfer(&self, ctx: &Context<'_>, input: DealTransferInput) -> Result<DealPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let mut unit = request.begin()?;
        let done = service::transfer(&mut unit, request.actor()?, input).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    /// Takes it off all lists; dealRestore brings it back.
    #[graphql(guard = "access::Can(Permission::DealDelete)")]
    async fn deal_delete(&self, ctx: &Context<'_>, id: ID, expected_version: Option<i32>) -> Result<DealPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::delete(&mut unit, request.actor()?, &id, expected_version).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }

    #[graphql(guard = "access::Can(Permission::DealDelete)")]
    async fn deal_restore(&self, ctx: &Context<'_>, id: ID) -> Result<DealPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::restore(&mut unit, request.actor()?, &id).await;
        DealPayload::new(request, &id, request.finish(unit, done).await?).await
    }
}
