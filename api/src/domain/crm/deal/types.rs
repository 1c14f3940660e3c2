//! Deals as GraphQL shows them.

use super::loader::{StageChangesByDeal, TagsByDeal};
use crate::{
    domain::{
        crm::{
            activity::{self, Activity},
            attachment::{self, Attachment},
            custom_field::{self, CustomValue},
            customer::Customer,
            pipeline::{Pipeline, Stage},
            sight,
            tag::Tag,
            timeline::{self, TimelineFilter, TimelineItem},
        },
        identity::user::User,
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Date, Instant, Long, Money},
    },
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{
    clock,
    crm::{deal, stage, stage_change},
    id::Id,
};

/// Whether a deal is still to be won, won or lost; follows the kind of its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::deal::DealStatus")]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

/// One chance to sell.
pub struct Deal(pub deal::Model);

#[Object]
impl Deal {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Null when the reader may not see the customer.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, Some(self.0.customer_id)).await
    }

    async fn pipeline(&self, ctx: &Context<'_>) -> Result<Pipeline> {
        let row = Request::of(ctx).rows().load_one(self.0.pipeline_id).await?;
        row.map(Pipeline).ok_or_else(|| "a deal without its pipeline".into())
    }

    async fn stage(&self, ctx: &Context<'_>) -> Result<Stage> {
        self.stage_row(ctx).await.map(Stage)
    }

    async fn status(&self) -> DealStatus {
        self.0.status.into()
    }

    async fn value(&self) -> Money {
        Money::new(self.0.value_minor, &self.0.currency)
    }

    /// How likely it is to be won, 0–100.
    async fn probability(&self) -> i32 {
        self.0.probability
    }

    async fn expected_close_on(&self) -> Option<Date> {
        self.0.expected_close_on.map(Date)
    }

    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.owner_id).await
    }

    /// Where it came from.
    async fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    /// By name.
    async fn tags(&self, ctx: &Context<'_>) -> Result<Vec<Tag>> {
        let rows = Request::of(ctx).rows().load_one(TagsByDeal(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(Tag).collect())
    }

    async fn lost_reason(&self) -> Option<&str> {
        self.0.lost_reason.as_deref()
    }

    async fn won_at(&self) -> Option<Instant> {
        self.0.won_at
    }

    async fn lost_at(&self) -> Option<Instant> {
        self.0.lost_at
    }

    /// Since when it stands in its stage.
    async fn stage_changed_at(&self) -> Instant {
        self.0.stage_changed_at
    }

    /// Longer in the stage than its SLA.
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.is_overdue(&self.stage_row(ctx).await?, clock::now()))
    }

    async fn notes(&self) -> Option<&str> {
        self.0.notes.as_deref()
    }

    /// Values of the company's own fields, in their order.
    async fn custom(&self, ctx: &Context<'_>) -> Result<Vec<CustomValue>> {
        custom_field::values_of(ctx, self.0.id.uuid()).await
    }

    /// Its moves, the oldest first; the first one is its creation.
    async fn stage_history(&self, ctx: &Context<'_>) -> Result<Vec<StageChange>> {
        let rows = Request::of(ctx).rows().load_one(StageChangesByDeal(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(StageChange).collect())
    }

    /// The newest first; `open` true or false limits them to those not done or done.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn activities(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        open: Option<bool>,
    ) -> Result<Connection<Activity>> {
        Ok(Box::pin(activity::query::of_deal(ctx, self.0.id, first, after, open)).await?)
    }

    /// What happened with it, the newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<TimelineFilter>,
        #[graphql(default = 30)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<TimelineItem>> {
        Ok(Box::pin(timeline::query::of_deal(ctx, &self.0, filter, first, after)).await?)
    }

    /// Its files, the newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn attachments(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(default = false, desc = "Those that were deleted and can be restored, in place of the others.")]
        deleted: bool,
    ) -> Result<Connection<Attachment>> {
        Ok(Box::pin(attachment::of_deal(ctx, self.0.id, (first, after), deleted)).await?)
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

impl Deal {
    async fn stage_row(&self, ctx: &Context<'_>) -> Result<stage::Model> {
        let row = Request::of(ctx).rows().load_one(self.0.stage_id).await?;
        row.ok_or_else(|| "a deal without its stage".into())
    }
}

/// One move of a deal.
pub struct StageChange(pub stage_change::Model);

#[Object]
impl StageChange {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn at(&self) -> Instant {
        self.0.at
    }

    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }

    /// Null when the deal was made.
    async fn from(&self, ctx: &Context<'_>) -> Result<Option<Stage>> {
        sight::stage(ctx, self.0.from_stage_id).await
    }

    async fn to(&self, ctx: &Context<'_>) -> Result<Stage> {
        let row = Request::of(ctx).rows().load_one(self.0.to_stage_id).await?;
        row.map(Stage).ok_or_else(|| "a move to a stage that is gone".into())
    }

    /// How long it had stood in the stage it left.
    async fn seconds_in_stage(&self) -> Option<Long> {
        self.0.seconds_in_stage.map(Long)
    }
}
