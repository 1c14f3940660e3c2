//! Changing invoices.

use super::{
    Invoice,
    input::{InvoiceCreateInput, InvoicePayload, InvoiceUpdateInput},
    service,
};
use crate::{
    graphql::{
        Outcome, Request, access,
        payload::{self, DeletePayload},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    erp::invoice::{Entity, Model},
    id::{Id, InvoiceId},
};

#[derive(Default)]
pub struct InvoiceMutation;

#[Object]
impl InvoiceMutation {
    /// Prepares the invoice of an order that is placed. TAKEN when it has one that was not cancelled.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_create(&self, ctx: &Context<'_>, input: InvoiceCreateInput) -> Result<InvoicePayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, &input).await })
            })
            .await?;
        Ok(outcome.map(Invoice).into())
    }

    /// Changes a draft, which takes over what its order says now.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_update(&self, ctx: &Context<'_>, input: InvoiceUpdateInput) -> Result<InvoicePayload> {
        let (request, id) = (Request::of(ctx), input.id.clone());
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Gives a draft its number and writes down who sells what to whom. Where the company issues NF-e, the tax authority is
    /// asked next; what it would refuse at once is said here.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_issue(&self, ctx: &Context<'_>, id: ID, expected_version: Option<i32>) -> Result<InvoicePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::issue(unit, actor, &id, expected_version).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Asks the tax authority again about an invoice that it refused, with what products, customer and fiscal profile say
    /// now.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_authorize(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<InvoicePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::authorize(unit, actor, &id, expected_version).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Takes an invoice back: its order may get another. One that the tax authority has authorized is cancelled when the
    /// authority agrees, within 24 hours, with a reason of 15 letters at least.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_cancel(
        &self,
        ctx: &Context<'_>,
        id: ID,
        reason: String,
        expected_version: Option<i32>,
    ) -> Result<InvoicePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let (id, reason) = (id.clone(), reason.clone());
                Box::pin(async move { service::cancel(unit, actor, &id, &reason, expected_version).await })
            })
            .await?;
        answer(request, &id, outcome).await
    }

    /// Removes a draft.
    #[graphql(guard = "access::Can(Permission::InvoiceWrite)")]
    async fn invoice_delete(&self, ctx: &Context<'_>, id: ID, expected_version: Option<i32>) -> Result<DeletePayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        Ok(outcome.map(|id| ID(id.global())).into())
    }
}

async fn answer(request: &Request, id: &ID, outcome: Outcome<Model>) -> Result<InvoicePayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            request.renew();
            let current = match InvoiceId::parse(id) {
                Some(id) => request.unit()?.find::<Entity>(id).await?,
                None => None,
            };
            Ok(InvoicePayload { invoice: current.map(Invoice), user_errors })
        }
        outcome => Ok(outcome.map(Invoice).into()),
    }
}
