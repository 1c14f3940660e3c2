//! Imports through GraphQL.

use super::{
    inputs::{ImportCreateInput, ImportUpdateInput},
    service,
    settings::Settings,
    types::{Import, ImportPayload, targets},
};
use crate::{
    error::Result,
    events::News,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{self, Total, connection},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Subscription};
use entity::{
    id::{Id, ImportId},
    import::run::{self, ImportState, Model},
};
use futures::{Stream, stream};
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

#[derive(Default)]
pub struct ImportQuery;

#[Object]
impl ImportQuery {
    /// One import; null when there is none.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Import>> {
        let Some(id) = ImportId::parse(&id) else { return Ok(None) };
        Ok(run::find(&Request::of(ctx).unit()?, id).await?.map(Import))
    }

    /// All imports, the newest first.
    #[graphql(guard = "access::Can(Permission::ImportRun)", complexity = "cost::list(first, last, child_complexity)")]
    async fn imports(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Import>> {
        let list = page::fingerprint("imports", &[]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let slice = run::page(&Request::of(ctx).unit()?, &page).await?;
        Ok(connection(slice, &list, Total::default(), Import))
    }

    /// What the columns of a file can hold, but for the company's own fields (`custom.key`).
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_targets(&self) -> Vec<&'static str> {
        targets()
    }
}

#[derive(Default)]
pub struct ImportMutation;

/// A mutation that leads from one state to another.
macro_rules! step {
    ($ctx:expr, $id:expr, $step:path) => {{
        let request = Request::of($ctx);
        let mut unit = request.begin()?;
        let done = $step(&mut unit, request.actor()?, &$id).await;
        let outcome = request.finish(unit, done).await?;
        Ok(outcome.inspect(|row| announce(request, row)).map(Import).into())
    }};
}

#[Object]
impl ImportMutation {
    /// Announces a file; its parts go to `uploadUrl`.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_create(&self, ctx: &Context<'_>, input: ImportCreateInput) -> Result<ImportPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = service::create(&mut unit, request.actor()?, &input.file_name, input.size_bytes.0).await;
        Ok(request.finish(unit, done).await?.map(Import).into())
    }

    /// Says how a file is to be understood; what was checked is to be checked again.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_update(&self, ctx: &Context<'_>, input: ImportUpdateInput) -> Result<ImportPayload> {
        let request = Request::of(ctx);
        let (actor, settings) = (request.actor()?, Settings::from(&input));
        let header = service::other_header(request.app(), actor, &input.id, &settings).await;
        let mut unit = request.begin()?;
        let done = match header {
            Ok(header) => service::change(&mut unit, actor, &input.id, &settings, header).await,
            Err(error) => Err(error),
        };
        Ok(request.finish(unit, done).await?.map(Import).into())
    }

    /// Reads the whole file without writing, in the background.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_check(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::check)
    }

    /// Takes the file over, in the background.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_start(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::start)
    }

    /// Stops within four thousand lines; it can go on from there.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_pause(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::pause)
    }

    /// Goes on behind the last line that was saved, after a pause or a failure.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_resume(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::resume)
    }

    /// Stops for good; what was saved stays, and can be undone.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_cancel(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::cancel)
    }

    /// Takes back what an import did to customers whom nobody changed since; for seven days.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_undo(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::undo)
    }
}

/// After the commit: who watches sees it.
fn announce(request: &Request, row: &Model) {
    if let Some(job) = row.job_id {
        request.app().live.publish(row.tenant_id, News::Job(job));
    }
}

#[derive(Default)]
pub struct ImportSubscription;

#[Subscription]
impl ImportSubscription {
    /// An import as it stands, and again as it goes on, until it has ended.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_changed(&self, ctx: &Context<'_>, id: ID) -> Result<impl Stream<Item = Import> + use<>> {
        let request = Request::of(ctx).clone();
        let ear = request.app().live.listen(request.actor()?.tenant);
        let id = ImportId::parse(&id).unwrap_or_else(ImportId::new);
        let watch = Watch { request, ear, id, told: None };
        Ok(stream::unfold(watch, |mut watch| async move { watch.next().await.map(|row| (Import(row), watch)) }))
    }
}

/// When nothing was announced (Redis is away, another server runs the job), the row is looked at anyway; and no more
/// often than people can see.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const LOOK_AT_MOST: Duration = Duration::from_millis(300);

struct Watch {
    request: Request,
    ear: Receiver<News>,
    id: ImportId,
    told: Option<Model>,
}

impl Watch {
    async fn next(&mut self) -> Option<Model> {
        use ImportState::{Cancelled, Done, Failed, Undone};
        if self.told.as_ref().is_some_and(|row| matches!(row.state, Done | Failed | Cancelled | Undone)) {
            return None;
        }
        loop {
            if self.told.is_some() {
                tokio::time::sleep(LOOK_AT_MOST).await;
                tokio::time::timeout(LOOK_EVERY, self.heard()).await.ok();
            }
            self.request.renew();
            match self.look().await {
                Ok(None) => return None,
                Ok(Some(row)) if self.told.as_ref() != Some(&row) => {
                    self.told = Some(row.clone());
                    return Some(row);
                }
                Ok(Some(_)) => {}
                Err(error) => {
                    tracing::warn!(?error, "an import's progress waits for the database");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    async fn look(&self) -> Result<Option<Model>> {
        Ok(run::find(&self.request.unit()?, self.id).await?)
    }

    async fn heard(&mut self) {
        loop {
            match self.ear.recv().await {
                Ok(News::Job(_)) | Err(RecvError::Lagged(_)) => return,
                Ok(_) => {}
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
