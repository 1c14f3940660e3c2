use super::{
    service,
    types::{BulkAction, BulkActionPayload, CustomerBulkInput},
};
use crate::{
    error::Problem,
    graphql::{
        Request, access,
        idempotency::{self, Claim},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    crm::bulk_action,
    id::{BulkActionId, Id},
};

#[derive(Default)]
pub struct BulkMutation;

#[Object]
impl BulkMutation {
    /// Begins to change, delete or restore many customers in the background. Whom it is about is settled at once:
    /// those who match now. Deleting and restoring need the right to delete.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)", complexity = "50 + child_complexity")]
    async fn customer_bulk(&self, ctx: &Context<'_>, input: CustomerBulkInput) -> Result<BulkActionPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    match idempotency::claim(unit, "customerBulk", key, &input).await? {
                        Claim::Replay(id) => {
                            let row = bulk_action::find(unit, BulkActionId::from_uuid(id)).await?;
                            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
                        }
                        Claim::New(key) => {
                            let row = service::begin(unit, actor, &input).await?;
                            idempotency::fulfil(unit, key, row.id.uuid()).await?;
                            Ok(row)
                        }
                    }
                })
            })
            .await?;
        Ok(outcome.map(BulkAction).into())
    }

    /// Stops within a few hundred customers; what is done stays, and can be undone.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn bulk_action_cancel(&self, ctx: &Context<'_>, id: ID) -> Result<BulkActionPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::cancel(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(BulkAction).into())
    }

    /// Puts back what stood there, for seven days; customers whom somebody changed since are left alone.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn bulk_action_undo(&self, ctx: &Context<'_>, id: ID) -> Result<BulkActionPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::undo(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(BulkAction).into())
    }
}
