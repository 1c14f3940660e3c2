//! Running, accepting, dismissing.

use super::{
    ReplenishmentProposal,
    input::{
        ReplenishmentAcceptInput, ReplenishmentAcceptPayload, ReplenishmentDismissPayload, ReplenishmentRunPayload,
    },
    run, service,
};
use crate::{
    domain::{erp::purchase_order::PurchaseOrder, platform::Job},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};

#[derive(Default)]
pub struct ReplenishmentMutation;

#[Object]
impl ReplenishmentMutation {
    /// Looks in the background at what is running out; every day that happens by itself.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn replenishment_run(&self, ctx: &Context<'_>) -> Result<ReplenishmentRunPayload> {
        let outcome =
            Request::of(ctx).attempt(|unit, actor| Box::pin(async move { run::queue(unit, actor).await })).await?;
        Ok(outcome.map(Job).into())
    }

    /// Makes drafts of purchase orders, all proposals or none.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn replenishment_accept(
        &self,
        ctx: &Context<'_>,
        input: ReplenishmentAcceptInput,
    ) -> Result<ReplenishmentAcceptPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::accept(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(|rows| rows.into_iter().map(PurchaseOrder).collect::<Vec<_>>()).into())
    }

    /// Says no to proposals, all or none. They come again when there is even less, or after seven days.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn replenishment_dismiss(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<ReplenishmentDismissPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let ids = ids.clone();
                Box::pin(async move { service::dismiss(unit, actor, &ids).await })
            })
            .await?;
        Ok(outcome.map(|rows| rows.into_iter().map(ReplenishmentProposal).collect::<Vec<_>>()).into())
    }
}
