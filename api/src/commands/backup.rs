//! `balcao backup FOLDER` and `balcao restore FOLDER`.
//!
//! A backup is a folder: the database (a SQLite file made by VACUUM INTO while the server runs, or a
//! `pg_dump` archive), the content of files, the secret when it lies in the data folder (without it nobody could
//! sign in), and a manifest with the SHA-256 of each. Files are copied after the database and never change once they
//! are there, so each that the database knows is in the copy. It is written beside and renamed, so that a folder with a manifest is
//! whole; and it is read back before the command says it succeeded.

use super::{backup_houses, backup_index};
use crate::{
    config::{Config, secret::FILE as SECRET},
    integrations::storage::{FOLDER as FILES, Storage},
};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::Read,
    path::{Component, Path, PathBuf},
    process::Command,
};

const MANIFEST: &str = "manifest.json";
const SQLITE: &str = "balcao.db";
const POSTGRES: &str = "balcao.pgdump";

#[derive(Args, Clone, Debug)]
pub struct BackupOptions {
    /// Folder to make; must not exist.
    folder: PathBuf,
    /// Leave files out, where the storage keeps copies of its own.
    #[arg(long)]
    without_files: bool,
}

#[derive(Args, Clone, Debug)]
pub struct RestoreOptions {
    /// Folder made by `balcao backup`.
    folder: PathBuf,
    /// Replace the database that is there. Stop the server first.
    #[arg(long)]
    force: bool,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    version: String,
    made_at: String,
    /// SHA-256 by file name.
    files: BTreeMap<String, String>,
}

pub async fn backup(config: &Config, options: &BackupOptions) -> Result<()> {
    let files = make(config, &options.folder, options.without_files).await?;
    println!("backup written and read back: {}, with {files} files", options.folder.display());
    Ok(())
}

/// Writes a folder and reads it back; how many files of people are in it.
pub(super) async fn make(config: &Config, folder: &Path, without_files: bool) -> Result<usize> {
    ensure!(!folder.exists(), "{} exists already: give a new folder", folder.display());
    let partial = folder.with_extension(format!("partial-{}", std::process::id()));
    std::fs::create_dir_all(&partial).with_context(|| format!("cannot make {}", partial.display()))?;
    let done = write(config, &partial, without_files).await.and_then(|()| {
        verify(&partial)?;
        Ok(std::fs::rename(&partial, folder)?)
    });
    if done.is_err() {
        std::fs::remove_dir_all(&partial).ok();
    }
    done?;
    copied(&folder.join(FILES))
}

/// Whether a folder is a whole backup, as far as its manifest says.
pub(super) fn is_one(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

pub async fn restore(config: &Config, options: &RestoreOptions) -> Result<()> {
    verify(&options.folder)?;
    match config.database.sqlite_file(&config.platform) {
        Some(file) => restore_sqlite(&options.folder, &file, options.force)?,
        None => restore_dump(&config.database.owner_url(&config.platform), &options.folder, options.force)?,
    }
    let kept = options.folder.join(SECRET);
    if kept.exists() && config.platform.secret.is_none() {
        config.prepare_data()?;
        std::fs::copy(kept, config.platform.data.join(SECRET)).context("cannot restore the secret")?;
    }
    config.prepare_data()?;
    restore_files(config, &options.folder.join(FILES), &config.platform.data.join(FILES))
        .await
        .context("cannot restore the files")?;
    // It is of the database that was there before; the server builds it anew. (Where it is in Meilisearch: below.)
    std::fs::remove_dir_all(config.platform.data.join(crate::domain::search::FOLDER)).ok();
    backup_houses::restore(config, &options.folder, options.force).await?;
    if let Err(error) = backup_index::ask(config).await {
        // A backup of an earlier version has no list to note it on.
        eprintln!("the search index is not asked for ({error:#}): start the server, then run search-indexer reindex");
    }
    println!("restored from {}", options.folder.display());
    Ok(())
}

async fn write(config: &Config, folder: &Path, without_files: bool) -> Result<()> {
    match config.database.sqlite_file(&config.platform) {
        Some(file) => {
            ensure!(file.exists(), "there is no database at {}", file.display());
            entity::store::snapshot_sqlite(&file, &folder.join(SQLITE)).await?;
        }
        None => dump(&config.database.owner_url(&config.platform), folder)?,
    }
    let secret = config.platform.data.join(SECRET);
    if secret.exists() && config.platform.secret.is_none() {
        std::fs::copy(secret, folder.join(SECRET))?;
    }
    if !without_files {
        save_files(config, &folder.join(FILES)).await.context("cannot copy the files")?;
    }
    backup_houses::write(config, folder, without_files).await?;
    let mut files = BTreeMap::new();
    for name in names(folder)? {
        let sum = checksum(&folder.join(&name))?;
        files.insert(name, sum);
    }
    let made_at = entity::clock::now().to_rfc3339();
    let manifest = Manifest { version: env!("CARGO_PKG_VERSION").into(), made_at, files };
    Ok(std::fs::write(folder.join(MANIFEST), serde_json::to_vec_pretty(&manifest)?)?)
}

fn verify(folder: &Path) -> Result<()> {
    let manifest = std::fs::read(folder.join(MANIFEST))
        .with_context(|| format!("{} is not a backup: it has no {MANIFEST}", folder.display()))?;
    let manifest: Manifest = serde_json::from_slice(&manifest).context("the manifest is damaged")?;
    for (name, expected) in &manifest.files {
        let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        ensure!(plain, "the manifest is damaged: {name}");
        let found = checksum(&folder.join(name)).with_context(|| format!("{name} is missing from the backup"))?;
        ensure!(&found == expected, "{name} is damaged: its checksum is not the manifest's");
    }
    Ok(())
}

fn restore_sqlite(folder: &Path, file: &Path, force: bool) -> Result<()> {
    let source = folder.join(SQLITE);
    ensure!(source.exists(), "this backup holds a PostgreSQL database: set DATABASE_URL");
    ensure!(force || !file.exists(), "{} exists: stop the server and give --force to replace it", file.display());
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let partial = file.with_extension("restoring");
    std::fs::copy(source, &partial)?;
    // A write-ahead log of the old database must not be applied to the restored one.
    for suffix in ["-wal", "-shm"] {
        let mut side = file.as_os_str().to_owned();
        side.push(suffix);
        match std::fs::remove_file(&side) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                bail!("cannot remove {}: {error}", side.display())
            }
            _ => {}
        }
    }
    Ok(std::fs::rename(partial, file)?)
}

