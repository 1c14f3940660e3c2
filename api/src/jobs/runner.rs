//! Claims jobs and runs them.
//!
//! Three workers per process, one of which never takes bulk work: a reply always finds it free soon, and two files can
//! be taken over at once. They are
//! woken by the bell, by the timer, and by each other.

use super::{Cancelled, Context, Hopeless, event, registry};
use crate::{app::App, events::News};
use entity::{
    Author, StoreError,
    id::{JobId, TenantId},
    platform::job::{self, Claim, Failure, JobState, Model, priority},
};
use futures::FutureExt;
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration, time::Instant};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    watch,
};
use tokio_util::task::AbortOnDropHandle;

const TIMER: Duration = Duration::from_secs(1);
const BEAT: Duration = Duration::from_secs(20);
/// How many due jobs are looked at in one go.
const LOOK: u64 = 50;
/// What is kept of an error.
const ERROR_CHARACTERS: usize = 500;

/// What a worker takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Any,
    /// Everything but bulk.
    Express,
}

/// Runs jobs until the application stops, and lets running ones end (`commands::serve` sets how long).
pub async fn run(app: App) {
    let (wake, woken) = watch::channel(());
    let workers =
        [Lane::Any, Lane::Any, Lane::Express].map(|lane| app.tasks.spawn(work(app.clone(), lane, woken.clone())));
    while !app.stop.is_cancelled() {
        tokio::select! {
            () = app.store.bell().jobs() => {}
            () = tokio::time::sleep(TIMER) => {}
            () = app.stop.cancelled() => {}
        }
        wake.send_replace(());
    }
    for worker in workers {
        worker.await.ok();
    }
}

/// Runs one due job of any kind, if there is one; says whether there was.
pub async fn run_once(app: &App) -> Result<bool, StoreError> {
    match claim_next(app, Lane::Any).await? {
        Some(job) => {
            execute(app, job).await;
            Ok(true)
        }
        None => Ok(false),
    }
}

async fn work(app: App, lane: Lane, mut woken: watch::Receiver<()>) {
    while !app.stop.is_cancelled() {
        match claim_next(&app, lane).await {
            Ok(Some(job)) => execute(&app, job).await,
            Ok(None) => drop(woken.changed().await),
            Err(error) => {
                tracing::warn!(?error, "jobs could not be claimed; trying again");
                tokio::time::sleep(TIMER).await;
            }
        }
    }
}

async fn claim_next(app: &App, lane: Lane) -> Result<Option<Model>, StoreError> {
    for (tenant, id) in app.store.lookup().due_jobs(entity::clock::now(), LOOK).await? {
        if let Some(job) = claim(app, tenant, id, lane).await? {
            return Ok(Some(job));
        }
    }
    Ok(None)
}

async fn claim(app: &App, tenant: TenantId, id: JobId, lane: Lane) -> Result<Option<Model>, StoreError> {
    // A look without a lock first: kinds of a newer version stay queued for a server that knows them.
    let Some(job) = app.store.unit(tenant).find::<job::Entity>(id).await? else { return Ok(None) };
    if registry::find(&job.kind).is_none() || (lane == Lane::Express && job.priority >= priority::BULK) {
        return Ok(None);
    }
    let mut unit = app.store.write(tenant, Author::system());
    let claim = job::claim(&mut unit, id, worker_name()).await?;
    if matches!(claim, Claim::Dead) {
        super::given_up(&mut unit, &job).await?;
        if !job.cancel_requested {
            event::failed(&mut unit, &job);
        }
    }
    unit.commit().await?;
    match claim {
        Claim::Taken(job) => Ok(Some(*job)),
        Claim::Dead => {
            tracing::error!(job = %entity::id::Id::uuid(id), kind = job.kind, "a job's workers died; it is a dead letter");
            Ok(None)
        }
        Claim::Gone => Ok(None),
    }
}

