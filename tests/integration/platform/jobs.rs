//! Background work: tried again, given up, taken over, cancelled — and never finished twice.

use super::support::{company, fact, note, write};
use api::jobs::{self, Context, Job, runner};
use entity::{
    clock,
    id::JobId,
    platform::{
        event,
        job::{self, Claim, JobState, Model, priority},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tests::{TestApp, Value, json};

/// Adds its payload up, so that a test sees whether it ran.
struct Echo;

impl Job for Echo {
    const KIND: &'static str = "test.echo";
    type Payload = i64;

    async fn run(context: &Context, number: i64) -> anyhow::Result<Value> {
        context.progress(1, Some(1)).await?;
        Ok(json!({ "number": number }))
    }
}

struct Failing;

impl Job for Failing {
    const KIND: &'static str = "test.failing";
    type Payload = ();

    async fn run(_: &Context, (): ()) -> anyhow::Result<Value> {
        anyhow::bail!("the other side is away")
    }
}

struct Panicking;

impl Job for Panicking {
    const KIND: &'static str = "test.panicking";
    type Payload = ();

    async fn run(_: &Context, (): ()) -> anyhow::Result<Value> {
        panic!("a defect")
    }
}

/// Runs until it is asked to stop.
struct Endless;

impl Job for Endless {
    const KIND: &'static str = "test.endless";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        context.cancelled().await;
        context.check()?;
        Ok(json!({}))
    }
}

/// Loses its lease in the middle of a step.
struct Robbed;

impl Job for Robbed {
    const KIND: &'static str = "test.robbed";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut step = context.begin();
        note(&mut step, "test.stolen_step");
        let (job, tenant) = (context.job().id, context.job().tenant_id);
        let mut thief = context.app().store.write(tenant, entity::Author::system());
        expire(&mut thief, job).await;
        assert!(matches!(job::claim(&mut thief, job, "thief").await?, Claim::Taken(_)));
        thief.commit().await?;
        context.commit(step).await?;
        Ok(json!({}))
    }
}

async fn expire(unit: &mut entity::WriteUnit, id: JobId) {
    let past = clock::now() - chrono::TimeDelta::seconds(1);
    let update =
        job::Entity::update_many().col_expr(job::Column::LeaseUntil, Expr::value(past)).filter(job::Column::Id.eq(id));
    assert_eq!(unit.update_where(update).await.unwrap(), 1);
}

/// Time passes for a job that waits.
async fn make_due(app: &TestApp, id: JobId) {
    let mut unit = write(app).await;
    let update = job::Entity::update_many()
        .col_expr(job::Column::RunAt, Expr::value(clock::now()))
        .filter(job::Column::Id.eq(id));
    unit.update_where(update).await.unwrap();
    unit.commit().await.unwrap();
}

pub async fn queue(app: &TestApp, job: job::NewJob) -> JobId {
    let mut unit = write(app).await;
    let id = job::enqueue(&mut unit, job).await.unwrap().expect("no other job has the key");
    unit.commit().await.unwrap();
    id
}

pub async fn row(app: &TestApp, id: JobId) -> Model {
    app.store().unit(company(app).await).find::<job::Entity>(id).await.unwrap().expect("the job")
}

async fn claim(app: &TestApp, id: JobId) -> Model {
    let mut unit = write(app).await;
    let Claim::Taken(job) = job::claim(&mut unit, id, "test").await.unwrap() else { panic!("not claimed") };
    unit.commit().await.unwrap();
    *job
}

#[tokio::test]
async fn a_job_of_a_change_that_is_taken_back_is_never_queued() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let mut unit = write(&app).await;
    let id = job::enqueue(&mut unit, jobs::new::<Echo>(&1).unwrap()).await.unwrap().unwrap();
    drop(unit);
    app.drain().await;
    assert!(app.store().unit(company(&app).await).find::<job::Entity>(id).await.unwrap().is_none());
}

#[tokio::test]
async fn a_job_runs_once_and_keeps_its_result() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Echo>(&7).unwrap()).await;
    app.drain().await;
    let job = row(&app, id).await;
    assert_eq!((job.state, job.attempts, job.progress_done), (JobState::Done, 1, 1));
    assert_eq!(job.result, Some(json!({ "number": 7 })));
    assert!(job.finished_at.is_some());
}

