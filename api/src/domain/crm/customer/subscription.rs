//! A customer as it changes, on somebody's screen.

use super::{Customer, service};
use crate::{
    domain::crm::imported::RecordsImported,
    error::Result,
    events::{self, Fact, Start},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Subscription};
use entity::id::{CustomerId, Id};
use futures::{Stream, StreamExt};

#[derive(Default)]
pub struct CustomerSubscription;

#[Subscription]
impl CustomerSubscription {
    /// A customer, or any of them, each time it changes from now on, and when likely duplicates of it are found;
    /// nothing while the reader may not see it.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn customer_changed(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Customer>> + use<>> {
        let request = Request::of(ctx).clone();
        // A customer that does not exist has no news.
        let id = id.map(|id| CustomerId::parse(&id).unwrap_or_else(CustomerId::new));
        let facts = events::follow(&request, Start::Now)?;
        Ok(facts.filter_map(move |fact| {
            let request = request.clone();
            async move { change(&request, &fact, id).await.map_err(Into::into).transpose() }
        }))
    }

    /// Each time many customers came from a file or were changed at once: `customerChanged` does not tell of each.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn customers_imported(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = RecordsImported> + use<>> {
        let said = events::subscribe(Request::of(ctx), &["customer.imported", "customer.bulk_updated"])?;
        Ok(said.map(|_| RecordsImported::now()))
    }
}

async fn change(request: &Request, fact: &Fact, wanted: Option<CustomerId>) -> Result<Option<Customer>> {
    let told = fact.said.id::<CustomerId>().filter(|told| wanted.is_none_or(|wanted| wanted == *told));
    let Some(id) = told else { return Ok(None) };
    Ok(service::read(&request.unit()?, request.actor()?, id).await?.map(Customer))
}
