use super::{
    service,
    types::{Segment, SegmentCreateInput, SegmentPayload, SegmentUpdateInput},
};
use crate::{
    error::Problem,
    graphql::{
        Request, access,
        idempotency::{self, Claim},
        payload::{self, DeletePayload},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    crm::segment,
    id::{Id, SegmentId},
};

#[derive(Default)]
pub struct SegmentMutation;

#[Object]
impl SegmentMutation {
    /// Keeps a filter by a name.
    #[graphql(guard = "access::Can(Permission::SegmentManage)")]
    async fn segment_create(&self, ctx: &Context<'_>, input: SegmentCreateInput) -> Result<SegmentPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    match idempotency::claim(unit, "segmentCreate", key, &input).await? {
                        Claim::Replay(id) => {
                            let row = segment::find(unit, SegmentId::from_uuid(id)).await?;
                            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
                        }
                        Claim::New(key) => {
                            let row = service::create(unit, actor, &input).await?;
                            idempotency::fulfil(unit, key, row.id.uuid()).await?;
                            Ok(row)
                        }
                    }
                })
            })
            .await?;
        Ok(outcome.map(Segment).into())
    }

    #[graphql(guard = "access::Can(Permission::SegmentManage)")]
    async fn segment_update(&self, ctx: &Context<'_>, input: SegmentUpdateInput) -> Result<SegmentPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = Box::pin(service::update(&mut unit, request.actor()?, &input)).await;
        match request.finish(unit, done).await? {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let current = match SegmentId::parse(&input.id) {
                    Some(id) => segment::find(&request.unit()?, id).await?,
                    None => None,
                };
                Ok(SegmentPayload { segment: current.map(Segment), user_errors })
            }
            outcome => Ok(outcome.map(Segment).into()),
        }
    }

    /// Deletes a segment; its customers stay.
    #[graphql(guard = "access::Can(Permission::SegmentManage)")]
    async fn segment_delete(&self, ctx: &Context<'_>, id: ID) -> Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::delete(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(|id| ID(id.global())).into())
    }
}
