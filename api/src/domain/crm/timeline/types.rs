//! Timeline items as GraphQL shows them.

use super::summary;
use crate::{
    domain::{
        crm::{activity::Activity, customer::Customer, deal::Deal, pipeline::Stage, sight},
        identity::user::User,
    },
    graphql::{Request, payload::payload, scalars::Instant},
};
use async_graphql::{Context, Enum, ID, InputObject, Json, Object, Result, SimpleObject};
use entity::{
    crm::timeline_item,
    id::{Id, StageId},
};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::timeline_item::TimelineKind")]
pub enum TimelineKind {
    CustomerCreated,
    CustomerUpdated,
    CustomerDeleted,
    CustomerRestored,
    CustomerMerged,
    MergeUndone,
    CustomerImported,
    CustomerConverted,
    ConsentChanged,
    DealCreated,
    /// Fields changed, or it was deleted or restored.
    DealUpdated,
    DealStageChanged,
    DealWon,
    DealLost,
    DealReopened,
    DealTransferred,
    Note,
    ActivityCreated,
    ActivityCompleted,
    /// Fields changed, or it was reopened or deleted.
    ActivityUpdated,
    /// Placed, paid, sent, brought back…
    OrderChanged,
}

/// A field that changed.
#[derive(SimpleObject)]
pub struct FieldChange {
    /// Its name in GraphQL; `custom.key` for fields of one's own.
    pub field: String,
    /// In the reader's language.
    pub label: String,
    pub before: Option<Json<serde_json::Value>>,
    pub after: Option<Json<serde_json::Value>>,
}

/// Something that happened with a customer.
pub struct TimelineItem(pub timeline_item::Model);

#[Object]
impl TimelineItem {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn kind(&self) -> TimelineKind {
        self.0.kind.into()
    }

    async fn at(&self) -> Instant {
        self.0.at
    }

    /// Who did it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }

    /// One sentence in the reader's language.
    async fn summary(&self, ctx: &Context<'_>) -> String {
        summary::of(&self.0, Request::of(ctx).locale())
    }

    /// What people wrote: a note, an outcome.
    async fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    async fn changes(&self, ctx: &Context<'_>) -> Vec<FieldChange> {
        let locale = Request::of(ctx).locale();
        let value = |value: &serde_json::Value| (!value.is_null()).then(|| Json(value.clone()));
        let change = |change: summary::Change<'_>| FieldChange {
            field: change.field.to_owned(),
            label: summary::label(change.field, locale),
            before: value(change.before),
            after: value(change.after),
        };
        summary::changes(&self.0).map(change).collect()
    }

    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, Some(self.0.customer_id)).await
    }

    async fn deal(&self, ctx: &Context<'_>) -> Result<Option<Deal>> {
        sight::deal(ctx, self.0.deal_id).await
    }

    async fn activity(&self, ctx: &Context<'_>) -> Result<Option<Activity>> {
        sight::activity(ctx, self.0.activity_id).await
    }

    /// Null when the stage is gone; the summary still names it.
    #[expect(clippy::wrong_self_convention, reason = "named as the field is")]
    async fn from_stage(&self, ctx: &Context<'_>) -> Result<Option<Stage>> {
        sight::stage(ctx, self.stage("fromStageId")).await
    }

    /// Null when the stage is gone; the summary still names it.
    async fn to_stage(&self, ctx: &Context<'_>) -> Result<Option<Stage>> {
        sight::stage(ctx, self.stage("toStageId")).await
    }

    async fn pinned_at(&self) -> Option<Instant> {
        self.0.pinned_at
    }

    /// When somebody said that nothing is left to be done about it.
    async fn resolved_at(&self) -> Option<Instant> {
        self.0.resolved_at
    }

    async fn resolved_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.resolved_by).await
    }
}

impl TimelineItem {
    fn stage(&self, key: &str) -> Option<StageId> {
        self.0.data[key].as_str().and_then(StageId::parse)
    }
}

#[derive(Clone, Debug, InputObject)]
pub struct NoteAddInput {
    pub customer_id: ID,
    pub deal_id: Option<ID>,
    pub text: String,
    #[graphql(default = false)]
    pub pinned: bool,
    pub idempotency_key: Option<String>,
}

payload! {
    TimelineItemPayload { timeline_item: TimelineItem }
}
