//! `balcao rotate keys`: a new secret, while the former one is still believed.
//!
//! What a former secret signed stays good until it ends; each person's password is hashed anew when they next
//! sign in. Former secrets are believed until `--forget`; whoever has not signed in by then needs a new password.

use crate::config::{Config, secret};
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

pub fn run(config: &Config, what: &What) -> anyhow::Result<()> {
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
    let path = secret::rotate(&config.platform.data, options.forget)?;
    let until = if options.forget { "nobody is signed in any more" } else { "what was signed until now stays good" };
    println!("A new secret stands in {}. Restart the servers; {until}.", path.display());
    Ok(())
}
