//! Notifications as GraphQL shows them.

use super::super::node::{self, Node, Sight};
use crate::{
    domain::{crm::pipeline::Stage, identity::user::User},
    graphql::{Request, payload::payload, scalars::Instant},
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use entity::{
    crm::stage,
    id::{Id, StageId, to_global},
    platform::notification,
};

/// What a notification tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::platform::notification::NotificationKind")]
pub enum NotificationKind {
    CustomerAssigned,
    DealAssigned,
    ActivityAssigned,
    /// Of yours, by somebody else.
    DealWon,
    /// Of yours, by somebody else; `data` says why.
    DealLost,
    /// Of yours, by somebody else; also when it was reopened.
    DealMoved,
    /// Of yours; `data` holds file and counts.
    ImportFinished,
    /// Of yours; `data` holds file, rows and whether it came to a file.
    ExportFinished,
    /// Of yours, for good.
    JobFailed,
    /// To be done soon, or you wanted to be reminded now.
    ActivityDue,
    ActivityOverdue,
}

/// Something that concerns you.
pub struct Notification(pub notification::Model);

#[Object]
impl Notification {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn kind(&self) -> NotificationKind {
        self.0.kind.into()
    }

    /// Who did it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let Some(id) = self.0.actor_id else { return Ok(None) };
        let row = Request::of(ctx).rows().load_one(id).await?;
        Ok(row.map(User))
    }

    /// What it is about, as it is now; null when it is gone, or not yours to see any more.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Node>> {
        node::find(Request::of(ctx), &self.0.subject_type, self.0.subject_id).await
    }

    async fn subject_id(&self) -> ID {
        ID(to_global(&self.0.subject_type, self.0.subject_id))
    }

    /// `customer`, `deal`, `activity`, `import`, `export`, `job`.
    async fn subject_type(&self) -> &str {
        &self.0.subject_type
    }

    /// Where a deal was moved to; null of other kinds, and when the stage is gone.
    async fn stage(&self, ctx: &Context<'_>) -> Result<Option<Stage>> {
        let Some(id) = self.0.data["toStageId"].as_str().and_then(StageId::parse) else { return Ok(None) };
        let row = Sight(Request::of(ctx)).permitted::<stage::Entity>(Permission::DealRead, id.uuid()).await?;
        Ok(row.map(Stage))
    }

    /// Facts that cannot be read again later.
    async fn data(&self) -> &serde_json::Value {
        &self.0.data
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// Null while it is unread.
    async fn read_at(&self) -> Option<Instant> {
        self.0.read_at
    }
}

/// How many notifications are unread.
#[derive(SimpleObject)]
pub struct NotificationsUnread {
    /// Counted no further than 99.
    pub count: i32,
    /// Whether counting stopped before the end.
    pub capped: bool,
}

/// What marking came to.
#[derive(SimpleObject)]
pub struct NotificationsRead {
    /// The instant that the marked ones carry; to take all of it back.
    pub read_at: Instant,
    /// What is unread now.
    pub unread: NotificationsUnread,
}

payload! {
    /// What marking came to.
    NotificationsReadPayload { read: NotificationsRead }
}

/// Whether you want to be told of a kind.
#[derive(SimpleObject)]
pub struct NotificationPreference {
    pub kind: NotificationKind,
    /// In the app, and by the browser where you allowed it to.
    pub in_app: bool,
}

/// Whether you want to be told of a kind.
#[derive(Clone, Debug, InputObject)]
pub struct NotificationPreferenceUpdateInput {
    pub kind: NotificationKind,
    pub in_app: bool,
}

payload! {
    /// The preference as it stands afterwards.
    NotificationPreferencePayload { preference: NotificationPreference }
}
