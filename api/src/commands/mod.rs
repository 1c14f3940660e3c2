//! What the binary can do. `cargo run -- --help` lists it.

mod admin;
mod arguments;
mod backup;
pub mod backup_daily;
mod backup_houses;
mod backup_index;
mod check;
mod company;
mod import;
mod migrate;
mod rotate;
pub mod seed;
pub mod serve;
mod workbook;

use crate::config::Config;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Balcão: CRM, omnichannel service, ERP and marketplace for Brazilian companies.
#[derive(Parser)]
#[command(name = "balcao", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
    #[command(flatten)]
    serve: serve::Options,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the product: web, API and background work (the default).
    Serve(serve::Options),
    /// Work in the background only: serve --role worker.
    Worker,
    /// Make administrators, and give people new passwords.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Look whether what is kept is whole; exit status 1 when it is not.
    Check {
        #[command(subcommand)]
        what: check::What,
    },
    /// Bring the database's tables up to date.
    Migrate,
    /// Fill the database with invented customers, for trials and benchmarks.
    Seed(seed::Options),
    /// Take over a file of customers.
    Import {
        #[command(subcommand)]
        what: import::What,
    },
    /// Write a consistent copy of the database into a new folder, while the server runs.
    Backup(backup::BackupOptions),
    /// Put a backup back.
    Restore(backup::RestoreOptions),
    /// Replace the secret that tokens and passwords rest on.
    Rotate {
        #[command(subcommand)]
        what: rotate::What,
    },
    /// Print the GraphQL schema.
    Schema,
    /// Write a sheet of a spreadsheet as CSV, with little memory: what the server does with files of others.
    #[command(hide = true)]
    Workbook(workbook::Options),
}

/// Of each worker. A resolver's future goes over the stack while it is made, several times in a build without
/// optimisation; memory is taken only as far as the stack is used.
const STACK: usize = 8 * 1024 * 1024;

/// Runs the command line; an error is one line on standard error.
pub fn main() -> ExitCode {
    match arguments::parse::<Cli>().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("balcao: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let Cli { command, config, serve } = cli;
    let command = command.unwrap_or(Command::Serve(serve));
    if let Command::Schema = command {
        print!("{}", crate::graphql::sdl());
        return Ok(());
    }
    if let Command::Workbook(options) = &command {
        return workbook::run(options);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().thread_stack_size(STACK).enable_all().build()?;
    runtime.block_on(async {
        crate::telemetry::start(&config.platform)?;
        match command {
            Command::Serve(options) => serve::run(config, options).await,
            Command::Worker => serve::run(config, serve::Options::worker()).await,
            Command::Admin(what) => admin::run(config, what).await,
            Command::Check { what } => check::run(config, what).await,
            Command::Migrate => migrate::run(&config).await,
            Command::Seed(options) => seed::run(config, options).await,
            Command::Import { what } => import::run(config, what).await,
            Command::Backup(options) => backup::backup(&config, &options).await,
            Command::Restore(options) => backup::restore(&config, &options).await,
            Command::Rotate { what } => rotate::run(&config, &what).await,
            Command::Schema | Command::Workbook(_) => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    /// clap looks at a command only when it is used, and then panics.
    #[test]
    fn every_command_is_well_formed() {
        use clap::CommandFactory;
        super::Cli::command().debug_assert();
    }
}