#[tokio::test]
async fn an_attempt_that_fails_is_made_again_later_until_it_is_a_dead_letter() {
    jobs::register_for_tests::<Failing>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Failing>(&()).unwrap().max_attempts(2)).await;
    assert!(runner::run_once(app.app()).await.unwrap());
    let job = row(&app, id).await;
    assert_eq!((job.state, job.attempts), (JobState::Queued, 1));
    assert_eq!(job.last_error.as_deref(), Some("the other side is away"));
    assert!(job.run_at <= clock::now() + chrono::TimeDelta::seconds(5), "the first pause is at most 5 seconds");

    make_due(&app, id).await;
    assert!(runner::run_once(app.app()).await.unwrap());
    assert_eq!((row(&app, id).await.state, row(&app, id).await.attempts), (JobState::Failed, 2));
    assert!(!runner::run_once(app.app()).await.unwrap(), "a dead letter stays where it is");
}

#[tokio::test]
async fn a_job_that_panics_harms_nobody_else() {
    jobs::register_for_tests::<Panicking>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Panicking>(&()).unwrap().max_attempts(1)).await;
    app.drain().await;
    assert_eq!(row(&app, id).await.state, JobState::Failed);
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_cannot_finish_the_job() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Echo>(&1).unwrap()).await;
    let stale = claim(&app, id).await;
    let mut unit = write(&app).await;
    expire(&mut unit, id).await;
    unit.commit().await.unwrap();
    let current = claim(&app, id).await;
    assert_eq!(current.generation, stale.generation + 1);

    let mut unit = write(&app).await;
    assert!(!job::finish(&mut unit, id, stale.generation, json!("stale"), false).await.unwrap());
    assert!(!job::progress(&mut unit, id, stale.generation, 5, None).await.unwrap());
    assert!(job::fail(&mut unit, &stale, job::Failure::Final("stale".into())).await.unwrap().is_none());
    assert!(job::beat(&mut unit, id, stale.generation).await.unwrap().is_none());
    assert!(job::finish(&mut unit, id, current.generation, json!("current"), false).await.unwrap());
    unit.commit().await.unwrap();
    assert_eq!(row(&app, id).await.result, Some(json!("current")));
}

#[tokio::test]
async fn a_step_of_a_worker_that_lost_its_lease_is_taken_back() {
    // Two write transactions at once: SQLite has one.
    let app = TestApp::start().await;
    if !app.postgres() {
        return;
    }
    jobs::register_for_tests::<Robbed>();
    let id = queue(&app, jobs::new::<Robbed>(&()).unwrap()).await;
    assert!(runner::run_once(app.app()).await.unwrap());
    let job = row(&app, id).await;
    assert_eq!((job.state, job.worker.as_deref()), (JobState::Running, Some("thief")));
    fact(&app, "test.after").await;
    app.drain().await;
    let log = event::after(&app.store().unit(company(&app).await), 0, &[], 1_000).await.unwrap();
    assert!(log.iter().all(|event| event.name != "test.stolen_step"));
}

#[tokio::test]
async fn a_job_whose_worker_died_is_done_by_another() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Echo>(&3).unwrap()).await;
    claim(&app, id).await;
    app.drain().await;
    assert_eq!(row(&app, id).await.state, JobState::Running, "its lease still runs");
    let mut unit = write(&app).await;
    expire(&mut unit, id).await;
    unit.commit().await.unwrap();
    app.drain().await;
    assert_eq!((row(&app, id).await.state, row(&app, id).await.generation), (JobState::Done, 2));
}

#[tokio::test]
async fn a_job_that_kills_its_workers_ends_as_a_dead_letter() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Echo>(&3).unwrap().max_attempts(1)).await;
    claim(&app, id).await;
    let mut unit = write(&app).await;
    expire(&mut unit, id).await;
    unit.commit().await.unwrap();
    app.drain().await;
    assert_eq!(row(&app, id).await.state, JobState::Failed);
}

