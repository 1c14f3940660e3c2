//! One's notices as they come.

use super::{Notification, rule::telling, service};
use crate::{
    error::Result,
    events::{self, Fact, Start},
    graphql::{Request, access},
};
use async_graphql::{Context, Subscription};
use entity::{id::UserId, platform::notification};
use futures::{Stream, StreamExt};

#[derive(Default)]
pub struct NotificationSubscription;

#[Subscription]
impl NotificationSubscription {
    /// What concerns you, from now on.
    #[graphql(guard = "access::SignedIn")]
    async fn notification_added(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Notification>> + use<>> {
        let request = Request::of(ctx).clone();
        let reader = service::reader(request.actor()?)?;
        let facts = events::follow(&request, Start::Now)?;
        Ok(facts.filter(move |fact| std::future::ready(may_concern(fact, reader))).filter_map(move |fact| {
            let request = request.clone();
            async move { added(&request, reader, &fact).await.map_err(Into::into).transpose() }
        }))
    }
}

/// Spares a look at the database: every screen has this open, and most facts concern nobody.
fn may_concern(fact: &Fact, reader: UserId) -> bool {
    match (&fact.row, &fact.said.told) {
        (_, Some(told)) => told.contains(&reader),
        (Some(row), None) => telling(row).is_some_and(|notice| notice.user == reader),
        (None, None) => true,
    }
}

async fn added(request: &Request, reader: UserId, fact: &Fact) -> Result<Option<Notification>> {
    Ok(notification::of_event(&request.unit()?, reader, fact.said.event).await?.map(Notification))
}