/// A PostgreSQL database into a folder.
pub(super) fn dump(owner_url: &str, folder: &Path) -> Result<()> {
    let mut dump = postgres_tool("pg_dump", owner_url);
    dump.args(["--format=custom", "--no-owner", "--file"]).arg(folder.join(POSTGRES));
    run(dump, "pg_dump")
}

/// What [`dump`] wrote, back into a database.
pub(super) fn restore_dump(owner_url: &str, folder: &Path, force: bool) -> Result<()> {
    let source = folder.join(POSTGRES);
    ensure!(source.exists(), "this backup holds no PostgreSQL database");
    let mut restore = postgres_tool("pg_restore", owner_url);
    restore.args(["--no-owner", "--exit-on-error", "--single-transaction"]);
    if force {
        restore.args(["--clean", "--if-exists"]);
    }
    restore.arg(source);
    run(restore, "pg_restore")
}

/// The tool with the owner's address: in the environment, where `ps` does not show the password.
fn postgres_tool(name: &str, owner_url: &str) -> Command {
    let mut command = Command::new(name);
    let (shown, password) = without_password(owner_url);
    command.arg("--dbname").arg(shown);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

/// `postgres://user:password@host/db` parted into the address without password, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let parted = || {
        let (scheme, rest) = url.split_once("://")?;
        let (credentials, host) = rest.rsplit_once('@')?;
        let (user, password) = credentials.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}"), percent_decoded(password)))
    };
    parted().map_or_else(|| (url.to_owned(), None), |(shown, password)| (shown, Some(password)))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        decoded.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn run(mut command: Command, name: &str) -> Result<()> {
    let output = command.output().with_context(|| format!("cannot run {name}: is the PostgreSQL client installed?"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let hint = if errors.contains("row-level security") {
        " — DATABASE_OWNER_URL must name a login that bypasses row level security (a superuser, or BYPASSRLS)"
    } else {
        ""
    };
    ensure!(output.status.success(), "{name} failed: {}{hint}", errors.trim().lines().next().unwrap_or_default());
    Ok(())
}

/// From where they lie into the backup.
async fn save_files(config: &Config, folder: &Path) -> Result<()> {
    match config.storage.url {
        None => copy_folder(&config.platform.data.join(FILES), folder),
        Some(_) => Storage::open(config)?.copy_to(&Storage::in_folder(folder)?).await.map(drop),
    }
}

/// From the backup to where they lie now, which may be elsewhere than when it was made: `here`, or in the bucket.
pub(super) async fn restore_files(config: &Config, folder: &Path, here: &Path) -> Result<()> {
    match config.storage.url {
        Some(_) if folder.is_dir() => Storage::in_folder(folder)?.copy_to(&Storage::open(config)?).await.map(drop),
        Some(_) => Ok(()),
        None => copy_folder(folder, here),
    }
}

/// The files of a folder and of those in it, by their paths within it.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            names.extend(self::names(&entry.path())?.into_iter().map(|within| format!("{name}/{within}")));
        } else {
            names.push(name);
        }
    }
    Ok(names)
}

fn copied(folder: &Path) -> Result<usize> {
    if folder.is_dir() { Ok(names(folder)?.len()) } else { Ok(0) }
}

/// Copies what a folder holds, if it is there.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for name in names(from)? {
        let target = to.join(&name);
        target.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::copy(from.join(&name), target).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

fn checksum(path: &Path) -> Result<String> {
    let mut file = std::fs::File::open(path)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&buffer[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn the_password_leaves_the_address() {
        let (shown, password) = without_password("postgres://owner:p%40ss@db:5432/balcao");
        assert_eq!((shown.as_str(), password.as_deref()), ("postgres://owner@db:5432/balcao", Some("p@ss")));
        assert_eq!(without_password("postgres://owner@db/balcao").1, None);
    }
}
