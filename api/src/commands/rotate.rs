//! `balcao rotate keys`: a new secret, while the former one is still believed.
//!
//! What a former secret signed stays good until it ends; each person's password is hashed anew when they next
//! sign in. Former secrets are believed until `--forget`; whoever has not signed in by then needs a new password.
//! The addresses of companies' own databases are sealed anew here, before anything is forgotten; where the secret is
//! configured, servers do it as they start.

use crate::{
    app::App,
    config::{Config, Tenancy, secret},
    houses::{self, Address},
};
use anyhow::{Context, ensure};
use clap::{Args, Subcommand};

#[derive(Subcommand, Clone, Debug)]
pub enum What {
    /// Make a new secret; restart the servers afterwards.
    Keys(Options),
}

#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Believe former ones no longer: everybody is signed out and chooses a new password.
    #[arg(long)]
    forget: bool,
}

pub async fn run(config: &Config, what: &What) -> anyhow::Result<()> {
    let What::Keys(options) = what;
    config.check()?;
    if config.platform.secret.is_some() {
        println!("The secret is configured, so it is replaced there. On all servers, set");
        println!(
            "BALCAO_SECRET_FORMER to {}, and",
            if options.forget { "nothing" } else { "what BALCAO_SECRET is now" }
        );
        println!("BALCAO_SECRET to {}", secret::fresh()?);
        return Ok(());
    }
    config.prepare_data()?;
    let path = secret::rotate(&config.platform.data)?;
    if config.platform.tenancy == Tenancy::Multi {
        seal_anew(config).await.context("the former secret is still believed; give the command again")?;
    }
    if options.forget {
        secret::forget(&config.platform.data)?;
    }
    let until = if options.forget { "nobody is signed in any more" } else { "what was signed until now stays good" };
    println!("A new secret stands in {}. Restart the servers; {until}.", path.display());
    Ok(())
}

async fn seal_anew(config: &Config) -> anyhow::Result<()> {
    let app = App::open(config.clone()).await?;
    for entry in app.store.lookup().register().await? {
        let Some(sealed) = &entry.database_url else { continue };
        let opened = Address::open(&app.identity, entry.tenant, sealed);
        ensure!(opened.is_some(), "the address of the database of {} cannot be read", entry.slug);
        if let Some((address, _)) = opened {
            houses::reseal(&app, entry.tenant, &address).await?;
        }
    }
    app.store.close().await;
    Ok(())
}
