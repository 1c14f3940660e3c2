//! `/metrics`, for Prometheus: HTTP and GraphQL as they happen; the database, events, jobs and live
//! connections as they stand when asked, over all databases. No names, no companies: labels are few.

use crate::app::App;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::future::join_all;
use metrics::gauge;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{collections::BTreeMap, sync::LazyLock, time::Duration};

const BUCKETS: [f64; 14] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0];
const UPKEEP: Duration = Duration::from_secs(5);

/// One recorder per process, however many applications (tests) run in it.
static RECORDER: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?;
    let handle = builder.install_recorder().inspect_err(|error| tracing::warn!(%error, "no metrics")).ok()?;
    describe();
    Some(handle)
});

/// Begins to count. Call it before anything is counted.
pub fn install() {
    LazyLock::force(&RECORDER);
}

/// Keeps the recorder small while nobody asks.
pub async fn keep_up(app: App) {
    while app.stop.run_until_cancelled(tokio::time::sleep(UPKEEP)).await.is_some() {
        if let Some(recorder) = &*RECORDER {
            recorder.run_upkeep();
        }
    }
}

pub fn routes() -> Router<App> {
    install();
    Router::new().route("/metrics", get(scrape))
}

async fn scrape(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Some(token) = &app.config.http.metrics_token
        && headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()) != Some(&format!("Bearer {token}"))
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Some(recorder) = &*RECORDER else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    look(&app).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], recorder.render()).into_response()
}

/// Reads what is counted by looking. A database that does not answer leaves the last figures and says so.
async fn look(app: &App) {
    gauge!("balcao_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    let houses = app.houses.open();
    let all: Vec<&App> = std::iter::once(app).chain(&houses).collect();
    let connections = all.iter().map(|app| app.store.connections());
    let (open, idle) = connections.fold((0, 0), |(opens, idles), (open, idle)| (opens + open, idles + idle));
    gauge!("database_connections", "state" => "open").set(open);
    gauge!("database_connections", "state" => "idle").set(idle as f64);
    gauge!("live_listeners").set(all.iter().map(|app| app.live.listeners()).sum::<usize>() as f64);
    let answers = join_all(all.iter().map(|app| backlog(app))).await;
    let answered = answers.first().is_some_and(Result::is_ok);
    gauge!("database_up").set(if answered { 1.0 } else { 0.0 });
    if answered {
        tell(answers.into_iter().flatten().fold(Backlog::default(), Backlog::with));
    }
    let count = app.houses.count();
    for (state, many) in [("open", count.open), ("away", count.away), ("suspended", count.suspended)] {
        gauge!("houses", "state" => state).set(many as f64);
    }
}

/// What waits in one database, or in several.
#[derive(Default)]
struct Backlog {
    events: i64,
    lag_seconds: f64,
    /// By kind and state.
    jobs: BTreeMap<(String, String), i64>,
    /// Documents that wait for the search index, how long the first has, and how many were refused.
    search: (i64, f64, i64),
}

impl Backlog {
    fn with(mut self, other: Self) -> Self {
        self.events += other.events;
        self.lag_seconds = self.lag_seconds.max(other.lag_seconds);
        self.search.0 += other.search.0;
        self.search.1 = self.search.1.max(other.search.1);
        self.search.2 += other.search.2;
        for (key, many) in other.jobs {
            *self.jobs.entry(key).or_default() += many;
        }
        self
    }
}

async fn backlog(app: &App) -> Result<Backlog, entity::StoreError> {
    let look = async {
        let (events, oldest) = app.store.lookup().events_waiting().await?;
        let age = |oldest: Option<entity::clock::Time>| {
            oldest.map_or(0.0, |oldest| (entity::clock::now() - oldest).as_seconds_f64().max(0.0))
        };
        let lag_seconds = age(oldest);
        let (waiting, oldest, refused) = app.store.lookup().search_waiting().await?;
        let jobs = app.store.lookup().jobs_by_kind().await?;
        let jobs = jobs.into_iter().map(|(kind, state, many)| ((kind, state), many)).collect();
        Ok(Backlog { events, lag_seconds, jobs, search: (waiting, age(oldest), refused) })
    };
    look.await.inspect_err(|error| tracing::warn!(?error, "metrics without a database"))
}

fn tell(backlog: Backlog) {
    gauge!("events_waiting").set(backlog.events as f64);
    gauge!("events_lag_seconds").set(backlog.lag_seconds);
    gauge!("search_waiting").set(backlog.search.0 as f64);
    gauge!("search_waiting_seconds").set(backlog.search.1);
    gauge!("search_refused").set(backlog.search.2 as f64);
    for (kind, _) in backlog.jobs.keys() {
        for state in ["queued", "running", "failed"] {
            let many = backlog.jobs.get(&(kind.clone(), state.to_owned())).copied().unwrap_or_default();
            gauge!("jobs", "kind" => kind.clone(), "state" => state).set(many as f64);
        }
    }
}

fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};
    describe_counter!("http_requests_total", "Requests by method, route and status");
    describe_histogram!("http_request_seconds", "How long requests took");
    describe_histogram!("graphql_operation_seconds", "How long operations took, by name and outcome");
    describe_histogram!("job_seconds", "How long attempts of jobs took, by kind and outcome");
    describe_gauge!("jobs", "Jobs queued, running and failed for good, by kind");
    describe_gauge!("events_waiting", "Events that no consumer has been told of");
    describe_gauge!("events_lag_seconds", "Age of the oldest event that waits");
    describe_gauge!("search_waiting", "Documents that wait for the search index");
    describe_gauge!("search_waiting_seconds", "Age of the oldest change that is not in the search index");
    describe_gauge!("search_refused", "Documents that the search engine refused, and that wait to be tried again");
    describe_counter!("search_documents_total", "Documents given to the search engine by this process, by kind");
    describe_counter!("search_documents_refused_total", "Documents that the search engine refused, by kind");
    describe_counter!("search_indexer_errors_total", "Rounds of the indexer that ended with an error");
    describe_histogram!("search_batch_seconds", "How long batches of documents took, by engine");
    describe_histogram!("search_lag_seconds", "From a change to its being found");
    describe_histogram!("search_engine_seconds", "How long the search engine took to answer");
    describe_counter!("events_dispatched_total", "Facts of the business handed on by this process, by name");
    describe_counter!("integration_calls_total", "Calls to providers, by outcome");
    describe_gauge!("integration_open", "1 while a provider that failed again and again is left alone");
    describe_gauge!("houses", "Companies with a database of their own: open, away, suspended");
    describe_gauge!("database_connections", "Connections of the request pools");
    describe_gauge!("database_up", "1 when the database answered this scrape");
    describe_gauge!("live_sockets", "Open WebSockets");
    describe_gauge!("live_streams", "Open streams of server-sent events");
    describe_gauge!("live_listeners", "Subscriptions and watchers on the live bus");
    describe_counter!("live_relay_dropped_total", "Live messages not sent to Redis because too many waited");
    describe_counter!("live_sockets_too_slow_total", "Sockets ended because their reader was too slow");
}
