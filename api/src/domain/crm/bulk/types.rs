use super::{change::CustomerBulkChange, service};
use crate::{
    domain::{
        crm::{
            customer::{Customer, CustomerFilter},
            sight,
        },
        identity::user::User,
    },
    graphql::{
        Request,
        payload::payload,
        scalars::{Instant, Long},
    },
    i18n::Text,
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use entity::{
    crm::{
        bulk_action::Model,
        bulk_item::{self, BulkOutcome},
    },
    id::{CustomerId, Id},
};
use serde_json::Value;

/// Where work on many stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::bulk_action::BulkState")]
pub enum BulkState {
    Running,
    Done,
    /// It could not go on: see `fault`
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

/// Work on many customers at once. In the end `matched` is the sum of `changed`, `unchanged` and `skipped`.
#[derive(Clone)]
pub struct BulkAction(pub Model);

#[Object]
impl BulkAction {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// What is done, as `CustomerBulkChange` takes it.
    async fn change(&self) -> &Value {
        &self.0.change
    }

    async fn state(&self) -> BulkState {
        self.0.state.into()
    }

    /// Why it failed, in the language of whoever began it.
    async fn fault(&self) -> Option<&str> {
        self.0.fault.as_deref()
    }

    /// Customers it is about: those who matched when it began.
    async fn matched(&self) -> Long {
        Long(self.0.matched)
    }

    async fn changed(&self) -> Long {
        Long(self.0.changed)
    }

    /// They were so already.
    async fn unchanged(&self) -> Long {
        Long(self.0.unchanged)
    }

    /// It could not be done to them: see `skippedItems`.
    async fn skipped(&self) -> Long {
        Long(self.0.skipped)
    }

    /// Customers an undo put back.
    async fn undone(&self) -> Long {
        Long(self.0.undone)
    }

    /// Customers an undo left alone, for somebody changed them since.
    async fn kept(&self) -> Long {
        Long(self.0.kept)
    }

    /// Those it could not be done to, behind `afterId`.
    async fn skipped_items(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after_id: Option<ID>,
    ) -> Result<Vec<BulkItem>> {
        let after = after_id.and_then(|id| CustomerId::parse(&id));
        let first = u64::try_from(first.clamp(1, 100)).unwrap_or(1);
        let unit = Request::of(ctx).unit()?;
        let rows = bulk_item::some(&unit, self.0.id, BulkOutcome::Skipped, after, first).await?;
        Ok(rows.into_iter().map(BulkItem).collect())
    }

    /// Until when it can be undone; null when it cannot.
    async fn undo_ends_at(&self) -> Option<Instant> {
        service::undo_ends(&self.0).filter(|end| *end > entity::clock::now())
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn finished_at(&self) -> Option<Instant> {
        self.0.finished_at
    }
}

/// A customer it could not be done to.
pub struct BulkItem(bulk_item::Model);

#[Object]
impl BulkItem {
    /// null when the reader may not see them.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, Some(self.0.customer_id)).await
    }

    async fn customer_id(&self) -> ID {
        ID(self.0.customer_id.global())
    }

    /// In the reader's language.
    async fn reason(&self, ctx: &Context<'_>) -> String {
        let reason = self.0.reason.as_deref().unwrap_or("bulk-refused");
        Text::new(reason).render(Request::of(ctx).locale())
    }
}

/// Work on many: with those of `ids`, with those that match, or with those of both; one of the two must be given.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerBulkInput {
    /// At most a thousand.
    pub ids: Option<Vec<ID>>,
    #[graphql(name = "where")]
    pub filter: Option<Box<CustomerFilter>>,
    pub change: CustomerBulkChange,
    pub idempotency_key: Option<String>,
}

payload! {
    BulkActionPayload { bulk_action: BulkAction }
}
