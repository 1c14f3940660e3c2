//! A server that is told to stop ends what it has begun.

use super::{
    jobs::{queue, row},
    support::fact,
};
use api::{
    app::App,
    commands::serve::{Role, serve},
    jobs::{self, Context, Job},
};
use entity::platform::job::JobState;
use std::time::Duration;
use tests::{TestApp, Value, json};

struct Brief;

impl Job for Brief {
    const KIND: &'static str = "test.brief";
    type Payload = ();

    async fn run(_: &Context, (): ()) -> anyhow::Result<Value> {
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        Ok(json!({}))
    }
}

struct Stubborn;

impl Job for Stubborn {
    const KIND: &'static str = "test.stubborn";
    type Payload = ();

    async fn run(_: &Context, (): ()) -> anyhow::Result<Value> {
        std::future::pending().await
    }
}

/// A second server on the test's database, with its background work.
async fn second(
    app: &TestApp,
    role: Role,
    drain_seconds: u64,
) -> (App, String, tokio::task::JoinHandle<anyhow::Result<()>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut config = app.app().config.clone();
    config.http.drain_seconds = drain_seconds;
    let server = App::open(config).await.unwrap();
    let serving = tokio::spawn(serve(server.clone(), listener, role));
    (server, url, serving)
}

async fn until_running(app: &TestApp, id: entity::id::JobId) {
    for _ in 0..200 {
        if row(app, id).await.state == JobState::Running {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the job never ran");
}

#[tokio::test]
async fn a_running_job_ends_before_the_server_does() {
    jobs::register_for_tests::<Brief>();
    let app = TestApp::start().await;
    let (server, url, serving) = second(&app, Role::All, 20).await;
    let id = queue(&app, jobs::new::<Brief>(&()).unwrap()).await;
    until_running(&app, id).await;
    server.leaving.cancel();
    assert_eq!(reqwest::get(format!("{url}/readyz")).await.unwrap().status(), 503);
    assert_eq!(reqwest::get(format!("{url}/healthz")).await.unwrap().status(), 200);
    server.stop.cancel();
    tokio::time::timeout(Duration::from_secs(10), serving).await.expect("it stops").unwrap().unwrap();
    assert_eq!(row(&app, id).await.state, JobState::Done);
}

#[tokio::test]
async fn a_job_that_does_not_end_in_time_is_given_back() {
    jobs::register_for_tests::<Stubborn>();
    let app = TestApp::start().await;
    let (server, _, serving) = second(&app, Role::Worker, 3).await;
    let id = queue(&app, jobs::new::<Stubborn>(&()).unwrap()).await;
    until_running(&app, id).await;
    server.stop.cancel();
    tokio::time::timeout(Duration::from_secs(10), serving).await.expect("it stops").unwrap().unwrap();
    let job = row(&app, id).await;
    assert_eq!((job.state, job.attempts), (JobState::Queued, 0));
}

#[tokio::test]
async fn a_worker_answers_health_and_metrics_only_and_does_the_work_of_others() {
    let app = TestApp::start().await;
    let (server, url, serving) = second(&app, Role::Worker, 5).await;
    assert_eq!(reqwest::get(format!("{url}/healthz")).await.unwrap().status(), 200);
    assert_eq!(reqwest::get(format!("{url}/graphql/sse?query=x")).await.unwrap().status(), 404);
    let id = fact(&app, "test.remote").await;
    let tenant = super::support::company(&app).await;
    for _ in 0..100 {
        let row = app.store().unit(tenant).find::<entity::platform::event::Entity>(id).await.unwrap().unwrap();
        if row.position.is_some() {
            let text = reqwest::get(format!("{url}/metrics")).await.unwrap().text().await.unwrap();
            for name in ["http_requests_total", "events_lag_seconds", "database_connections", "balcao_build_info"] {
                assert!(text.contains(name), "{name} is missing in\n{text}");
            }
            server.stop.cancel();
            serving.await.unwrap().unwrap();
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody dispatched the event");
}