#[tokio::test]
async fn urgent_jobs_go_first() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    app.drain().await;
    let bulk = queue(&app, jobs::new::<Echo>(&1).unwrap().priority(priority::BULK)).await;
    let reply = queue(&app, jobs::new::<Echo>(&2).unwrap().priority(priority::REPLY)).await;
    assert!(runner::run_once(app.app()).await.unwrap());
    assert_eq!((row(&app, reply).await.state, row(&app, bulk).await.state), (JobState::Done, JobState::Queued));
}

#[tokio::test]
async fn a_key_keeps_a_second_job_from_waiting_but_not_from_following() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let job = || jobs::new::<Echo>(&1).unwrap().one_waiting("one");
    let first = queue(&app, job()).await;
    let mut unit = write(&app).await;
    assert!(job::enqueue(&mut unit, job()).await.unwrap().is_none());
    unit.commit().await.unwrap();
    claim(&app, first).await;
    queue(&app, job()).await;
}

#[tokio::test]
async fn a_kind_this_version_does_not_know_stays_queued() {
    let app = TestApp::start().await;
    let id = queue(&app, job::NewJob::new("test.of_tomorrow", json!({}))).await;
    app.drain().await;
    assert_eq!(row(&app, id).await.state, JobState::Queued);
}

const JOB: &str = "query($id: ID!) { job(id: $id) { state attempts lastError progressDone } }";
const CANCEL: &str = "mutation($id: ID!) { jobCancel(id: $id) { job { state } userErrors { field code } } }";
const RETRY: &str = "mutation($id: ID!) { jobRetry(id: $id) { job { state attempts } userErrors { field code } } }";

fn global(id: JobId) -> Value {
    json!({ "id": entity::id::Id::global(id) })
}

#[tokio::test]
async fn a_person_cancels_a_waiting_job_and_runs_it_again() {
    jobs::register_for_tests::<Echo>();
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = queue(&app, jobs::new::<Echo>(&1).unwrap()).await;
    let done = admin.query(CANCEL, global(id)).await;
    assert_eq!(done["jobCancel"]["job"]["state"], "CANCELLED");
    app.drain().await;
    assert_eq!(admin.query(JOB, global(id)).await["job"]["state"], "CANCELLED");

    let again = admin.query(RETRY, global(id)).await;
    assert_eq!(again["jobRetry"]["job"], json!({ "state": "QUEUED", "attempts": 0 }));
    app.drain().await;
    assert_eq!(admin.query(JOB, global(id)).await["job"]["state"], "DONE");
    let late = admin.query(CANCEL, global(id)).await;
    assert_eq!(late["jobCancel"]["userErrors"][0]["code"], "NOT_ALLOWED");
}

#[tokio::test]
async fn a_running_job_hears_that_it_shall_stop() {
    jobs::register_for_tests::<Endless>();
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = queue(&app, jobs::new::<Endless>(&()).unwrap()).await;
    let running = tokio::spawn({
        let app = app.app().clone();
        async move { runner::run_once(&app).await }
    });
    while row(&app, id).await.state != JobState::Running {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    admin.query(CANCEL, global(id)).await;
    tokio::time::timeout(std::time::Duration::from_secs(5), running).await.expect("it stops").unwrap().unwrap();
    assert_eq!(row(&app, id).await.state, JobState::Cancelled);
}

#[tokio::test]
async fn a_dead_letter_can_be_listed_and_run_again_by_those_who_may() {
    jobs::register_for_tests::<Failing>();
    let app = TestApp::start().await;
    let id = queue(&app, jobs::new::<Failing>(&()).unwrap().max_attempts(1)).await;
    app.drain().await;
    let list = "query { jobs(where: { state: [FAILED] }, first: 5) { nodes { id kind } totalCount } }";
    let dead = app.admin().await.query(list, json!({})).await;
    assert_eq!(dead["jobs"]["nodes"][0]["kind"], "test.failing");
    assert_eq!(dead["jobs"]["totalCount"], 1);

    assert_eq!(app.viewer().await.query(JOB, global(id)).await["job"], Value::Null, "a viewer sees no job of others");
    assert_eq!(app.viewer().await.error_codes(RETRY, global(id)).await, ["FORBIDDEN"]);
    let again = app.admin().await.query(RETRY, global(id)).await;
    assert_eq!(again["jobRetry"]["job"]["state"], "QUEUED");
}
