//! Activities as they change, on somebody's screen.

use super::{Activity, reach};
use crate::{
    domain::crm::imported::RecordsImported,
    error::Result,
    events,
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Subscription};
use entity::{
    crm::activity,
    id::{ActivityId, Id, UserId},
};
use futures::{Stream, StreamExt};

const NAMES: &[&str] = &[
    "activity.created",
    "activity.updated",
    "activity.completed",
    "activity.reopened",
    "activity.deleted",
    "activity.restored",
];

#[derive(Default)]
pub struct ActivitySubscription;

#[Subscription]
impl ActivitySubscription {
    /// Activities that change from now on, of one assignee or all; those the reader may not see are left out.
    #[graphql(guard = "access::Can(Permission::ActivityRead)")]
    async fn activity_changed(
        &self,
        ctx: &Context<'_>,
        assignee_id: Option<ID>,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Activity>> + use<>> {
        let request = Request::of(ctx).clone();
        // Somebody who does not exist has no news.
        let assignee = assignee_id.map(|id| UserId::parse(&id).unwrap_or_else(UserId::new));
        let said = events::subscribe(&request, NAMES)?;
        Ok(said.filter_map(move |said| {
            let request = request.clone();
            async move { changed(&request, said.id()?, assignee).await.map_err(Into::into).transpose() }
        }))
    }

    /// Each time many activities came from a file at once: `activityChanged` does not tell of each.
    #[graphql(guard = "access::Can(Permission::ActivityRead)")]
    async fn activities_imported(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = RecordsImported> + use<>> {
        Ok(events::subscribe(Request::of(ctx), &["activity.imported"])?.map(|_| RecordsImported::now()))
    }
}

async fn changed(request: &Request, id: ActivityId, assignee: Option<UserId>) -> Result<Option<Activity>> {
    let reach = request.actor()?.require(Permission::ActivityRead)?;
    let row = request.unit()?.find::<activity::Entity>(id).await?;
    let seen = |row: &activity::Model| {
        reach::covers(&reach, row) && assignee.is_none_or(|assignee| row.assignee_id == Some(assignee))
    };
    Ok(row.filter(seen).map(Activity))
}
