//! Backups of companies with a database of their own: beside the shared one, in `houses/ID`, each with its files.

use super::backup::{copy_folder, dump, restore_dump, restore_files};
use crate::{
    app::App,
    config::{Config, Tenancy},
    houses::{self, Address},
    integrations::storage::FOLDER as FILES,
};
use anyhow::{Context, Result};
use entity::store::{Entry, ensure_database};
use std::path::{Path, PathBuf};

const HOUSES: &str = "houses";

/// Copies every house; one that cannot be reached fails the backup, which would else be missed when it is needed.
pub async fn write(config: &Config, folder: &Path, without_files: bool) -> Result<()> {
    for (entry, owner_url) in places(config).await? {
        let to = within(folder, &entry);
        std::fs::create_dir_all(&to).with_context(|| format!("cannot make {}", to.display()))?;
        dump(&owner_url, &to).with_context(|| format!("the database of {}", entry.slug))?;
        if without_files {
            continue;
        }
        // Those of a bucket are all in one, and copied with the shared database's.
        let files = houses::folder(config, entry.tenant).join(FILES);
        copy_folder(&files, &to.join(FILES)).with_context(|| format!("cannot copy the files of {}", entry.slug))?;
    }
    Ok(())
}

/// Puts back every house that the register, which is there again, knows of.
pub async fn restore(config: &Config, folder: &Path, force: bool) -> Result<()> {
    if !folder.join(HOUSES).is_dir() {
        return Ok(());
    }
    for (entry, owner_url) in places(config).await? {
        let from = within(folder, &entry);
        ensure_database(&owner_url).await?;
        restore_dump(&owner_url, &from, force).with_context(|| format!("the database of {}", entry.slug))?;
        let house = houses::folder(config, entry.tenant);
        std::fs::remove_dir_all(house.join(crate::domain::search::FOLDER)).ok();
        let files = house.join(FILES);
        let failed = || format!("cannot restore the files of {}", entry.slug);
        restore_files(config, &from.join(FILES), &files).await.with_context(failed)?;
        if config.storage.url.is_none() {
            // The backup of a bucket has them among all others', by the company's id.
            let own = entry.tenant.uuid().simple().to_string();
            copy_folder(&folder.join(FILES).join(&own), &files.join(&own)).with_context(failed)?;
        }
    }
    Ok(())
}

async fn places(config: &Config) -> Result<Vec<(Entry, String)>> {
    if config.platform.tenancy != Tenancy::Multi {
        return Ok(Vec::new());
    }
    let app = App::open(config.clone()).await?;
    let mut places = Vec::new();
    for entry in app.store.lookup().dedicated().await? {
        let opened = Address::open(&app.identity, entry.tenant, entry.database_url.as_deref().unwrap_or_default());
        let (address, _) = opened.with_context(|| format!("the address of {} cannot be read", entry.slug))?;
        places.push((entry, address.owner_url(config)));
    }
    app.store.close().await;
    Ok(places)
}

fn within(folder: &Path, entry: &Entry) -> PathBuf {
    folder.join(HOUSES).join(entry.tenant.uuid().simple().to_string())
}
