//! Companies from the command line, where there are many: founding one, and giving one a database of its own.

use super::admin::told;
use crate::{
    app::App,
    domain::identity::{
        provision::{self, NewCompany},
        tenant::address::of_slug,
        usable_slug,
    },
    houses::{self, Address, Purge},
};
use anyhow::{Context, Result, ensure};
use clap::{Args, Subcommand, ValueEnum};
use entity::store::Entry;

#[derive(Subcommand, Debug)]
pub enum What {
    /// Found a company; `admin create --company SLUG` then makes its administrator.
    Create(Create),
}

#[derive(Args, Debug)]
pub struct Create {
    /// Names it in addresses: {slug}.HOST.
    #[arg(long)]
    slug: String,
    #[arg(id = "new_company_name", long = "name")]
    name: String,
    /// Whether its data shares a database with other companies.
    #[arg(long, value_enum, default_value = "shared")]
    isolation: Isolation,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Isolation {
    Shared,
    Dedicated,
}

/// The company's own database. In the environment a password stays out of the list of processes.
#[derive(Args, Debug)]
pub struct Place {
    /// Its own PostgreSQL database as the server goes there; it is made if the owner may.
    #[arg(id = "dedicated_url", long = "dedicated-url", env = "BALCAO_DEDICATED_URL", hide_env_values = true)]
    url: Option<String>,
    /// The login that owns its tables. Default: DATABASE_OWNER_URL's, on the same server; else the same login.
    #[arg(
        id = "dedicated_owner_url",
        long = "dedicated-owner-url",
        env = "BALCAO_DEDICATED_OWNER_URL",
        hide_env_values = true,
        requires = "dedicated_url"
    )]
    owner_url: Option<String>,
}

impl Place {
    fn address(&self) -> Result<Option<Address>> {
        self.url.as_deref().map(|url| Address::new(url, self.owner_url.as_deref())).transpose()
    }
}

#[derive(Args, Debug)]
pub struct Dedicate {
    /// Slug of the company.
    slug: String,
    #[command(flatten)]
    place: Place,
    /// Remove what it left behind in the shared database and folder.
    #[arg(long)]
    purge: bool,
    /// Give up a move that was broken off; the company stays where it is.
    #[arg(long, conflicts_with = "purge")]
    give_up: bool,
}

pub async fn create(app: &App, options: Create) -> Result<()> {
    ensure!(app.is_multi(), "this installation is for one company: set BALCAO_TENANCY=multi");
    let slug = usable_slug(Some(&options.slug), &options.name).map_err(told)?;
    let address = options.place.address()?;
    let dedicated = options.isolation == Isolation::Dedicated;
    ensure!(dedicated == address.is_some(), "--isolation dedicated and --dedicated-url go together");
    ensure!(app.store.lookup().entry(&slug).await?.is_none(), "there is a company {slug} already");
    // Whatever is wrong over there is found before anything is founded here.
    if let Some(address) = &address {
        houses::prepare(app, address).await?;
    }
    provision::found_company(&app.store, NewCompany::new(&slug, &options.name)).await.map_err(told)?;
    if let Some(address) = &address {
        let again = || format!("the company {slug} is founded; `balcao admin dedicate {slug}` goes on");
        let entry = find(app, &slug).await?;
        houses::dedicate(app, &entry, address).await.with_context(again)?;
        Purge::run(app, entry.tenant, address).await.with_context(again)?;
    }
    println!("The company {slug} is founded: {}", of_slug(&app.config.http, &slug));
    println!("Make its administrator: balcao admin create --company {slug} --email … --name …");
    Ok(())
}

/// Moves a company, or goes on moving it; with an address of where it lives already, replaces the address.
pub async fn dedicate(app: &App, options: Dedicate) -> Result<()> {
    ensure!(app.is_multi(), "this installation is for one company, which has its database to itself");
    let (slug, address) = (&options.slug, options.place.address()?);
    let entry = find(app, slug).await?;
    if options.give_up {
        ensure!(houses::give_up(app, entry.tenant).await?, "the company {slug} is not being moved");
        println!("The company {slug} stays in the shared database, and its people can save again.");
        return Ok(());
    }
    let known = entry.database_url.as_deref();
    let known = known.and_then(|sealed| Address::open(&app.identity, entry.tenant, sealed)).map(|(address, _)| address);
    let address = match address.or_else(|| known.clone()) {
        None if entry.database_url.is_some() => {
            anyhow::bail!("the address of its database is sealed with a secret that is forgotten: give it again")
        }
        None => anyhow::bail!("say where: --dedicated-url postgres://user:password@host/database"),
        Some(address) => address,
    };
    if entry.database_url.is_none() {
        bring(app, &entry, &address).await?;
    } else if known.as_ref() == Some(&address) {
        houses::settle_in(entry.tenant, &address).await?;
        println!("The company {slug} lives at {}.", address.place());
    } else {
        houses::readdress(app, entry.tenant, &address).await?;
        println!("The company {slug} is found at {} from now on.", address.place());
    }
    if options.purge {
        let Purge { rows, files } = Purge::run(app, entry.tenant, &address).await?;
        println!("What it left behind is removed: {rows} rows, {files} files.");
    }
    Ok(())
}

async fn bring(app: &App, entry: &Entry, address: &Address) -> Result<()> {
    ensure!(entry.status != "deleted", "the company {} is deleted", entry.slug);
    let made = houses::prepare(app, address).await?;
    println!("The database {} {}.", address.place(), if made { "was made" } else { "is ready" });
    let moved = houses::dedicate(app, entry, address).await?;
    let (rows, tables): (i64, usize) = (moved.rows.values().sum(), moved.rows.len());
    println!(
        "The company {} lives there now: {rows} rows of {tables} tables, compared, and {} files.",
        entry.slug, moved.files
    );
    println!("Servers open it within seconds, at {}.", of_slug(&app.config.http, &entry.slug));
    println!("What it left behind stays until `balcao admin dedicate {} --purge`.", entry.slug);
    Ok(())
}

/// One line per company.
pub async fn list(app: &App) -> Result<()> {
    for entry in app.store.lookup().register().await? {
        let place = match &entry.database_url {
            None if entry.moving => "shared, being moved".to_owned(),
            None => "shared".to_owned(),
            Some(sealed) => match Address::open(&app.identity, entry.tenant, sealed) {
                Some((address, _)) => format!("dedicated, {}", address.place()),
                None => "dedicated, address sealed with a secret that is forgotten".to_owned(),
            },
        };
        println!("{}\t{}\t{}\t{place}", entry.slug, entry.status, entry.name);
    }
    Ok(())
}

async fn find(app: &App, slug: &str) -> Result<Entry> {
    app.store.lookup().entry(slug).await?.with_context(|| format!("there is no company {slug}"))
}
