//! Reading one's notices and preferences.

use super::{
    service::{self, COUNTED},
    types::{Notification, NotificationKind, NotificationPreference, NotificationsUnread},
};
use crate::{
    error::Result,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{self, COUNT_CAP, Total, connection, wants_total},
    },
};
use async_graphql::{Context, Object};
use entity::platform::notification;
use sea_orm::Iterable;

#[derive(Default)]
pub struct NotificationQuery;

#[Object]
impl NotificationQuery {
    /// What concerns you, newest first; the last 90 days are kept.
    #[graphql(guard = "access::SignedIn", complexity = "cost::list(first, None, child_complexity)")]
    async fn notifications(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        #[graphql(default)] unread_only: bool,
    ) -> Result<Connection<Notification>> {
        let request = Request::of(ctx);
        let user = service::reader(request.actor()?)?;
        let list = page::fingerprint("notifications", &[&user, &unread_only]);
        let page = PageArguments::new(first, after, None, None).page(&list)?;
        let (unit, query) = (request.unit()?, notification::of_user(user, unread_only));
        let total = if wants_total(ctx) {
            Total::counted(unit.count_up_to(query.clone(), COUNT_CAP + 1).await?)
        } else {
            Total::default()
        };
        Ok(connection(notification::page(&unit, query, &page).await?, &list, total, Notification))
    }

    /// How many of them are unread.
    #[graphql(guard = "access::SignedIn")]
    async fn notifications_unread(&self, ctx: &Context<'_>) -> Result<NotificationsUnread> {
        unread(Request::of(ctx)).await
    }

    /// What you want to be told; every kind once.
    #[graphql(guard = "access::SignedIn")]
    async fn notification_preferences(&self, ctx: &Context<'_>) -> Result<Vec<NotificationPreference>> {
        let request = Request::of(ctx);
        let off = service::switched_off(&request.unit()?, request.actor()?).await?;
        let preference =
            |kind| NotificationPreference { kind: NotificationKind::from(kind), in_app: !off.contains(&kind) };
        Ok(notification::NotificationKind::iter().map(preference).collect())
    }
}

/// What the badge shows.
pub(super) async fn unread(request: &Request) -> Result<NotificationsUnread> {
    let many = service::unread(&request.unit()?, request.actor()?).await?;
    Ok(NotificationsUnread { count: many.min(COUNTED) as i32, capped: many > COUNTED })
}
