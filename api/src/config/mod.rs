//! Configuration: one small struct per concern, each field with its doc, default and environment name.
//!
//! Nothing needs to be set. A wrong value stops the start with one line that names the variable. The same
//! names work as flags of the commands (`--addr`); `README.md` has the table, and a test keeps it complete.

mod database;
mod http;
mod mail;
mod platform;

pub use database::Database;
pub use http::Http;
pub use mail::Mail;
pub use platform::{Platform, Tenancy};

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
}

impl Config {
    /// The secret that tokens, peppers and keys are derived from: configured, or made once and kept in the
    /// data folder, readable by its owner only.
    pub fn secret(&self) -> anyhow::Result<Vec<u8>> {
        self.check()?;
        if let Some(secret) = &self.platform.secret {
            return Ok(secret.clone().into_bytes());
        }
        let path = self.platform.data.join("secret");
        if let Ok(kept) = std::fs::read(&path) {
            anyhow::ensure!(kept.len() >= 32, "{} is damaged: it must hold at least 32 bytes", path.display());
            return Ok(kept);
        }
        let mut fresh = [0u8; 32];
        aws_lc_rs::rand::fill(&mut fresh).context("no random numbers")?;
        let text = hex::encode(fresh).into_bytes();
        write_private(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(text)
    }

    /// Fails on values that cannot be right, before anything is done with them.
    pub fn check(&self) -> anyhow::Result<()> {
        self.database.settings(&self.platform)?;
        if let Some(secret) = &self.platform.secret {
            anyhow::ensure!(secret.len() >= 32, "BALCAO_SECRET is too short: give at least 32 characters");
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

fn write_private(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}
