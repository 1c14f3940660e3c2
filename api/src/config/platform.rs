use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// One company or many in this installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tenancy {
    Single,
    Multi,
}

/// What kind of installation this is.
#[derive(Args, Clone, Debug)]
pub struct Platform {
    /// File of settings, lines NAME=value with the names of the environment variables, which go before it.
    // Read by `config::file`, before the others are.
    #[arg(long, env = "BALCAO_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// Folder for the SQLite database, the secret, uploads and the mail outbox.
    #[arg(long, env = "BALCAO_DATA", default_value = "./data", global = true)]
    pub data: PathBuf,
    /// One company (single) or many (multi; needs PostgreSQL).
    #[arg(long, env = "BALCAO_TENANCY", default_value = "single", value_enum, global = true)]
    pub tenancy: Tenancy,
    /// Secret of at least 32 characters that tokens are signed with; servers that share a database share it.
    /// Default: made at the first start and kept in the data folder.
    #[arg(long, env = "BALCAO_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<String>,
    /// The secret that BALCAO_SECRET replaced: what it signed and hashed is still believed.
    #[arg(long, env = "BALCAO_SECRET_FORMER", hide_env_values = true, global = true, requires = "secret")]
    pub secret_former: Option<String>,
    /// Production: no GraphiQL, no introspection for anonymous callers, no development mail box.
    #[arg(long, env = "BALCAO_PRODUCTION", default_value_t = false, global = true)]
    pub production: bool,
    /// The program that work in a process of its own is given to; this one when absent.
    #[arg(skip)]
    pub program: Option<PathBuf>,
    /// Log lines for people (human) or machines (json).
    #[arg(long, env = "BALCAO_LOG_FORMAT", default_value = "human", value_parser = ["human", "json"], global = true)]
    pub log_format: String,
    /// What to log: a level, or levels by module.
    #[arg(long, env = "BALCAO_LOG", default_value = "info,sqlx=warn,sea_orm_migration=warn", global = true)]
    pub log: String,
}
