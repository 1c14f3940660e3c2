//! Serves: web, API and background work in one process, or one of them.

use super::{backup_daily, migrate, seed};
use crate::{app::App, config::Config, domain::identity, events, houses, http, jobs};
use anyhow::Context;
use clap::{Args, ValueEnum};
use futures::future::join_all;
use search_indexer::command::signal;
use std::{net::SocketAddr, time::Duration};

const CLOSE_WITHIN: Duration = Duration::from_secs(5);
/// How long a start waits for companies' own databases; those that are later are opened while it serves.
const HOUSES_WITHIN: Duration = Duration::from_secs(2);

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
    /// Leave the tables as they are: a deployment step of its own runs `balcao migrate`.
    #[arg(long, env = "BALCAO_NO_MIGRATE")]
    no_migrate: bool,
}

/// In debug builds the web app is compiled here, with cargo's progress visible.
#[cfg(feature = "dev-web")]
fn build_web(config: &mut Config) -> anyhow::Result<()> {
    if config.http.web_dist.is_none() && cfg!(debug_assertions) {
        config.http.web_dist = Some(web_builder::ensure(web_builder::Profile::Dev)?);
    }
    Ok(())
}

#[cfg(not(feature = "dev-web"))]
fn build_web(_config: &mut Config) -> anyhow::Result<()> {
    Ok(())
}

impl Options {
    /// As the command `worker` serves.
    pub fn worker() -> Self {
        Self { role: Role::Worker, no_demo: true, no_migrate: false }
    }
}

pub async fn run(mut config: Config, options: Options) -> anyhow::Result<()> {
    config.check()?;
    config.prepare_data()?;
    // What is quickly told comes first: an occupied port waits for no migration, a wrong address for no build.
    let listener = bind(config.http.addr).await?;
    if !options.no_migrate {
        migrate::shared(&config).await?;
    }
    if options.role != Role::Worker {
        tokio::task::block_in_place(|| build_web(&mut config))?;
    }
    let app = App::open(config).await?;
    check_wall(&app).await?;
    let first_start = identity::start(&app, !options.no_demo && options.role != Role::Worker).await?;
    if let Some(demonstration) = first_start {
        seed::demonstration(&app, demonstration).await?;
    }
    tokio::spawn(stop_on_signal(app.clone()));
    app.houses.assign(houses::Duties { migrates: !options.no_migrate, background: Some(options.role) });
    serve(app, listener, options.role).await
}

/// Serves until `app.stop`, then lets what runs come to its end.
pub async fn serve(app: App, listener: tokio::net::TcpListener, role: Role) -> anyhow::Result<()> {
    http::metrics::install();
    start_background(&app, role);
    if app.is_multi() {
        app.houses.assign(houses::Duties { migrates: true, background: Some(role) });
        open_houses(&app).await;
        app.tasks.spawn(houses::keep(app.clone()));
    }
    let router = if role == Role::Worker { http::worker_router(app.clone()) } else { http::router(app.clone()) };
    let stop = app.stop.clone();
    let mut serving = tokio::spawn(http::listen(listener, router, stop));
    tokio::select! {
        ended = &mut serving => ended?,
        () = app.stop.cancelled() => drain(&app, serving).await,
    }
    Ok(())
}

/// Of the whole process, or of one company's house in it.
pub(crate) fn start_background(app: &App, role: Role) {
    events::start_listening(app);
    if app.house.is_none() {
        app.tasks.spawn(http::metrics::keep_up(app.clone()));
    }
    if role != Role::Web {
        app.tasks.spawn(events::dispatcher::run(app.clone()));
        app.tasks.spawn(jobs::runner::run(app.clone()));
        app.tasks.spawn(jobs::schedule::run(app.clone()));
        if app.house.is_none() {
            app.tasks.spawn(backup_daily::run(app.clone()));
        }
        if app.search.indexes() {
            app.tasks.spawn(app.search.indexer(&app.store, app.stop.clone()).run());
        }
    }
}

/// So that whoever comes first finds the houses open.
async fn open_houses(app: &App) {
    let opened = app.stop.run_until_cancelled(tokio::time::timeout(HOUSES_WITHIN, houses::settle(app))).await;
    match opened {
        Some(Ok(Err(error))) => tracing::warn!(%error, "the register of companies could not be read; trying again"),
        Some(Err(_)) => tracing::warn!("companies' own databases take long to open; serving the others meanwhile"),
        _ => {}
    }
}

/// Requests, sockets and jobs come to their end, or the time for that does; then the database is closed, on
/// SQLite with its log written back into the file.
async fn drain(app: &App, serving: tokio::task::JoinHandle<()>) {
    let limit = Duration::from_secs(app.config.http.drain_seconds);
    let abort = serving.abort_handle();
    let houses = app.houses.open();
    let all: Vec<&App> = std::iter::once(app).chain(&houses).collect();
    for app in &all {
        app.tasks.close();
    }
    let ended = tokio::time::timeout(limit, async {
        serving.await.ok();
        join_all(all.iter().map(|app| app.tasks.wait())).await;
    });
    if ended.await.is_err() {
        let left: usize = all.iter().map(|app| app.tasks.len()).sum();
        tracing::warn!(left, "the time to drain is over; what is left is cut off");
        abort.abort();
    }
    if tokio::time::timeout(CLOSE_WITHIN, join_all(all.iter().map(|app| app.store.close()))).await.is_err() {
        tracing::warn!("the database was still in use when the server ended");
    }
    tracing::info!("stopped");
}

/// The first signal stops politely; a second one does not wait for balancers; a third ends the process.
async fn stop_on_signal(app: App) {
    signal().await;
    tracing::info!("told to stop");
    app.leaving.cancel();
    tokio::select! {
        () = tokio::time::sleep(app.config.http.grace()) => {}
        () = signal() => {}
    }
    app.stop.cancel();
    signal().await;
    tracing::warn!("told to stop again; ending at once");
    std::process::exit(1);
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
