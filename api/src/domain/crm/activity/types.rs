//! Activities as GraphQL shows them.

use super::meeting::{self, Attendee, MeetingStatus};
use crate::{
    domain::{
        crm::{customer::Customer, deal::Deal, sight},
        identity::user::User,
    },
    graphql::scalars::Instant,
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{clock, crm::activity, id::Id};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::activity::ActivityType")]
pub enum ActivityType {
    Call,
    Email,
    Meeting,
    Task,
    Note,
    Message,
    Visit,
}

/// Something to do, or done: a call, a meeting, a task.
pub struct Activity(pub activity::Model);

#[Object]
impl Activity {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn r#type(&self) -> ActivityType {
        self.0.r#type.into()
    }

    async fn subject(&self) -> &str {
        &self.0.subject
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// When it should be done; of a meeting, when it begins unless said otherwise.
    async fn due_at(&self) -> Option<Instant> {
        self.0.due_at
    }

    async fn starts_at(&self) -> Option<Instant> {
        self.0.starts_at
    }

    async fn ends_at(&self) -> Option<Instant> {
        self.0.ends_at
    }

    async fn remind_at(&self) -> Option<Instant> {
        self.0.remind_at
    }

    async fn assignee(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.assignee_id).await
    }

    /// Null when there is none, or the reader may not see it.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, self.0.customer_id).await
    }

    /// Null when there is none, or the reader may not see it.
    async fn deal(&self, ctx: &Context<'_>) -> Result<Option<Deal>> {
        sight::deal(ctx, self.0.deal_id).await
    }

    /// What came of it.
    async fn outcome(&self) -> Option<&str> {
        self.0.outcome.as_deref()
    }

    /// Where a meeting takes place on the web.
    async fn link(&self) -> Option<&str> {
        self.0.link.as_deref()
    }

    /// What the calendar it came from, or went to, calls it.
    async fn provider_event_id(&self) -> Option<&str> {
        self.0.provider_event_id.as_deref()
    }

    /// Whether a meeting takes place; null for what is none.
    async fn meeting_status(&self) -> Option<MeetingStatus> {
        let unsaid = (self.0.r#type == activity::ActivityType::Meeting).then_some(MeetingStatus::Confirmed);
        self.0.meeting_status.map(MeetingStatus::from).or(unsaid)
    }

    async fn attendees(&self) -> Vec<Attendee> {
        meeting::attendees(&self.0)
    }

    /// Null while it is to be done.
    async fn completed_at(&self) -> Option<Instant> {
        self.0.completed_at
    }

    /// To be done, and late; a cancelled meeting is not.
    async fn overdue(&self) -> bool {
        self.0.is_overdue(clock::now())
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }

    async fn deleted_at(&self) -> Option<Instant> {
        self.0.deleted_at
    }
}

impl ActivityType {
    /// Its name in timeline data and in keys of sentences.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Email => "email",
            Self::Meeting => "meeting",
            Self::Task => "task",
            Self::Note => "note",
            Self::Message => "message",
            Self::Visit => "visit",
        }
    }
}
