//! Marking notices as read, and choosing what to be told.

use super::{
    query, service,
    types::{
        NotificationPreference, NotificationPreferencePayload, NotificationPreferenceUpdateInput, NotificationsRead,
        NotificationsReadPayload,
    },
};
use crate::{
    error::Result,
    graphql::{Request, access, scalars::Instant},
};
use async_graphql::{Context, ID, Object};
use entity::WriteUnit;

#[derive(Default)]
pub struct NotificationMutation;

#[Object]
impl NotificationMutation {
    /// Marks some of your notifications (at most 100) as read; those that were keep their instant.
    #[graphql(guard = "access::SignedIn")]
    async fn notifications_mark_read(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<NotificationsReadPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::mark_read(&mut unit, request.actor()?, &ids).await;
        finish(request, unit, done).await
    }

    /// Marks all of your notifications as read that were there at an instant: what came since stays unread.
    #[graphql(guard = "access::SignedIn")]
    async fn notifications_mark_all_read(
        &self,
        ctx: &Context<'_>,
        before: Instant,
    ) -> Result<NotificationsReadPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::mark_all_read(&mut unit, request.actor()?, before).await;
        finish(request, unit, done).await
    }

    /// Takes back what was marked together: `readAt` of that answer.
    #[graphql(guard = "access::SignedIn")]
    async fn notifications_mark_read_undo(
        &self,
        ctx: &Context<'_>,
        read_at: Instant,
    ) -> Result<NotificationsReadPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::undo(&mut unit, request.actor()?, read_at).await;
        finish(request, unit, done).await
    }

    /// Says whether you want to be told of a kind; what was told stays.
    #[graphql(guard = "access::SignedIn")]
    async fn notification_preference_update(
        &self,
        ctx: &Context<'_>,
        input: NotificationPreferenceUpdateInput,
    ) -> Result<NotificationPreferencePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::prefer(&mut unit, request.actor()?, input.kind.into(), input.in_app).await;
        let outcome = request.finish(unit, done).await?;
        Ok(outcome.map(|()| NotificationPreference { kind: input.kind, in_app: input.in_app }).into())
    }
}

async fn finish(request: &Request, unit: WriteUnit, done: Result<Instant>) -> Result<NotificationsReadPayload> {
    Ok(match request.finish(unit, done).await? {
        Ok(read_at) => Ok(NotificationsRead { read_at, unread: query::unread(request).await? }).into(),
        Err(problems) => Err(problems).into(),
    })
}
