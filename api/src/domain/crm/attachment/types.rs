//! Attachments as GraphQL shows them.

use crate::{
    domain::{
        crm::{customer::Customer, deal::Deal, sight},
        identity::user::User,
    },
    graphql::{
        Request, UserError,
        payload::payload,
        scalars::{Instant, Long},
    },
    link::{Link, Use},
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::{crm::attachment::Model, id::Id};

/// A file of a customer, or of one of their deals.
#[derive(Clone)]
pub struct Attachment(pub Model);

#[Object]
impl Attachment {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// As whoever sent it says: `application/pdf`.
    async fn media_type(&self) -> &str {
        &self.0.media_type
    }

    async fn size_bytes(&self) -> Long {
        Long(self.0.size_bytes)
    }

    /// Of the content, in hexadecimal; null until it has arrived.
    async fn sha256(&self) -> Option<&str> {
        self.0.sha256.as_deref()
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// When the content was there whole; null while it is awaited.
    async fn stored_at(&self) -> Option<Instant> {
        self.0.stored_at
    }

    /// Deleted attachments can be restored for 30 days.
    async fn deleted_at(&self) -> Option<Instant> {
        self.0.deleted_at
    }

    /// Where the content can be read for the next 15 minutes, by whoever has the link; null while there is none.
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let there = self.0.stored_at.is_some() && self.0.deleted_at.is_none();
        let link = Link::new(self.0.tenant_id.uuid(), self.0.id.uuid(), Use::Read);
        Ok(there.then(|| link.path(&Request::of(ctx).app().identity)))
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, Some(self.0.customer_id)).await
    }

    /// Null when it belongs to the customer alone.
    async fn deal(&self, ctx: &Context<'_>) -> Result<Option<Deal>> {
        sight::deal(ctx, self.0.deal_id).await
    }
}

/// A file that is about to be sent. Give the customer or the deal.
#[derive(Clone, Debug, InputObject)]
pub struct AttachmentCreateInput {
    pub customer_id: Option<ID>,
    pub deal_id: Option<ID>,
    /// With its ending: `contrato.pdf`.
    pub name: String,
    /// `application/octet-stream` when absent.
    pub media_type: Option<String>,
    /// Exactly; at most 25 MiB.
    pub size_bytes: Long,
    pub idempotency_key: Option<String>,
}

/// What was announced, and where its content goes.
#[derive(SimpleObject)]
pub struct AttachmentCreatePayload {
    pub attachment: Option<Attachment>,
    /// PUT the content there, as it is, within 24 hours. Whoever has the link can.
    pub upload_url: Option<String>,
    pub user_errors: Vec<UserError>,
}

payload! {
    AttachmentPayload { attachment: Attachment }
}
