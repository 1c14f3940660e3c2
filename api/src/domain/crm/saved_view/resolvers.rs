//! Saved views through GraphQL.

use super::{
    service::{self, Seen},
    types::{SavedView, SavedViewCreateInput, SavedViewList, SavedViewPayload, SavedViewUpdateInput},
};
use crate::{
    error::Result,
    graphql::{Outcome, Request, access, payload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::crm::saved_view::Model;

const READS: access::CanEither = access::CanEither(Permission::CustomerRead, Permission::DealRead);

impl From<Seen> for SavedView {
    fn from(Seen { row, pinned, opens }: Seen) -> Self {
        Self { row, pinned, opens }
    }
}

#[derive(Default)]
pub struct SavedViewQuery;

#[Object]
impl SavedViewQuery {
    /// The views of a list that you see, pinned ones first, then by name.
    #[graphql(guard = "READS")]
    async fn saved_views(&self, ctx: &Context<'_>, list: SavedViewList) -> Result<Vec<SavedView>> {
        let request = Request::of(ctx);
        let seen = service::all(&request.unit()?, request.actor()?, list.into()).await?;
        Ok(seen.into_iter().map(SavedView::from).collect())
    }
}

#[derive(Default)]
pub struct SavedViewMutation;

#[Object]
impl SavedViewMutation {
    /// Keeps a list as a view of your own.
    #[graphql(guard = "READS")]
    async fn saved_view_create(&self, ctx: &Context<'_>, input: SavedViewCreateInput) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, &input).await;
        answer(request, request.finish(unit, done).await?).await
    }

    /// Changes a view of yours; who runs the company changes those that are shared.
    #[graphql(guard = "READS")]
    async fn saved_view_update(&self, ctx: &Context<'_>, input: SavedViewUpdateInput) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::update(&mut unit, request.actor()?, &input).await;
        match request.finish(unit, done).await? {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let row = service::visible(&request.unit()?, request.actor()?, &input.id).await?;
                let current = service::seen(&request.unit()?, request.actor()?, row).await?;
                Ok(SavedViewPayload { saved_view: Some(current.into()), user_errors })
            }
            outcome => answer(request, outcome).await,
        }
    }

    /// Takes a view away from everybody who sees it.
    #[graphql(guard = "READS")]
    async fn saved_view_delete(&self, ctx: &Context<'_>, id: ID) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::delete(&mut unit, request.actor()?, &id).await;
        answer(request, request.finish(unit, done).await?).await
    }

    /// Gives a deleted view back, as it was.
    #[graphql(guard = "READS")]
    async fn saved_view_restore(&self, ctx: &Context<'_>, id: ID) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::restore(&mut unit, request.actor()?, &id).await;
        answer(request, request.finish(unit, done).await?).await
    }

    /// Has a view at hand, or no longer; for you alone.
    #[graphql(guard = "READS")]
    async fn saved_view_pin(
        &self,
        ctx: &Context<'_>,
        id: ID,
        #[graphql(default = true)] pinned: bool,
    ) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::pin(&mut unit, request.actor()?, &id, pinned).await;
        answer(request, request.finish(unit, done).await?).await
    }

    /// Lets your list open with a view, or with none; for you alone.
    #[graphql(guard = "READS")]
    async fn saved_view_default(
        &self,
        ctx: &Context<'_>,
        list: SavedViewList,
        id: Option<ID>,
    ) -> Result<SavedViewPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::open_with(&mut unit, request.actor()?, list.into(), id.as_ref()).await;
        match request.finish(unit, done).await? {
            Ok(Some(row)) => answer(request, Ok(row)).await,
            Ok(None) => Ok(SavedViewPayload { saved_view: None, user_errors: Vec::new() }),
            Err(user_errors) => Ok(SavedViewPayload { saved_view: None, user_errors }),
        }
    }
}

/// The view as its reader has it now.
async fn answer(request: &Request, outcome: Outcome<Model>) -> Result<SavedViewPayload> {
    Ok(match outcome {
        Ok(row) => {
            let seen = service::seen(&request.unit()?, request.actor()?, row).await?;
            SavedViewPayload { saved_view: Some(seen.into()), user_errors: Vec::new() }
        }
        Err(user_errors) => SavedViewPayload { saved_view: None, user_errors },
    })
}
