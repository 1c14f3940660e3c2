//! Files that come and go, on somebody's screen.

use super::Attachment;
use crate::{
    domain::crm::customer,
    error::Result,
    events::{self, Fact, Start},
    graphql::{Request, access, scalars},
    permission::Permission,
};
use async_graphql::{Context, ID, Subscription};
use entity::{
    crm::{
        attachment::{self, Model},
        deal,
    },
    id::{AttachmentId, CustomerId, DealId, Id},
};
use futures::{Stream, StreamExt};

#[derive(Default)]
pub struct AttachmentSubscription;

/// Whose files.
#[derive(Clone, Copy)]
enum Of {
    Customer(CustomerId),
    Deal(DealId),
}

#[Subscription]
impl AttachmentSubscription {
    /// Files of a customer (those of its deals among them) or of a deal that come or go from now on: their content
    /// arrived, or they were deleted or restored. Those the reader may not see are left out.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn attachment_changed(
        &self,
        ctx: &Context<'_>,
        customer_id: Option<ID>,
        deal_id: Option<ID>,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Attachment>> + use<>> {
        let request = Request::of(ctx).clone();
        // One that does not exist has no news.
        let customer = scalars::optional_id::<CustomerId>("customerId", &customer_id).ok().flatten();
        let deal = scalars::optional_id::<DealId>("dealId", &deal_id).ok().flatten();
        let of = match (customer, deal) {
            (_, Some(deal)) => Of::Deal(deal),
            (customer, None) => Of::Customer(customer.unwrap_or_else(CustomerId::new)),
        };
        let facts = events::follow(&request, Start::Now)?;
        Ok(facts.filter_map(move |fact| {
            let request = request.clone();
            async move { change(&request, &fact, of).await.map_err(Into::into).transpose() }
        }))
    }
}

async fn change(request: &Request, fact: &Fact, of: Of) -> Result<Option<Attachment>> {
    let Some(id) = fact.said.id::<AttachmentId>() else { return Ok(None) };
    let unit = request.unit()?;
    let row = attachment::find(&unit, id).await?.filter(|row| match of {
        Of::Customer(customer) => row.customer_id == customer,
        Of::Deal(deal) => row.deal_id == Some(deal),
    });
    let Some(row) = row else { return Ok(None) };
    Ok(seen(request, &row).await?.then_some(Attachment(row)))
}

/// A file is seen by who sees its customer, and its deal if it has one.
async fn seen(request: &Request, row: &Model) -> Result<bool> {
    let (unit, actor) = (request.unit()?, request.actor()?);
    if customer::service::read(&unit, actor, row.customer_id).await?.is_none() {
        return Ok(false);
    }
    let Some(deal) = row.deal_id else { return Ok(true) };
    if !actor.can(Permission::DealRead) {
        return Ok(false);
    }
    let reach = actor.require(Permission::DealRead)?;
    Ok(unit.find::<deal::Entity>(deal).await?.is_some_and(|deal| reach.allows(deal.owner_id)))
}
