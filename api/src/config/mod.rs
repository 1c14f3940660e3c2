//! Configuration: one small struct per concern, each field with its doc, default and environment name.
//!
//! Nothing needs to be set. A wrong value stops the start with one line that names the variable. The same
//! names work as flags of the commands (`--addr`) and as lines of a file (`file`); `README.md` has the table,
//! and a test keeps it complete.

mod backup;
mod database;
pub mod file;
mod http;
mod mail;
mod platform;
mod search;
pub mod secret;
mod storage;

pub use backup::Backup;
pub use database::Database;
pub use http::Http;
pub use mail::Mail;
pub use platform::{Platform, Tenancy};
pub use search::Search;
pub use storage::Storage;

use anyhow::Context;
use clap::Args;

/// Everything that can be configured.
#[derive(Args, Clone, Debug)]
pub struct Config {
    #[command(flatten)]
    pub platform: Platform,
    #[command(flatten)]
    pub http: Http,
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub mail: Mail,
    #[command(flatten)]
    pub storage: Storage,
    #[command(flatten)]
    pub search: Search,
    #[command(flatten)]
    pub backup: Backup,
}

impl Config {
    /// The secrets that keys are derived from, the newest first: configured, or made once and kept in the data
    /// folder.
    pub fn secrets(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        self.check()?;
        match &self.platform.secret {
            Some(secret) => {
                let both = [Some(secret), self.platform.secret_former.as_ref()];
                Ok(both.into_iter().flatten().map(|secret| secret.clone().into_bytes()).collect())
            }
            None => secret::kept(&self.platform.data),
        }
    }

    /// Fails on values that cannot be right, before anything is done with them.
    pub fn check(&self) -> anyhow::Result<()> {
        self.database.settings(&self.platform)?;
        self.storage.bucket()?;
        self.search.check()?;
        self.backup.check()?;
        let configured =
            [("BALCAO_SECRET", &self.platform.secret), ("BALCAO_SECRET_FORMER", &self.platform.secret_former)];
        for (name, secret) in configured {
            let long = secret.as_ref().is_none_or(|secret| secret.len() >= secret::SHORTEST);
            anyhow::ensure!(long, "{name} is too short: give at least {} characters", secret::SHORTEST);
        }
        Ok(())
    }

    /// The data folder, made and proved writable.
    pub fn prepare_data(&self) -> anyhow::Result<()> {
        let data = &self.platform.data;
        let explain = || format!("cannot write to the data folder {} (BALCAO_DATA)", data.display());
        std::fs::create_dir_all(data).with_context(explain)?;
        let probe = data.join(format!(".probe-{}", std::process::id()));
        std::fs::write(&probe, b"").with_context(explain)?;
        std::fs::remove_file(&probe).with_context(explain)
    }
}
