//! A company moves from the shared database into one of its own.
//!
//! 1. [`prepare`] makes the database if it may, brings its tables up to date and asks its wall; nothing is changed
//!    in the company yet.
//! 2. [`dedicate`] bars writing to the company, in the database itself and so for every server at once, waits for
//!    those who were writing, copies its files and, in one transaction, its rows, and compares them. People go on
//!    reading meanwhile; what they want to save is refused with a sentence that says why.
//! 3. One update of the register then says where the company lives. Before it nothing has happened, after it
//!    everything has: killed at any line, the command is given again. An earlier copy that never came to life is
//!    written over; one that did is not.
//! 4. The rows and files left behind are removed by [`Purge`], when the operator says so.

use super::{Address, opening};
use crate::{app::App, integrations::storage};
use anyhow::{Context, Result, ensure};
use entity::{
    Store,
    id::TenantId,
    store::{Entry, Mover, Settings, ensure_database},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What was carried.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    pub files: usize,
}

/// Whether the database had to be made.
pub async fn prepare(app: &App, address: &Address) -> Result<bool> {
    let owner = address.owner_url(&app.config);
    let made = ensure_database(&owner).await?;
    migration::apply(&owner).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let settings = Settings { url: address.url().to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = Store::open(&settings).await?;
    let report = store.check_wall().await;
    store.close().await;
    let holes = report?.holes;
    ensure!(holes.is_empty(), "the tenant wall of that database has holes: {}", holes.join("; "));
    Ok(made)
}

/// Moves a company that shares a database into a prepared one.
pub async fn dedicate(app: &App, entry: &Entry, address: &Address) -> Result<Moved> {
    let tenant = entry.tenant;
    let mut mover = mover(app, tenant, address).await?;
    ensure!(
        !mover.lives_there().await?,
        "that database holds this company already, and people have worked there: nothing is written over"
    );
    ensure!(app.store.begin_move(tenant).await?, "the company has a database of its own already");
    mover.wait_for_writers().await?;
    let files = carry(&files(app, tenant), &house_files(app, tenant)).context("the files cannot be copied")?;
    let rows = mover.copy().await?;
    let sealed = address.seal(&app.identity, tenant)?;
    ensure!(app.store.end_move(tenant, &sealed).await?, "the move was given up by somebody else");
    mover.close().await?;
    settle_in(tenant, address).await?;
    Ok(Moved { rows, files })
}

/// The company stays where it is, and people write again; says whether it was being moved.
pub async fn give_up(app: &App, tenant: TenantId) -> Result<bool> {
    Ok(app.store.give_up_move(tenant).await?)
}

/// Another address of the same database: a new password, another host. It must be where the company lives.
pub async fn readdress(app: &App, tenant: TenantId, address: &Address) -> Result<()> {
    let mut mover = mover(app, tenant, address).await?;
    let lives = mover.lives_there().await?;
    mover.close().await?;
    ensure!(lives, "the company does not live in that database");
    reseal(app, tenant, address).await
}

/// Seals an address with the newest secret.
pub async fn reseal(app: &App, tenant: TenantId, address: &Address) -> Result<()> {
    app.store.readdress(tenant, &address.seal(&app.identity, tenant)?).await?;
    Ok(())
}

/// What a company left behind in the shared database.
pub struct Purge {
    pub rows: u64,
    pub files: usize,
}

impl Purge {
    /// Removes it, if the company lives in its own database.
    pub async fn run(app: &App, tenant: TenantId, address: &Address) -> Result<Self> {
        let mut mover = mover(app, tenant, address).await?;
        ensure!(mover.lives_there().await?, "the company has not moved in there yet");
        let rows = mover.purge().await?;
        mover.close().await?;
        let left = files(app, tenant);
        let count = names(&left)?.len();
        match std::fs::remove_dir_all(&left) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", left.display()))
            }
            _ => Ok(Self { rows, files: count }),
        }
    }
}

async fn mover(app: &App, tenant: TenantId, address: &Address) -> Result<Mover> {
    let owner = app.config.database.owner_url(&app.config.platform);
    Ok(Mover::open(&owner, &address.owner_url(&app.config), tenant).await?)
}

/// The last step: people write over there. A server that opens the house does the same; doing it here lets the command
/// say that all is done.
pub async fn settle_in(tenant: TenantId, address: &Address) -> Result<()> {
    let settings = Settings { url: address.url().to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = Store::open(&settings).await?;
    let done = store.moved_in(tenant).await;
    store.close().await;
    Ok(done.map(drop)?)
}

/// Where a company's files lie in the folder that companies share.
fn files(app: &App, tenant: TenantId) -> PathBuf {
    app.config.platform.data.join(storage::FOLDER).join(tenant.uuid().simple().to_string())
}

/// Where they lie in its own folder, under the same names.
fn house_files(app: &App, tenant: TenantId) -> PathBuf {
    opening::folder(&app.config, tenant).join(storage::FOLDER).join(tenant.uuid().simple().to_string())
}

/// Copies what is not there yet: a file never changes once it is whole, and is renamed when it is.
fn carry(from: &Path, to: &Path) -> Result<usize> {
    let names = names(from)?;
    for name in &names {
        let (source, target) = (from.join(name), to.join(name));
        if target.metadata().is_ok_and(|there| source.metadata().is_ok_and(|here| here.len() == there.len())) {
            continue;
        }
        target.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        let partial = target.with_extension("partial");
        std::fs::copy(&source, &partial).with_context(|| name.display().to_string())?;
        std::fs::File::open(&partial)?.sync_all()?;
        std::fs::rename(&partial, &target)?;
    }
    Ok(names.len())
}

/// The files below a folder, by their path in it; none when it is not there.
fn names(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        let entries = match std::fs::read_dir(folder.join(&within)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let list = if entry.file_type()?.is_dir() { &mut folders } else { &mut found };
            list.push(within.join(entry.file_name()));
        }
    }
    Ok(found)
}
