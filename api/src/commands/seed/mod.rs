//! Fills a database for demonstrations, trials and benchmarks: the same customers for the same `--seed`,
//! a catalog, and a stock of products with the orders of three months.
//!
//! Rows are written in bulk, a thousand customers to a transaction, without events: nobody subscribes to
//! customers that were never there.

mod batch;
mod contacts;
mod customers;
mod deals;
mod fates;
mod frame;
mod goods;
mod items;
mod ledger;
mod people;
mod sales;
mod shelves;
mod tally;
mod words;

use crate::{app::App, config::Config};
use anyhow::Context;
use clap::Args;
use entity::{Author, Store, id::TenantId};
use frame::Frame;
use std::time::Instant;
use tally::Tally;

#[derive(Args, Clone, Debug)]
pub struct Options {
    /// How many customers to add.
    #[arg(long, default_value_t = 2_000)]
    pub customers: u64,
    /// How many items of the catalog to add.
    #[arg(long, default_value_t = 60)]
    pub items: u64,
    /// How many products to add, most of them in one variant, clothes in three.
    #[arg(long, default_value_t = 0)]
    pub products: u64,
    /// How many moves of stock to add besides those of the first purchase and of orders.
    #[arg(long, default_value_t = 0)]
    pub moves: u64,
    /// How many orders to add, where products are.
    #[arg(long, default_value_t = 0)]
    pub orders: u64,
    /// The same number makes the same customers.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

const BATCH: u64 = 1_000;

/// What the first start makes.
const DEMONSTRATION: Options = Options { customers: 2_000, items: 60, products: 34, moves: 200, orders: 240, seed: 1 };

/// The command: migrates, founds the demonstration company if there is none, and fills it.
pub async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    config.prepare_data()?;
    super::migrate::run(&config).await?;
    let app = App::open(config).await?;
    let tenant = match app.only_tenant().await? {
        Some(tenant) => tenant,
        None => crate::domain::identity::provision::demo(&app).await?,
    };
    let started = Instant::now();
    let tally = fill(&app.store, tenant, &options, |done| {
        let rate = done as f64 / started.elapsed().as_secs_f64();
        eprint!("\r{done} of {} customers, {rate:.0} a second ", options.customers);
    })
    .await?;
    eprintln!();
    println!("{tally} in {:.1} s", started.elapsed().as_secs_f64());
    app.store.close().await;
    analyze(&app.config).await
}

/// Fills the demonstration company, so that every screen has something to show.
pub async fn demonstration(app: &App, tenant: TenantId) -> anyhow::Result<()> {
    fill(&app.store, tenant, &DEMONSTRATION, |_| {}).await?;
    analyze(&app.config).await
}

async fn analyze(config: &Config) -> anyhow::Result<()> {
    let url = config.database.owner_url(&config.platform);
    entity::store::analyze(&url).await.context("the rows are there, but the database could not count them")
}

/// Adds customers with what hangs on them.
pub async fn fill(store: &Store, tenant: TenantId, options: &Options, progress: impl Fn(u64)) -> anyhow::Result<Tally> {
    let mut rng = fastrand::Rng::with_seed(options.seed);
    let mut unit = store.write(tenant, Author::system());
    let frame = Frame::prepare(&mut unit).await?;
    unit.commit().await?;

    let mut tally = Tally::default();
    let first = frame.customers;
    for start in (0..options.customers).step_by(BATCH as usize) {
        let end = (start + BATCH).min(options.customers);
        let rows = batch::invent(&frame, &mut rng, first + start..first + end);
        tally.add(&rows);
        let mut unit = store.write(tenant, Author::system());
        rows.save(&mut unit).await?;
        unit.commit().await?;
        progress(end);
    }
    tally.items = items::fill(store, tenant, (options.items, options.seed)).await?;
    let Options { products, moves, orders, seed, .. } = *options;
    tally.orders = sales::fill(store, &frame, sales::Size { products, moves, orders, seed }).await?;
    Ok(tally)
}
