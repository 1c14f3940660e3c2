//! Serves: web, API and background work in one process, or one of them.

use super::migrate;
use crate::{app::App, config::Config, http};
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::net::SocketAddr;

/// What this process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Everything.
    All,
    /// Requests only.
    Web,
    /// Background work only (health and metrics still answer).
    Worker,
}

#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Requests and background work, or one of them.
    #[arg(long, env = "BALCAO_ROLE", default_value = "all", value_enum)]
    role: Role,
    /// Start without the demonstration company: the first visitor sets up the administrator.
    #[arg(long, env = "BALCAO_NO_DEMO")]
    no_demo: bool,
}

/// In debug builds the web app is compiled here, before the server binds, with cargo's progress visible.
#[cfg(feature = "dev-web")]
pub fn build_web(config: &mut Config) -> anyhow::Result<()> {
    if config.http.web_dist.is_none() && cfg!(debug_assertions) {
        config.http.web_dist = Some(web_builder::ensure(web_builder::Profile::Dev)?);
    }
    Ok(())
}

#[cfg(not(feature = "dev-web"))]
pub fn build_web(_config: &mut Config) -> anyhow::Result<()> {
    Ok(())
}

pub async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    config.prepare_data()?;
    // The port first: an occupied one should not wait for migrations to be told.
    let listener = bind(config.http.addr).await?;
    migrate::run(&config).await?;
    let app = App::open(config).await?;
    check_wall(&app).await?;
    crate::domain::identity::start(&app, !options.no_demo).await?;
    let router = http::router(app.clone());
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move { app.stop.cancelled().await })
        .await?;
    Ok(())
}

async fn bind(addr: SocketAddr) -> anyhow::Result<tokio::net::TcpListener> {
    tokio::net::TcpListener::bind(addr).await.with_context(|| {
        format!("cannot listen on {addr}: is another server running there? Set BALCAO_ADDR to use another port")
    })
}

/// On PostgreSQL: is the database's own tenant wall whole? If not, refuse to serve.
async fn check_wall(app: &App) -> anyhow::Result<()> {
    let report = app.store.check_wall().await?;
    for warning in &report.warnings {
        tracing::warn!("{warning}");
    }
    anyhow::ensure!(
        report.holes.is_empty(),
        "the tenant wall has holes, so nothing is served: {}",
        report.holes.join("; ")
    );
    Ok(())
}
