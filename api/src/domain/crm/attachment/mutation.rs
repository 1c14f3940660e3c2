//! Changing attachments.

use super::{
    Attachment, service,
    types::{AttachmentCreateInput, AttachmentCreatePayload, AttachmentPayload},
};
use crate::{
    graphql::{Request, access},
    link::{Link, Use},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::Id;

#[derive(Default)]
pub struct AttachmentMutation;

#[Object]
impl AttachmentMutation {
    /// Announces a file; its content goes to `uploadUrl`.
    #[graphql(guard = "access::CanEither(Permission::CustomerWrite, Permission::DealWrite)")]
    async fn attachment_create(
        &self,
        ctx: &Context<'_>,
        input: AttachmentCreateInput,
    ) -> Result<AttachmentCreatePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, &input).await;
        Ok(match request.finish(unit, done).await? {
            Ok(row) => {
                let link = Link::new(row.tenant_id.uuid(), row.id.uuid(), Use::Send);
                let upload_url = row.stored_at.is_none().then(|| link.path(&request.app().identity));
                AttachmentCreatePayload { attachment: Some(Attachment(row)), upload_url, user_errors: Vec::new() }
            }
            Err(user_errors) => AttachmentCreatePayload { attachment: None, upload_url: None, user_errors },
        })
    }

    /// Takes a file from the lists; for 30 days it can be restored.
    #[graphql(guard = "access::CanEither(Permission::CustomerWrite, Permission::DealWrite)")]
    async fn attachment_delete(&self, ctx: &Context<'_>, id: ID) -> Result<AttachmentPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::delete(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(Attachment).into())
    }

    #[graphql(guard = "access::CanEither(Permission::CustomerWrite, Permission::DealWrite)")]
    async fn attachment_restore(&self, ctx: &Context<'_>, id: ID) -> Result<AttachmentPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::restore(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(Attachment).into())
    }
}
