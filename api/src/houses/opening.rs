//! Opening a house: its folder, its tables, its wall, and that it is nobody else's.

use super::Address;
use crate::{
    app::App,
    config::{Config, Tenancy},
    domain::identity::tenant::{
        self,
        address::of_slug,
        status::{Status, set_status},
    },
};
use anyhow::{Context, Result, bail, ensure};
use entity::{
    Store,
    id::TenantId,
    platform::tenant as row,
    store::{Entry, Settings},
};
use std::path::PathBuf;

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub tenant: TenantId,
    pub slug: String,
    pub domain: Option<String>,
    /// None when it was sealed with a secret that is forgotten.
    pub address: Option<Address>,
    pub suspended: bool,
}

impl Plan {
    pub fn new(entry: &Entry, address: Option<Address>) -> Self {
        Self {
            tenant: entry.tenant,
            slug: entry.slug.clone(),
            domain: entry.domain.clone(),
            address,
            suspended: entry.status != "active",
        }
    }
}

/// What a house keeps beside its database: the content of files, mails without a mail server.
pub fn folder(config: &Config, tenant: TenantId) -> PathBuf {
    config.platform.data.join("houses").join(tenant.uuid().simple().to_string())
}

/// The house's application, without anything that runs in the background.
pub(super) async fn open(app: &App, plan: &Plan) -> Result<App> {
    let address = plan.address.as_ref().context(
        "the address of its database was sealed with a secret that is forgotten; give it again: `balcao admin dedicate`",
    )?;
    let config = config(&app.config, plan, address);
    config.prepare_data()?;
    let migrates = app.houses.duties().migrates;
    if migrates {
        migration::apply(&address.owner_url(&app.config)).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    }
    let settings = Settings {
        url: address.url().to_owned(),
        connections: app.config.database.dedicated_connections,
        acquire_ms: 2_000,
    };
    let store = Store::open(&settings).await?;
    let house = async {
        check(&store, plan.tenant, migrates).await?;
        store.moved_in(plan.tenant).await?;
        let house = app.house(plan.tenant, config, store.clone())?;
        follow(&house, plan).await?;
        anyhow::Ok(house)
    };
    match house.await {
        Ok(house) => Ok(house),
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

/// The application of a company, for commands: of its own house, or of the database it shares. None when there is no
/// such company.
pub async fn visit(app: &App, slug: &str) -> Result<Option<(App, TenantId)>> {
    let Some(entry) = app.store.lookup().entry(slug).await?.filter(|entry| entry.status != "deleted") else {
        return Ok(None);
    };
    ensure!(
        !entry.moving,
        "the company {slug} is being moved to a database of its own; repeat `balcao admin dedicate`"
    );
    match &entry.database_url {
        None => Ok(Some((app.clone(), entry.tenant))),
        Some(sealed) => {
            let address = Address::open(&app.identity, entry.tenant, sealed).map(|(address, _)| address);
            let house = open(app, &Plan::new(&entry, address)).await;
            Ok(Some((house.with_context(|| format!("the database of {slug} cannot be opened"))?, entry.tenant)))
        }
    }
}

/// Brings the tables of all houses up to date; says which could not be reached, and why.
pub async fn migrate_all(app: &App) -> Result<Vec<(String, String)>> {
    let mut failed = Vec::new();
    for entry in app.store.lookup().dedicated().await? {
        let done = async {
            let sealed = entry.database_url.as_deref().unwrap_or_default();
            let (address, _) =
                Address::open(&app.identity, entry.tenant, sealed).context("its address cannot be opened")?;
            anyhow::Ok(migration::apply(&address.owner_url(&app.config)).await?)
        };
        if let Err(error) = done.await {
            failed.push((entry.slug, format!("{error:#}")));
        }
    }
    Ok(failed)
}

/// As of an installation of one company, which it is but for the secrets and the address.
fn config(shared: &Config, plan: &Plan, address: &Address) -> Config {
    let mut config = shared.clone();
    config.platform.tenancy = Tenancy::Single;
    config.platform.data = folder(shared, plan.tenant);
    config.http.public_url = Some(of_slug(&shared.http, &plan.slug));
    config.database.url = Some(address.url().to_owned());
    config.database.owner_url = Some(address.owner_url(shared));
    config.database.connections = Some(shared.database.dedicated_connections);
    config
}

/// The tables are there, the wall stands, and the company lives alone.
async fn check(store: &Store, tenant: TenantId, migrated: bool) -> Result<()> {
    if !migrated {
        let behind = "its tables are not up to date; run `balcao migrate`";
        let there = store.lookup().steps().await.context(behind)?;
        ensure!(migration::steps().iter().all(|step| there.contains(step)), behind);
    }
    let report = store.check_wall().await?;
    report.warnings.iter().for_each(|warning| tracing::debug!(tenant = %tenant.uuid(), "{warning}"));
    ensure!(report.holes.is_empty(), "the tenant wall has holes: {}", report.holes.join("; "));
    match &store.lookup().register().await?[..] {
        [only] if only.tenant == tenant && only.database_url.is_none() => Ok(()),
        [] => bail!("the database is empty: the company's rows are not there"),
        _ => bail!("the database holds another company"),
    }
}

/// Takes over what the register decides.
async fn follow(house: &App, plan: &Plan) -> Result<()> {
    let own = row::own(&house.store.unit(plan.tenant)).await?.context("the company's row is missing")?;
    let told = |error: crate::error::Error| anyhow::anyhow!("{error}");
    if own.custom_domain != plan.domain {
        tenant::set_domain(house, plan.tenant, plan.domain.as_deref().unwrap_or_default()).await.map_err(told)?;
    }
    if !own.is_active() && !plan.suspended {
        set_status(house, plan.tenant, Status::Active).await.map_err(told)?;
    }
    Ok(())
}
