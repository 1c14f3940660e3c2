//! Working until told to stop, with health and metrics beside it.

use crate::Indexer;
use anyhow::{Context, Result};
use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::{Value, json};
use std::{net::SocketAddr, time::Duration};
use tokio_util::sync::CancellationToken;

const BUCKETS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0];
const PING_WITHIN: Duration = Duration::from_secs(1);

#[derive(Clone)]
struct Told {
    indexer: Indexer,
    recorder: PrometheusHandle,
}

pub async fn run(indexer: Indexer, addr: SocketAddr, stop: CancellationToken) -> Result<()> {
    let recorder = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("cannot listen on {addr}: set SEARCH_INDEXER_ADDR to use another port"))?;
    let routes = Router::new()
        .route("/healthz", get(async || Json(json!({ "status": "ok" }))))
        .route("/readyz", get(ready))
        .route("/metrics", get(scrape))
        .with_state(Told { indexer: indexer.clone(), recorder });
    let stopped = stop.clone();
    let serving = axum::serve(listener, routes).with_graceful_shutdown(async move { stopped.cancelled().await });
    let serving = tokio::spawn(async move { serving.await });
    tracing::info!(%addr, engine = indexer.engine().name(), "the indexer works");
    tokio::spawn(async move {
        signal().await;
        tracing::info!("told to stop");
        stop.cancel();
    });
    // Ends with the batch that it is at.
    indexer.run().await;
    serving.await??;
    Ok(())
}

async fn ready(State(told): State<Told>) -> (StatusCode, Json<Value>) {
    let database = told.indexer.store().lookup().ping().await.is_ok();
    let engine = tokio::time::timeout(PING_WITHIN, told.indexer.engine().ping()).await.is_ok_and(|said| said.is_ok());
    let status = if database && engine { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "database": database, "engine": { "kind": told.indexer.engine().name(), "ok": engine } })))
}

async fn scrape(State(told): State<Told>) -> impl IntoResponse {
    if let Ok((waiting, since, refused)) = told.indexer.store().lookup().search_waiting().await {
        let age = since.map_or(0.0, |since| (entity::clock::now() - since).as_seconds_f64().max(0.0));
        metrics::gauge!("search_waiting").set(waiting as f64);
        metrics::gauge!("search_waiting_seconds").set(age);
        metrics::gauge!("search_refused").set(refused as f64);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], told.recorder.render())
}

/// Until the process is told to stop.
#[cfg(unix)]
pub async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
pub async fn signal() {
    tokio::signal::ctrl_c().await.ok();
}
