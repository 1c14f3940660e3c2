//! `/healthz`: the process lives. `/readyz`: it can serve; each dependency with its state and time.

use crate::app::App;
use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long the storage is waited for.
const FILES_WITHIN: Duration = Duration::from_secs(1);

/// How long the search engine is waited for.
const SEARCH_WITHIN: Duration = Duration::from_secs(1);

pub fn routes() -> Router<App> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let files =
        async { tokio::time::timeout(FILES_WITHIN, app.storage.check()).await.is_ok_and(|asked| asked.is_ok()) };
    let database = async { app.store.lookup().ping().await.is_ok() };
    let search =
        async { tokio::time::timeout(SEARCH_WITHIN, app.search.engine().ping()).await.is_ok_and(|said| said.is_ok()) };
    let ((database, database_ms), (files, files_ms), (search, search_ms)) =
        tokio::join!(timed(database), timed(files), timed(search));
    let stopping = app.leaving.is_cancelled() || app.stop.is_cancelled();
    let ok = database && !stopping;
    // One that is away takes nobody else down: its own host says so.
    let houses = app.is_multi().then(|| app.houses.count());
    let mut body = json!({
        "status": if ok { "ready" } else if stopping { "stopping" } else { "not ready" },
        "version": env!("CARGO_PKG_VERSION"),
        "database": {
            "kind": if app.store.is_postgres() { "postgresql" } else { "sqlite" },
            "ok": database,
            "ms": database_ms,
        },
        // Without files, all but them still works.
        "storage": {
            "kind": if app.config.storage.url.is_some() { "s3" } else { "folder" },
            "ok": files,
            "ms": files_ms,
        },
        // Without its engine, the database answers.
        "search": { "kind": app.search.engine().name(), "ok": search, "ms": search_ms },
        // Redis holds no truth: without it this server still serves. Its time is that of the last ping.
        "redis": app.live.redis_ms().map_or_else(
            || json!("not configured"),
            |ms| json!({ "ok": ms.is_some(), "ms": ms.map(rounded) }),
        ),
    });
    if let Some(houses) = houses {
        body["houses"] = json!(houses);
    }
    (if ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(body))
}

/// What came out, and after how many milliseconds.
async fn timed<T>(check: impl Future<Output = T>) -> (T, f64) {
    let started = Instant::now();
    let answer = check.await;
    (answer, rounded(started.elapsed().as_secs_f64() * 1_000.0))
}

fn rounded(ms: f64) -> f64 {
    (ms * 10.0).round() / 10.0
}