/// Runs a claimed job to its end, beating meanwhile.
async fn execute(app: &App, job: Model) {
    let (kind, started) = (job.kind.clone(), Instant::now());
    let context = Arc::new(Context::new(app.clone(), job));
    context.announce();
    let outcome = attempt(app, &context).await;
    let label = match settle(app, &context, outcome).await {
        Ok(label) => label,
        Err(error) => {
            // The lease will run out, and another worker takes the job.
            tracing::error!(kind, ?error, "a job's end could not be written");
            "unwritten"
        }
    };
    context.announce();
    metrics::histogram!("job_seconds", "kind" => kind, "outcome" => label).record(started.elapsed().as_secs_f64());
}

/// How an attempt ended.
enum Ending {
    Done(serde_json::Value),
    Failed(anyhow::Error),
    /// Another worker has it.
    Lost,
    /// The process stops, and the time to drain is over.
    Stopped,
}

async fn attempt(app: &App, context: &Arc<Context>) -> Ending {
    let Some(kind) = registry::find(&context.job().kind) else { return Ending::Stopped };
    let payload = context.job().payload.clone();
    let run = AssertUnwindSafe((kind.run)(context, payload)).catch_unwind();
    let drain = Duration::from_secs(app.config.http.drain_seconds).saturating_sub(Duration::from_secs(2));
    let stopped = async {
        app.stop.cancelled().await;
        tokio::time::sleep(drain).await;
    };
    // Apart from the work, a step of which may hold its thread for longer than the lease lasts.
    let _beating = AbortOnDropHandle::new(tokio::spawn(beat(app.clone(), context.clone())));
    tokio::select! {
        done = run => match done {
            Ok(Ok(value)) => Ending::Done(value),
            Ok(Err(error)) => Ending::Failed(error),
            Err(_) => Ending::Failed(anyhow::anyhow!("the job panicked")),
        },
        () = context.lost() => Ending::Lost,
        () = stopped => Ending::Stopped,
    }
}

/// Renews the lease now and then, and at once when somebody asks the job to stop.
async fn beat(app: App, context: Arc<Context>) {
    let mut ear = app.live.listen(context.job().tenant_id);
    loop {
        tokio::select! {
            () = tokio::time::sleep(BEAT) => {}
            () = asked_to_stop(&mut ear, context.job().id) => {}
        }
        if let Err(error) = context.beat().await {
            tracing::warn!(?error, "a job's lease could not be renewed");
        }
    }
}

/// Hears that a person asked this job to stop; the row says whether it is true.
async fn asked_to_stop(ear: &mut Receiver<News>, id: JobId) {
    loop {
        match ear.recv().await {
            Ok(News::Stop(stopped)) if stopped == id => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Writes how it ended.
async fn settle(app: &App, context: &Context, ending: Ending) -> Result<&'static str, StoreError> {
    let job = context.job();
    let mut unit = app.store.write(job.tenant_id, Author::system());
    let label = match ending {
        Ending::Done(result) => {
            let secret = registry::find(&job.kind).is_some_and(|kind| kind.secret);
            let ours = job::finish(&mut unit, job.id, job.generation, result, secret).await?;
            if ours { "done" } else { "lost" }
        }
        Ending::Failed(error) => {
            let failure = failure(&error);
            let state = job::fail(&mut unit, job, failure).await?;
            if state == Some(JobState::Failed) {
                event::failed(&mut unit, job);
            }
            if state.is_some_and(JobState::is_final) {
                super::given_up(&mut unit, job).await?;
            }
            tracing::warn!(
                kind = job.kind, attempt = job.attempts, ?state, error = %format!("{error:#}"), "a job's attempt failed"
            );
            state.map_or("lost", |state| if state.is_final() { "failed" } else { "retry" })
        }
        Ending::Stopped => {
            job::release(&mut unit, job).await?;
            "released"
        }
        Ending::Lost => return Ok("lost"),
    };
    unit.commit().await?;
    Ok(label)
}

fn failure(error: &anyhow::Error) -> Failure {
    if error.is::<Cancelled>() {
        return Failure::Cancelled;
    }
    let text: String = format!("{error:#}").chars().take(ERROR_CHARACTERS).collect();
    if error.is::<Hopeless>() { Failure::Final(text) } else { Failure::Retry(text) }
}

/// This process, for people who look at a stuck job.
fn worker_name() -> &'static str {
    static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let host = std::env::var("HOSTNAME").unwrap_or_else(|_| "server".into());
        format!("{host}:{}", std::process::id())
    });
    &NAME
}
