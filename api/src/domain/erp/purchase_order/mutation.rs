//! Changing purchase orders.

use super::{
    PurchaseOrder,
    input::{
        PurchaseOrderCreateInput, PurchaseOrderPayload, PurchaseOrderReceiveInput, PurchaseOrderSendInput,
        PurchaseOrderUpdateInput,
    },
    receipt, service,
};
use crate::{
    graphql::{Outcome, Request, access, payload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    erp::purchase_order::{Entity, Model},
    id::{Id, PurchaseOrderId},
};

#[derive(Default)]
pub struct PurchaseOrderMutation;

#[Object]
impl PurchaseOrderMutation {
    /// A new draft of an order.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_create(
        &self,
        ctx: &Context<'_>,
        input: PurchaseOrderCreateInput,
    ) -> Result<PurchaseOrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(PurchaseOrder).into())
    }

    /// Changes a draft. NOT_ALLOWED once it is sent.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_update(
        &self,
        ctx: &Context<'_>,
        input: PurchaseOrderUpdateInput,
    ) -> Result<PurchaseOrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Notes that the supplier knows, and tells them by e-mail if asked to.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_send(
        &self,
        ctx: &Context<'_>,
        input: PurchaseOrderSendInput,
    ) -> Result<PurchaseOrderPayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::send(unit, actor, &input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Puts what came into stock, all lines or none. OVER_RECEIPT where that is more than was ordered and the supplier's
    /// tolerance allows.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_receive(
        &self,
        ctx: &Context<'_>,
        input: PurchaseOrderReceiveInput,
    ) -> Result<PurchaseOrderPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { receipt::receive(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(PurchaseOrder).into())
    }

    /// Gives up an order of which nothing has come.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_cancel(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<PurchaseOrderPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::cancel(unit, actor, &id, expected_version).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Closes an order short: what has not come of it is not waited for any more.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn purchase_order_close(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<PurchaseOrderPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::close(unit, actor, &id, expected_version).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }
}

async fn answer(request: &Request, id: &ID, outcome: Outcome<Model>) -> Result<PurchaseOrderPayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            request.renew();
            let current = match PurchaseOrderId::parse(id) {
                Some(id) => request.unit()?.find::<Entity>(id).await?,
                None => None,
            };
            Ok(PurchaseOrderPayload { purchase_order: current.map(PurchaseOrder), user_errors })
        }
        outcome => Ok(outcome.map(PurchaseOrder).into()),
    }
}
