use super::{
    service,
    types::{Job, JobFilter, JobPayload},
};
use crate::{
    error::{Error, Result},
    events::News,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{self, COUNT_CAP, Total, connection, wants_total},
        scalars,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Subscription};
use entity::{
    id::{Id, JobId},
    platform::job::{self, Model},
};
use futures::{Stream, stream};
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

#[derive(Default)]
pub struct JobQuery;

#[Object]
impl JobQuery {
    /// One job; null when there is none, or none that you may see.
    #[graphql(guard = "access::SignedIn")]
    async fn job(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Job>> {
        let Some(id) = JobId::parse(&id) else { return Ok(None) };
        Ok(service::find(Request::of(ctx), id).await?.map(Job))
    }

    /// Background work, newest first; what failed for good is among it with state FAILED.
    #[graphql(guard = "access::Can(Permission::JobRead)", complexity = "cost::list(first, last, child_complexity)")]
    #[allow(clippy::too_many_arguments)]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        r#where: Option<JobFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Job>> {
        let list = page::fingerprint("jobs", &[&r#where]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let filter = r#where.unwrap_or_default();
        let states: Vec<_> = filter.state.unwrap_or_default().into_iter().map(Into::into).collect();
        let query = job::matching(&states, &filter.kind.unwrap_or_default());
        let unit = Request::of(ctx).unit()?;
        let total = if wants_total(ctx) {
            Total::counted(unit.count_up_to(query.clone(), COUNT_CAP + 1).await?)
        } else {
            Total::default()
        };
        Ok(connection(job::page(&unit, query, &page).await?, &list, total, Job))
    }
}

#[derive(Default)]
pub struct JobMutation;

#[Object]
impl JobMutation {
    /// Asks a job to stop: one that waits is cancelled at once, one that runs at its next step.
    #[graphql(guard = "access::SignedIn")]
    async fn job_cancel(&self, ctx: &Context<'_>, id: ID) -> Result<JobPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = match scalars::id("id", &id) {
            Ok(id) => service::cancel(&mut unit, request.actor()?, id).await,
            Err(problem) => Err(problem.into()),
        };
        let outcome = request.finish(unit, done).await?;
        Ok(told(request, outcome))
    }

    /// Runs a job again that failed for good or was cancelled.
    #[graphql(guard = "access::Can(Permission::JobManage)")]
    async fn job_retry(&self, ctx: &Context<'_>, id: ID) -> Result<JobPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = match scalars::id("id", &id) {
            Ok(id) => service::retry(&mut unit, request.actor()?, id).await,
            Err(problem) => Err(problem.into()),
        };
        let outcome = request.finish(unit, done).await?;
        Ok(told(request, outcome))
    }
}

fn told(request: &Request, outcome: crate::graphql::Outcome<Model>) -> JobPayload {
    outcome.inspect(|row| service::announce(request, row)).map(Job).into()
}

#[derive(Default)]
pub struct JobSubscription;

#[Subscription]
impl JobSubscription {
    /// A job as it stands, and again at each step, until it has ended.
    #[graphql(guard = "access::SignedIn")]
    async fn job_progress(&self, ctx: &Context<'_>, id: ID) -> Result<impl Stream<Item = Job> + use<>> {
        let request = Request::of(ctx).clone();
        let tenant = request.actor()?.tenant;
        let ear = request.app().live.listen(tenant);
        let id = JobId::parse(&id).unwrap_or_else(JobId::new);
        if service::find(&request, id).await?.is_none() {
            return Err(Error::fault(crate::error::Code::NotFound, "problem-not-found"));
        }
        let watch = Watch { request, ear, id, told: None };
        Ok(stream::unfold(watch, |mut watch| async move { watch.next().await.map(|row| (Job(row), watch)) }))
    }
}

/// When nothing was announced (Redis is away, another server runs the job), the row is looked at anyway.
const LOOK_EVERY: Duration = Duration::from_secs(2);

struct Watch {
    request: Request,
    ear: Receiver<News>,
    id: JobId,
    /// As last told.
    told: Option<Model>,
}

impl Watch {
    /// The job's next state; None after its last.
    async fn next(&mut self) -> Option<Model> {
        if self.told.as_ref().is_some_and(|row| row.state.is_final()) {
            return None;
        }
        let mut known = self.told.is_some();
        loop {
            if known {
                self.wait().await;
            }
            known = true;
            self.request.renew();
            match service::find(&self.request, self.id).await {
                Ok(None) => return None,
                Ok(Some(row)) if self.told.as_ref().is_none_or(|told| differs(told, &row)) => {
                    self.told = Some(row.clone());
                    return Some(row);
                }
                Ok(Some(_)) => {}
                Err(error) => tracing::warn!(?error, "a job's progress waits for the database"),
            }
        }
    }

    async fn wait(&mut self) {
        let mut heard = async || {
            loop {
                match self.ear.recv().await {
                    Ok(News::Job(id)) if id == self.id => return,
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => return,
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
        };
        tokio::time::timeout(LOOK_EVERY, heard()).await.ok();
    }
}

/// In what people see; the lease is not theirs.
fn differs(a: &Model, b: &Model) -> bool {
    (a.state, a.progress_done, a.progress_total, a.attempts) != (b.state, b.progress_done, b.progress_total, b.attempts)
}
