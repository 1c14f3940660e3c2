//! A copy every day, made by the server that has `BACKUP_FOLDER`: `FOLDER/balcao-2026-11-23`, as `balcao backup` writes
//! it, and read back. Those that are older than they are to be kept are removed afterwards, so that a copy that fails
//! costs none; what somebody else put into the folder is left alone.

use super::backup;
use crate::{app::App, config::Config};
use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::clock;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

const NAME: &str = "balcao-";
/// How often it is looked whether one is due.
const EVERY: Duration = Duration::from_secs(60);
/// How long nothing is tried after one that failed.
const PAUSE: Duration = Duration::from_secs(15 * 60);

/// Makes copies until the application stops; nothing without a folder.
pub async fn run(app: App) {
    let Some(folder) = app.config.backup.folder.clone() else { return };
    loop {
        let pause = match make(&app.config, &folder, clock::now()).await {
            Ok(Some(made)) => {
                tracing::info!(folder = %made.display(), "the daily backup is written and read back");
                EVERY
            }
            Ok(None) => EVERY,
            Err(error) => {
                tracing::error!(error = %format!("{error:#}"), "the daily backup failed; trying again");
                PAUSE
            }
        };
        if app.stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
    }
}

/// The copy that was due last, where it is missing; where it lies.
async fn make(config: &Config, folder: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let (today, at) = (now.date_naive(), config.backup.time()?);
    let day = if now.time() >= at { today } else { today - Days::new(1) };
    let target = folder.join(format!("{NAME}{day}"));
    if target.exists() {
        return Ok(None);
    }
    let (config, to) = (config.clone(), target.clone());
    let without_files = config.backup.without_files;
    let keep_days = config.backup.keep_days;
    // Copying files and waiting for other programs is no work for a thread that serves.
    let written = tokio::task::spawn_blocking(move || {
        tokio::runtime::Handle::current().block_on(backup::make(&config, &to, without_files))
    });
    written.await.context("the backup broke off")??;
    forget(folder, day, day - Days::new(u64::from(keep_days)))?;
    Ok(Some(target))
}

/// Removes copies of the last day that is over and before, and what processes that were killed left of copies before
/// today's.
fn forget(folder: &Path, today: NaiveDate, last: NaiveDate) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((day, partial)) = read(name) else { continue };
        let over = if partial { day < today } else { day <= last && backup::is_one(&path) };
        if over {
            std::fs::remove_dir_all(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// The day of a copy by its name, and whether it was never finished; None of other names.
fn read(name: &str) -> Option<(NaiveDate, bool)> {
    let name = name.strip_prefix(NAME)?;
    match name.split_once(".partial-") {
        Some((day, _)) => Some((day.parse().ok()?, true)),
        None => Some((name.parse().ok()?, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_copies_of_the_past_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        for (name, whole) in [
            ("balcao-2026-10-01", true),
            ("balcao-2026-10-24", true),
            ("balcao-2026-10-25", true),
            ("balcao-2026-09-01", false),
            ("balcao-2026-10-30.partial-7", false),
            ("balcao-2026-11-23.partial-8", false),
            ("anderes", true),
        ] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
            if whole {
                std::fs::write(folder.path().join(name).join("manifest.json"), "{}").unwrap();
            }
        }
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        forget(folder.path(), day(11, 23), day(10, 24)).unwrap();
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["anderes", "balcao-2026-09-01", "balcao-2026-10-25", "balcao-2026-11-23.partial-8"]);
    }
}
