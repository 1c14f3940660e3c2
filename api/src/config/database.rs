use super::{Platform, Tenancy};
use clap::Args;
use std::path::PathBuf;

/// Which database, and how many connections.
#[derive(Args, Clone, Debug)]
pub struct Database {
    /// postgres://… or sqlite:PATH. Default: SQLite in the data folder.
    #[arg(long = "database-url", env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub url: Option<String>,
    /// PostgreSQL login that owns the tables, for migrations. Default: DATABASE_URL.
    #[arg(long = "database-owner-url", env = "DATABASE_OWNER_URL", hide_env_values = true, global = true)]
    pub owner_url: Option<String>,
    /// Connections for requests (on SQLite: readers). Default: 10 on PostgreSQL, 4 on SQLite.
    #[arg(long = "database-connections", env = "DATABASE_CONNECTIONS", global = true)]
    pub connections: Option<u32>,
    /// Connections for requests to each database that is one company's own.
    #[arg(long = "dedicated-connections", env = "DEDICATED_CONNECTIONS", default_value_t = 4, global = true)]
    pub dedicated_connections: u32,
    /// Redis that carries live events between servers. Default: none, one server.
    #[arg(long = "redis-url", env = "REDIS_URL", hide_env_values = true, global = true)]
    pub redis_url: Option<String>,
}

impl Database {
    pub fn url(&self, platform: &Platform) -> String {
        self.url.clone().unwrap_or_else(|| format!("sqlite:{}", platform.data.join("balcao.db").display()))
    }

    pub fn owner_url(&self, platform: &Platform) -> String {
        self.owner_url.clone().unwrap_or_else(|| self.url(platform))
    }

    /// For commands that look at what is there: on SQLite, opening makes the file.
    pub fn must_exist(&self, platform: &Platform) -> anyhow::Result<()> {
        let file = self.sqlite_file(platform).filter(|file| !file.is_file());
        file.map_or(Ok(()), |file| {
            anyhow::bail!("there is no database at {}; look at BALCAO_DATA and DATABASE_URL", file.display())
        })
    }

    /// The file that SQLite keeps the database in; None on PostgreSQL.
    pub fn sqlite_file(&self, platform: &Platform) -> Option<PathBuf> {
        let url = self.url(platform);
        let path = url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }

    pub fn settings(&self, platform: &Platform) -> anyhow::Result<entity::store::Settings> {
        let url = self.url(platform);
        let sqlite = url.starts_with("sqlite:");
        for (name, url) in [("DATABASE_URL", &url), ("DATABASE_OWNER_URL", &self.owner_url(platform))] {
            let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|kind| url.starts_with(kind));
            anyhow::ensure!(known, "{name} must begin with postgres:// or sqlite:");
        }
        anyhow::ensure!(
            !(sqlite && platform.tenancy == Tenancy::Multi),
            "BALCAO_TENANCY=multi needs PostgreSQL: a SQLite file holds one company; set DATABASE_URL=postgres://…"
        );
        let connections = self.connections.unwrap_or(if sqlite { 4 } else { 10 });
        for (name, connections) in
            [("DATABASE_CONNECTIONS", connections), ("DEDICATED_CONNECTIONS", self.dedicated_connections)]
        {
            anyhow::ensure!((1..=200).contains(&connections), "{name} must be from 1 to 200");
        }
        Ok(entity::store::Settings { url, connections, acquire_ms: 2_000 })
    }
}
