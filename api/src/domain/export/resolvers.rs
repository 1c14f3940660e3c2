//! Exports through GraphQL.

use super::{
    asked::ExportCreateInput,
    columns, service,
    types::{Export, ExportColumn, ExportDownloadPayload, ExportEntity, ExportPayload},
};
use crate::{
    error::Result,
    events::News,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{self, Total, connection},
        watch::{Work, watch},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Subscription, async_trait::async_trait};
use entity::{
    export::{self, Model},
    id::{ExportId, Id},
};
use futures::{Stream, StreamExt};

#[derive(Default)]
pub struct ExportQuery;

#[Object]
impl ExportQuery {
    /// One export; null when there is none that you may see.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Export>> {
        let request = Request::of(ctx);
        let Some(id) = ExportId::parse(&id) else { return Ok(None) };
        Ok(service::find(&request.unit()?, request.actor()?, id).await?.map(Export))
    }

    /// Your exports, and those of others as far as your role reaches, the newest first.
    #[graphql(guard = "access::Can(Permission::ExportRun)", complexity = "cost::list(first, last, child_complexity)")]
    async fn exports(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Export>> {
        let request = Request::of(ctx);
        let list = page::fingerprint("exports", &[]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let slice = export::page(&request.unit()?, service::visible(request.actor()?)?, &page).await?;
        Ok(connection(slice, &list, Total::default(), Export))
    }

    /// The columns that a file of such rows can have, in their order.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export_columns(&self, ctx: &Context<'_>, entity: ExportEntity) -> Result<Vec<ExportColumn>> {
        let request = Request::of(ctx);
        let fields = columns::fields(&request.unit()?, entity.into()).await?;
        let choices = columns::choices(entity.into(), &fields, request.locale());
        Ok(choices.into_iter().map(ExportColumn::from).collect())
    }
}

#[derive(Default)]
pub struct ExportMutation;

#[Object]
impl ExportMutation {
    /// Asks for a file, which is made in the background: all that matches and that you may see.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export_create(&self, ctx: &Context<'_>, input: ExportCreateInput) -> Result<ExportPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, &input).await;
        Ok(request.finish(unit, done).await?.map(Export).into())
    }

    /// Stops an export that is on its way.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export_cancel(&self, ctx: &Context<'_>, id: ID) -> Result<ExportPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::cancel(&mut unit, request.actor()?, &id).await;
        let outcome = request.finish(unit, done).await?;
        Ok(outcome.inspect(|row| announce_stop(request, row)).map(Export).into())
    }

    /// Hands out a link to the file.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export_download(&self, ctx: &Context<'_>, id: ID) -> Result<ExportDownloadPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::take(&mut unit, request.actor()?, &id).await;
        Ok(match request.finish(unit, done).await? {
            Ok((row, link)) => {
                let url = Some(link.path(&request.app().identity));
                ExportDownloadPayload { export: Some(Export(row)), url, user_errors: Vec::new() }
            }
            Err(user_errors) => ExportDownloadPayload { export: None, url: None, user_errors },
        })
    }
}

/// After the commit: who watches sees it, and a running job hears it.
fn announce_stop(request: &Request, row: &Model) {
    if let Some(job) = row.job_id {
        request.app().live.publish(row.tenant_id, News::Stop(job));
        request.app().live.publish(row.tenant_id, News::Job(job));
    }
}

#[derive(Default)]
pub struct ExportSubscription;

#[Subscription]
impl ExportSubscription {
    /// An export as it stands, and again as it goes on, until it has ended.
    #[graphql(guard = "access::Can(Permission::ExportRun)")]
    async fn export_changed(&self, ctx: &Context<'_>, id: ID) -> Result<impl Stream<Item = Export> + use<>> {
        let id = ExportId::parse(&id).unwrap_or_else(ExportId::new);
        Ok(watch::<Model>(Request::of(ctx), id)?.map(Export))
    }
}

#[async_trait]
impl Work for Model {
    type Id = ExportId;

    async fn look(request: &Request, id: ExportId) -> Result<Option<Self>> {
        service::find(&request.unit()?, request.actor()?, id).await
    }

    fn is_over(&self) -> bool {
        !self.state.is_open()
    }
}
