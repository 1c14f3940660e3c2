use crate::{
    actor::Actor,
    error::{Problem, Result},
    graphql::{Request, access, payload::DeletePayload, scalars},
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    WriteUnit,
    crm::duplicate_pair::{self, PairState},
    id::{DuplicatePairId, Id},
    store::AuditRecord,
};
use serde_json::json;

#[derive(Default)]
pub struct DuplicateMutation;

#[Object]
impl DuplicateMutation {
    /// These two are not one: the pair is not proposed again.
    #[graphql(guard = "access::Can(Permission::CustomerMerge)")]
    async fn duplicate_dismiss(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = dismiss(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(|id| ID(id.global())).into())
    }
}

async fn dismiss(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<DuplicatePairId> {
    actor.require(Permission::CustomerMerge)?;
    let id: DuplicatePairId = scalars::id("id", id)?;
    if !duplicate_pair::decide(unit, id, PairState::Open, PairState::Dismissed).await? {
        return Err(Problem::not_found("id").into());
    }
    unit.audit(AuditRecord {
        action: "duplicate.dismissed",
        entity: DuplicatePairId::TYPE,
        entity_id: Some(id.uuid()),
        before: Some(json!({ "state": "open" })),
        after: Some(json!({ "state": "dismissed" })),
    });
    Ok(id)
}
