//! Changing orders.

use super::{
    input::{
        OrderCancelInput, OrderCreateInput, OrderPayInput, OrderPayload, OrderPlaceInput, OrderRefundInput,
        OrderReturnInput, OrderReturnReceiveInput, OrderReturnRejectInput, OrderShipInput, OrderUpdateInput,
        ShipmentUpdateInput,
    },
    paying, placing, query, returning, service, shipping,
    types::Order,
};
use crate::{
    graphql::{Outcome, Request, access, payload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::erp::order::Model;

#[derive(Default)]
pub struct OrderMutation;

#[Object]
impl OrderMutation {
    /// A draft, or with `place` an order whose stock is taken. INSUFFICIENT_STOCK names the line that is not there.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_create(&self, ctx: &Context<'_>, input: OrderCreateInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Changes a draft.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_update(&self, ctx: &Context<'_>, input: OrderUpdateInput) -> Result<OrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Takes the stock of all lines of a draft, or of none, and holds it until the money comes or the time is up.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_place(&self, ctx: &Context<'_>, input: OrderPlaceInput) -> Result<OrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { placing::place(unit, actor, &input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Notes money that came, all or a part. When all of it has come the order is confirmed, and can be sent.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_pay(&self, ctx: &Context<'_>, input: OrderPayInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { paying::pay(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Takes an order back, or the rest of it that was not sent; its stock is free again. Money that came stays until it is refunded.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_cancel(&self, ctx: &Context<'_>, input: OrderCancelInput) -> Result<OrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { placing::cancel(unit, actor, &input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Sends what was paid, all or a part: the stock goes.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_ship(&self, ctx: &Context<'_>, input: OrderShipInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { shipping::ship(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Changes what is known of a shipment, and says that it has arrived. Answers its order.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn shipment_update(&self, ctx: &Context<'_>, input: ShipmentUpdateInput) -> Result<OrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { shipping::update(unit, actor, &input).await })
            })
            .await?;
        let order = query::of_shipment(request, &id).await?;
        answer(request, &order.unwrap_or_default(), outcome).await
    }

    /// Agrees that something that was sent comes back.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_return(&self, ctx: &Context<'_>, input: OrderReturnInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { returning::request(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Takes back what came of a return: into stock again, or as scrap. Answers its order.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_return_receive(&self, ctx: &Context<'_>, input: OrderReturnReceiveInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { returning::receive(unit, actor, &input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Says that a return does not take place. Answers its order.
    #[graphql(guard = "access::Can(Permission::OrderWrite)")]
    async fn order_return_reject(&self, ctx: &Context<'_>, input: OrderReturnRejectInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { returning::reject(unit, actor, &input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }

    /// Notes money that went back: never more than came.
    #[graphql(guard = "access::Can(Permission::OrderRefund)")]
    async fn order_refund(&self, ctx: &Context<'_>, input: OrderRefundInput) -> Result<OrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { paying::refund(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Order).into())
    }
}

/// With CONFLICT, the current state.
async fn answer(request: &Request, id: &ID, outcome: Outcome<Model>) -> Result<OrderPayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            request.renew();
            let current = query::find(request, id).await?;
            Ok(OrderPayload { order: current.map(Order), user_errors })
        }
        outcome => Ok(outcome.map(Order).into()),
    }
}
