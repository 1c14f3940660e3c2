//! Looks whether what is kept is whole.

use crate::{app::App, config::Config, houses};
use anyhow::Context;
use clap::Subcommand;
use entity::{
    StoreError, Unit,
    erp::{ledger, location, variant},
    platform::{
        audit_chain,
        audit_chain::{Breach, Verdict},
        tenant,
    },
};

/// What to look at.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum What {
    /// Walk each company's audit chain; fails when an entry was edited, deleted, moved or cut off.
    Audit,
    /// SQLite: every page, index and reference of the file. PostgreSQL: the tenant wall, and references it does not hold.
    Database,
    /// Add up every move of stock; fails when what is kept of a variant at a location is something else.
    Stock,
}

/// An error (and so exit status 1) when something is broken.
pub async fn run(config: Config, what: What) -> anyhow::Result<()> {
    config.database.must_exist(&config.platform)?;
    let app = App::open(config).await?;
    if app.store.lookup().register().await.context("it has no tables yet; `balcao migrate` makes them")?.is_empty() {
        println!("there is no company yet");
    }
    let mut broken = look(&app, what).await?;
    // Those with a database of their own.
    for entry in app.store.lookup().dedicated().await? {
        let found = match houses::visit(&app, &entry.slug).await {
            Ok(Some((house, _))) => look(&house, what).await?,
            Ok(None) => continue,
            Err(error) => vec![format!("{error:#}")],
        };
        broken.extend(found.into_iter().map(|line| format!("{}: {line}", entry.slug)));
    }
    broken.iter().for_each(|line| println!("{line}"));
    anyhow::ensure!(broken.is_empty(), "{} broken", broken.len());
    match what {
        What::Audit => {}
        What::Database => println!("the database is whole"),
        What::Stock => println!("the stock is what its moves add up to"),
    }
    Ok(())
}

async fn look(app: &App, what: What) -> Result<Vec<String>, StoreError> {
    match what {
        What::Audit => audit(app).await,
        What::Database => database(app).await,
        What::Stock => stock(app).await,
    }
}

/// One line per variant and location of which something else is kept than its moves add up to.
async fn stock(app: &App) -> Result<Vec<String>, StoreError> {
    let mut broken = Vec::new();
    for tenant in app.store.lookup().all_tenants().await? {
        let unit = app.store.unit(tenant);
        let name = slug(&unit).await?;
        for one in ledger::check(&unit).await? {
            let (variant, location) = one.place;
            let sku = unit.find::<variant::Entity>(variant).await?.map(|row| row.sku).unwrap_or_default();
            let place = unit.find::<location::Entity>(location).await?.map(|row| row.name).unwrap_or_default();
            let (kept, moved) = (one.kept, one.moved);
            broken.push(format!(
                "{name}: {sku} at {place}: {} on hand worth {}, moves add up to {} worth {}",
                kept.pieces, kept.worth, moved.pieces, moved.worth
            ));
        }
    }
    Ok(broken)
}

async fn database(app: &App) -> Result<Vec<String>, StoreError> {
    let mut broken = app.store.check_integrity().await?;
    for tenant in app.store.lookup().all_tenants().await? {
        let unit = app.store.unit(tenant);
        let many = unit.terms_of_nobody().await?;
        if many > 0 {
            broken.push(format!("{}: {many} search terms are of customers who are not there", slug(&unit).await?));
        }
    }
    Ok(broken)
}

/// One line per company whose chain is broken; prints the others' last hashes, to be kept elsewhere.
async fn audit(app: &App) -> Result<Vec<String>, StoreError> {
    let mut broken = Vec::new();
    for tenant in app.store.lookup().all_tenants().await? {
        let unit = app.store.unit(tenant);
        let name = slug(&unit).await?;
        match audit_chain::verify(&unit).await? {
            Verdict::Intact { entries, last_hash } => {
                println!("{name}: {entries} entries, whole; last hash {last_hash}")
            }
            Verdict::Broken { sequence, what } => broken.push(format!("{name}: entry {sequence} {}", words(what))),
        }
    }
    Ok(broken)
}

fn words(breach: Breach) -> &'static str {
    match breach {
        Breach::Edited => "was edited",
        Breach::Missing => "is missing",
        Breach::Moved => "does not follow the one before it",
        Breach::Cut => "is not the end that the chain had",
    }
}

async fn slug(unit: &Unit) -> Result<String, StoreError> {
    use sea_orm::EntityTrait;
    Ok(unit.one(tenant::Entity::find()).await?.map_or_else(|| unit.tenant().uuid().to_string(), |row| row.slug))
}
