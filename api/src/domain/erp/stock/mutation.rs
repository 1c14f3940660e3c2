//! Moving stock.

use super::{
    input::{
        StockAdjustInput, StockBackorderInput, StockCountInput, StockLevelPayload, StockPayload, StockTransferInput,
    },
    service,
    types::{StockLevel, StockMove},
};
use crate::{
    graphql::{Outcome, Request, access},
    permission::Permission,
};
use async_graphql::{Context, Object, Result};
use entity::erp::stock_move::Model;

#[derive(Default)]
pub struct StockMutation;

#[Object]
impl StockMutation {
    /// Corrects how many there are at a location, all lines or none. INSUFFICIENT_STOCK where more would go than is
    /// there and not spoken for.
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_adjust(&self, ctx: &Context<'_>, input: StockAdjustInput) -> Result<StockPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::adjust(unit, actor, input).await })
            })
            .await?;
        Ok(moved(outcome))
    }

    /// Takes stock from one location to another with what it cost, all lines or none.
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_transfer(&self, ctx: &Context<'_>, input: StockTransferInput) -> Result<StockPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::transfer(unit, actor, input).await })
            })
            .await?;
        Ok(moved(outcome))
    }

    /// Says how many somebody found; the ledger works out what that changes.
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_count(&self, ctx: &Context<'_>, input: StockCountInput) -> Result<StockPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::count(unit, actor, input).await })
            })
            .await?;
        Ok(moved(outcome))
    }

    /// Allows to reserve more than is there, up to a limit.
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_backorder(&self, ctx: &Context<'_>, input: StockBackorderInput) -> Result<StockLevelPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::allow_backorder(unit, actor, &input).await })
            })
            .await?;
        Ok(outcome.map(StockLevel).into())
    }
}

fn moved(outcome: Outcome<Vec<Model>>) -> StockPayload {
    outcome.map(|rows| rows.into_iter().map(StockMove).collect::<Vec<_>>()).into()
}
