use anyhow::{Context, ensure};
use chrono::NaiveTime;
use clap::Args;
use std::path::PathBuf;

/// Copies that the server makes by itself.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// Folder that a copy goes into every day, as `balcao backup` writes it; of several servers the one that has it
    /// makes it. Default: none are made.
    #[arg(long = "backup-folder", env = "BACKUP_FOLDER", global = true)]
    pub folder: Option<PathBuf>,
    /// When, in UTC; a server that did not run then makes it as soon as it does.
    #[arg(long = "backup-at", env = "BACKUP_AT", default_value = "05:30", global = true)]
    pub at: String,
    /// Days that a copy is kept; older ones are removed when a new one has been read back.
    #[arg(long = "backup-keep-days", env = "BACKUP_KEEP_DAYS", default_value_t = 30, global = true)]
    pub keep_days: u32,
    /// Leave files out, where the storage keeps copies of its own.
    #[arg(long = "backup-without-files", env = "BACKUP_WITHOUT_FILES", default_value_t = false, global = true)]
    pub without_files: bool,
}

impl Backup {
    /// Fails on values that cannot be right.
    pub fn check(&self) -> anyhow::Result<()> {
        ensure!(self.keep_days > 0, "BACKUP_KEEP_DAYS must be 1 or more");
        self.time().map(drop)
    }

    pub fn time(&self) -> anyhow::Result<NaiveTime> {
        NaiveTime::parse_from_str(&self.at, "%H:%M").context("BACKUP_AT is no time of the day such as 05:30")
    }
}
