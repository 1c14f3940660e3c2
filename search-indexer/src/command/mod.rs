//! The command line of the sidecar: work (the default), `reindex`, `check`.

mod serve;

pub use self::serve::signal;

use crate::{
    Indexer, SearchKind,
    check::{self, Depth},
    embedded::Embedded,
    engine::Engine,
    meili::{Keys, Meili},
};
use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use entity::{Store, id::TenantId, search::work, store::Settings};
use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// Keeps the search index of Balcão equal to its database.
#[derive(Parser, Clone, Debug)]
#[command(name = "search-indexer", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub settings: Connection,
}

/// Both sides.
#[derive(Args, Clone, Debug)]
pub struct Connection {
    /// The database: postgres://… or sqlite:PATH. Default: balcao.db in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// The data folder of the server; without Meilisearch the index is in it.
    #[arg(long, env = "BALCAO_DATA", default_value = "./data", global = true)]
    pub data: PathBuf,
    /// Meilisearch: http://host:7700.
    #[arg(long, env = "MEILI_URL", global = true)]
    pub meili_url: Option<String>,
    /// Its key for documents, indexes, settings, tasks and stats.
    #[arg(long, env = "MEILI_KEY", hide_env_values = true, global = true)]
    pub meili_key: Option<String>,
    /// What the names of indexes begin with.
    #[arg(long, env = "MEILI_PREFIX", default_value = crate::meili::PREFIX, global = true)]
    pub meili_prefix: String,
    /// Where health and metrics are told.
    #[arg(long, env = "SEARCH_INDEXER_ADDR", default_value = "127.0.0.1:8091", global = true)]
    pub addr: SocketAddr,
    /// What to log: a level, or levels by module.
    #[arg(long, env = "BALCAO_LOG", default_value = "info,sqlx=warn", global = true)]
    pub log: String,
}

#[derive(Subcommand, Clone, Debug)]
pub enum Command {
    /// Take what waits, until told to stop (the default).
    Run,
    /// Build indexes anew; searches are answered all the while.
    Reindex(Which),
    /// Compare index and database; exit status 1 when they differ.
    Check {
        #[command(flatten)]
        which: Which,
        /// Put what differs on the list, so that it is made equal.
        #[arg(long)]
        repair: bool,
        /// How many documents of each index to compare; 0 for all.
        #[arg(long, default_value_t = 1_000)]
        sample: usize,
    },
}

/// Of which company, and of what.
#[derive(Args, Clone, Debug, Default)]
pub struct Which {
    /// The slug of a company. Default: all.
    #[arg(long)]
    pub tenant: Option<String>,
    /// customer, deal or item. Default: all.
    #[arg(long, value_parser = |key: &str| SearchKind::parse(key).ok_or("there are: customer, deal, item"))]
    pub index: Option<SearchKind>,
}

/// Runs the command line; an error is one line on standard error.
pub async fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = tracing_subscriber::EnvFilter::new(&cli.settings.log);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(cli).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("search-indexer: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does it; false when a check found a difference.
pub async fn run(cli: Cli) -> Result<bool> {
    let stop = CancellationToken::new();
    let indexer = open(&cli.settings, stop.clone()).await?;
    let done = match cli.command.unwrap_or(Command::Run) {
        Command::Run => serve::run(indexer.clone(), cli.settings.addr, stop).await.map(|()| true),
        Command::Reindex(which) => reindex(&indexer, &which).await.map(|()| true),
        Command::Check { which, repair, sample } => {
            let depth = if sample == 0 { Depth::All } else { Depth::Sample(sample) };
            compare(&indexer, &which, depth, repair).await
        }
    };
    indexer.engine().rest().await;
    indexer.store().close().await;
    done
}

async fn open(settings: &Connection, stop: CancellationToken) -> Result<Indexer> {
    let default = || format!("sqlite:{}", settings.data.join("balcao.db").display());
    let url = settings.database_url.clone().unwrap_or_else(default);
    let store = Store::open(&Settings { url, connections: 4, acquire_ms: 10_000 }).await?;
    let engine: Arc<dyn Engine> = match &settings.meili_url {
        Some(url) => {
            let keys = Keys { index: settings.meili_key.clone(), search: None };
            Arc::new(Meili::new(url, keys, &settings.meili_prefix)?)
        }
        None => Arc::new(Embedded::new(settings.data.join(FOLDER))),
    };
    Ok(Indexer::new(store, engine, stop))
}

/// The folder of the data folder that holds indexes.
pub const FOLDER: &str = "search";

impl Which {
    async fn tenants(&self, store: &Store) -> Result<Vec<TenantId>> {
        match &self.tenant {
            Some(slug) => {
                let found = store.lookup().tenant_by_slug(slug).await?;
                Ok(vec![found.with_context(|| format!("there is no company {slug} in this database"))?])
            }
            None => Ok(store.lookup().all_tenants().await?),
        }
    }

    fn kinds(&self) -> Vec<SearchKind> {
        self.index.map_or_else(|| SearchKind::ALL.to_vec(), |kind| vec![kind])
    }
}

/// Asks for the indexes, and builds them unless another process is faster. Of other companies nothing is done.
async fn reindex(indexer: &Indexer, which: &Which) -> Result<()> {
    let tenants = which.tenants(indexer.store()).await?;
    for tenant in &tenants {
        for kind in which.kinds() {
            let refused = work::refusal(&indexer.store().unit(*tenant), kind).await?.is_some();
            if !indexer.ask_for(*tenant, kind).await? && refused {
                indexer.ask_again(*tenant, kind).await?;
            }
        }
    }
    loop {
        let done = indexer.run_for(&tenants).await?;
        if left(indexer, &tenants, which).await? == 0 {
            println!("{} built", tenants.len() * which.kinds().len());
            return Ok(());
        }
        if done == 0 {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    }
}

/// How many are not built yet; an error when one is refused.
async fn left(indexer: &Indexer, tenants: &[TenantId], which: &Which) -> Result<usize> {
    let mut left = 0;
    for tenant in tenants {
        let unit = indexer.store().unit(*tenant);
        for kind in which.kinds() {
            if let Some(why) = work::refusal(&unit, kind).await? {
                bail!("the index of {} is refused: {why}", kind.key());
            }
            left += usize::from(work::is_building(&unit, kind).await?);
        }
    }
    Ok(left)
}

/// Prints a line of JSON per index.
async fn compare(indexer: &Indexer, which: &Which, depth: Depth, repair: bool) -> Result<bool> {
    let mut equal = true;
    for tenant in which.tenants(indexer.store()).await? {
        for kind in which.kinds() {
            let report = check::compare(indexer, tenant, kind, depth, repair).await?;
            println!("{}", serde_json::to_string(&report)?);
            equal &= report.is_equal();
        }
    }
    Ok(equal)
}
