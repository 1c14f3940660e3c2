//! Deals as they change, on somebody's screen.

use super::Deal;
use crate::{
    domain::crm::imported::RecordsImported,
    error::Result,
    events::{self, Announcement, Fact, Start},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, SimpleObject, Subscription};
use entity::{
    crm::deal,
    id::{DealId, EventId, Id, PipelineId, UserId},
    platform::event,
};
use futures::{Stream, StreamExt};

/// A deal after something happened with it.
#[derive(SimpleObject)]
pub struct DealChange {
    /// As it is now.
    deal: Deal,
    /// Where it stood before, when it moved.
    from_stage_id: Option<ID>,
    /// Name of the event: deal.created, deal.stage_changed…
    event: String,
    /// Who did it; null when the program did.
    actor_id: Option<ID>,
}

#[derive(Default)]
pub struct DealSubscription;

#[Subscription]
impl DealSubscription {
    /// Deals that change from now on, of one pipeline or all; those the reader may not see are left out. A
    /// deal that left the reader's reach is not announced: the board asks again now and then.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn deal_changed(
        &self,
        ctx: &Context<'_>,
        pipeline_id: Option<ID>,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<DealChange>> + use<>> {
        let request = Request::of(ctx).clone();
        // A pipeline that does not exist has no news.
        let pipeline = pipeline_id.map(|id| PipelineId::parse(&id).unwrap_or_else(PipelineId::new));
        let facts = events::follow(&request, Start::Now)?;
        Ok(facts.filter_map(move |fact| {
            let request = request.clone();
            async move { change(&request, fact, pipeline).await.map_err(Into::into).transpose() }
        }))
    }

    /// Each time many deals came from a file at once: `dealChanged` does not tell of each.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn deals_imported(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = RecordsImported> + use<>> {
        Ok(events::subscribe(Request::of(ctx), &["deal.imported"])?.map(|_| RecordsImported::now()))
    }
}

async fn change(request: &Request, fact: Fact, pipeline: Option<PipelineId>) -> Result<Option<DealChange>> {
    let Some(id) = fact.said.id::<DealId>() else { return Ok(None) };
    let reach = request.actor()?.require(Permission::DealRead)?;
    let row = request.unit()?.find::<deal::Entity>(id).await?;
    let seen = row.filter(|row| reach.allows(row.owner_id) && pipeline.is_none_or(|id| id == row.pipeline_id));
    let Some(row) = seen else { return Ok(None) };
    let Fact { said: Announcement { event: event_id, name, .. }, row: told } = fact;
    let told = match told {
        Some(told) => Some(*told),
        None => request.unit()?.find::<event::Entity>(event_id as EventId).await?,
    };
    let from_stage_id = told.as_ref().and_then(|told| told.data["fromStageId"].as_str()).map(ID::from);
    let actor = told.filter(|told| told.actor_kind == "user").and_then(|told| told.actor_id);
    Ok(Some(DealChange {
        deal: Deal(row),
        from_stage_id,
        event: name,
        actor_id: actor.map(|id| ID(UserId::from_uuid(id).global())),
    }))
}
