//! Imports through GraphQL.

use super::{
    fixes::Fix,
    inputs::{ImportCreateInput, ImportFixInput, ImportUpdateInput},
    service,
    settings::Settings,
    types::{Import, ImportEntity, ImportPayload, targets},
};
use crate::{
    error::Result,
    events::News,
    graphql::{
        Connection, Outcome, PageArguments, Request, access, cost,
        page::{self, Total, connection},
        payload,
        watch::{Work, watch},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Subscription, async_trait::async_trait};
use entity::{
    id::{Id, ImportId},
    import::run::{self, ImportState, Model},
};
use futures::{Stream, StreamExt};

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
    async fn import_targets(&self, #[graphql(default)] entity: ImportEntity) -> Vec<&'static str> {
        targets(entity)
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
        let done = service::create(&mut unit, request.actor()?, &input).await;
        Ok(request.finish(unit, done).await?.map(Import).into())
    }

    /// Says how a file is to be understood; what was checked is to be checked again.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_update(&self, ctx: &Context<'_>, input: ImportUpdateInput) -> Result<ImportPayload> {
        let request = Request::of(ctx);
        let (actor, settings) = (request.actor()?, Settings::from(&input));
        let header = service::other_header(request.app(), actor, &input.id, &settings).await;
        let mut unit = request.begin()?;
        let version = input.expected_version;
        let done = match header {
            Ok(header) => service::change(&mut unit, actor, &input.id, version, &settings, header).await,
            Err(error) => Err(error),
        };
        payload(request, &input.id, request.finish(unit, done).await?).await
    }

    /// Says what is read instead of cells that cannot be taken, all of it, and reads the whole file again.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_fix(
        &self,
        ctx: &Context<'_>,
        id: ID,
        fixes: Vec<ImportFixInput>,
        expected_version: Option<i32>,
    ) -> Result<ImportPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let fixes = fixes.iter().map(Fix::from).collect();
        let done = service::fix(&mut unit, request.actor()?, &id, expected_version, fixes).await;
        let outcome = request.finish(unit, done).await?;
        payload(request, &id, outcome.inspect(|row| announce(request, row))).await
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

    /// Stops within two thousand lines; it can go on from there.
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

    /// Takes back what an import did to records that nobody changed since; for seven days.
    #[graphql(guard = "access::Can(Permission::ImportRun)")]
    async fn import_undo(&self, ctx: &Context<'_>, id: ID) -> Result<ImportPayload> {
        step!(ctx, id, service::undo)
    }
}

/// With the current state where somebody else had changed it.
async fn payload(request: &Request, id: &ID, outcome: Outcome<Model>) -> Result<ImportPayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            let current = match ImportId::parse(id) {
                Some(id) => run::find(&request.unit()?, id).await?,
                None => None,
            };
            Ok(ImportPayload { import: current.map(Import), user_errors })
        }
        outcome => Ok(outcome.map(Import).into()),
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
        let id = ImportId::parse(&id).unwrap_or_else(ImportId::new);
        Ok(watch::<Model>(Request::of(ctx), id)?.map(Import))
    }
}

#[async_trait]
impl Work for Model {
    type Id = ImportId;

    async fn look(request: &Request, id: ImportId) -> crate::error::Result<Option<Self>> {
        Ok(run::find(&request.unit()?, id).await?)
    }

    fn is_over(&self) -> bool {
        use ImportState::{Cancelled, Done, Failed, Undone};
        matches!(self.state, Done | Failed | Cancelled | Undone)
    }
}
