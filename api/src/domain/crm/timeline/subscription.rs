//! A customer's timeline as it grows, on somebody's screen.
//!
//! Items have no events of their own, but for notes and for what people say about them (pinned, resolved): they are written with the fact they tell of. So each
//! event that may be about the customer is a reason to look for items of the last minutes that were not
//! told yet. (Not "newer than the last": a transaction that began earlier may commit later.)

use super::{TimelineItem, query};
use crate::{
    error::Result,
    events::{self, Announcement, Start},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Subscription};
use chrono::TimeDelta;
use entity::{
    clock::{self, Time},
    crm::{customer, timeline_item},
    id::{ActivityId, CustomerId, DealId, Id, TimelineItemId},
};
use futures::{Stream, StreamExt, stream};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{HashMap, VecDeque};

/// Longer than any transaction lives.
const WINDOW: TimeDelta = TimeDelta::minutes(2);

#[derive(Default)]
pub struct TimelineSubscription;

#[Subscription]
impl TimelineSubscription {
    /// Items that come to a customer's timeline from now on; those the reader may not see are left out.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn timeline_item_added(
        &self,
        ctx: &Context<'_>,
        customer_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<TimelineItem>> + use<>> {
        let request = Request::of(ctx).clone();
        let facts = events::follow(&request, Start::Now)?.map(|fact| fact.said).boxed();
        // A customer that does not exist has no news.
        let customer = CustomerId::parse(&customer_id).unwrap_or_else(CustomerId::new);
        let reader = Reader { request, customer, since: clock::now(), told: HashMap::new() };
        Ok(stream::unfold((facts, reader, VecDeque::new()), |(mut facts, mut reader, mut waiting)| async move {
            loop {
                if let Some(item) = waiting.pop_front() {
                    return Some((item, (facts, reader, waiting)));
                }
                let said = facts.next().await?;
                match reader.news(&said).await {
                    Ok(items) => waiting.extend(items.into_iter().map(|item| Ok(TimelineItem(item)))),
                    Err(error) => waiting.push_back(Err(error.into())),
                }
            }
        }))
    }

    /// Items of a customer's timeline that are pinned or resolved from now on, or are so no longer; those the reader
    /// may not see are left out.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn timeline_item_changed(
        &self,
        ctx: &Context<'_>,
        customer_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<TimelineItem>> + use<>> {
        let request = Request::of(ctx).clone();
        let said = events::subscribe(&request, &["timeline.item_updated"])?;
        let customer = CustomerId::parse(&customer_id).unwrap_or_else(CustomerId::new);
        Ok(said.filter_map(move |said| {
            let request = request.clone();
            async move { changed(&request, customer, said.id()?).await.map_err(Into::into).transpose() }
        }))
    }
}

async fn changed(request: &Request, customer: CustomerId, id: TimelineItemId) -> Result<Option<TimelineItem>> {
    let Some(visible) = query::visible(request.actor()?)? else { return Ok(None) };
    let column = |column| Expr::col((timeline_item::Entity, column));
    let this = Condition::all()
        .add(column(timeline_item::Column::Id).eq(id.uuid()))
        .add(column(timeline_item::Column::CustomerId).eq(customer.uuid()));
    let row = request.unit()?.one(timeline_item::matching(this.add(visible))).await?;
    Ok(row.map(TimelineItem))
}

struct Reader {
    request: Request,
    customer: CustomerId,
    since: Time,
    /// What was told within the window, and of when it is.
    told: HashMap<TimelineItemId, Time>,
}

impl Reader {
    /// The items that are new to this reader, the oldest first.
    async fn news(&mut self, said: &Announcement) -> Result<Vec<timeline_item::Model>> {
        // Nothing new: said by `timelineItemChanged`.
        if said.name == "timeline.item_updated" {
            return Ok(Vec::new());
        }
        let ours = said.id::<CustomerId>() == Some(self.customer);
        let maybe_ours = [DealId::TYPE, ActivityId::TYPE, TimelineItemId::TYPE].contains(&said.subject_type.as_str());
        if !ours && !maybe_ours {
            return Ok(Vec::new());
        }
        let since = Ord::max(self.since, clock::now() - WINDOW);
        self.told.retain(|_, at| *at >= since);
        let actor = self.request.actor()?;
        let Some(visible) = query::visible(actor)? else { return Ok(Vec::new()) };
        let unit = self.request.unit()?;
        let reach = actor.require(Permission::CustomerRead)?;
        let row = customer::find(&unit, self.customer).await?;
        if !row.is_some_and(|row| reach.allows(row.owner_id)) {
            return Ok(Vec::new());
        }
        let of = Expr::col((timeline_item::Entity, timeline_item::Column::CustomerId)).eq(self.customer.uuid());
        let condition = Condition::all().add(of).add(visible);
        let mut items = timeline_item::since(&unit, condition, since).await?;
        items.retain(|item| self.told.insert(item.id, item.at).is_none());
        Ok(items)
    }
}
