//! The server under test, as a process.

use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running server; killed with the value.
pub struct Server {
    child: Child,
    pub port: u16,
}

/// Where its data lies.
#[derive(Clone)]
pub struct Place {
    pub data: PathBuf,
    pub database_url: Option<String>,
}

/// Measures with so many customers on SQLite and, where `LOAD_DATABASE_URL` names a database, on PostgreSQL. The places
/// are the same for all who ask, so that they are filled once.
pub async fn on_both(customers: u64, measure: impl AsyncFn(&str, &Place, u64) -> Result<()>) -> Result<()> {
    let root = format!("/tmp/balcao-load/list-{customers}");
    measure("SQLite", &Place::sqlite(format!("{root}-sqlite")), customers).await?;
    match std::env::var("LOAD_DATABASE_URL") {
        Ok(url) => {
            let url = url.replace("{customers}", &customers.to_string());
            measure("PostgreSQL", &Place::postgres(format!("{root}-postgres"), url), customers).await
        }
        Err(_) => {
            println!("PostgreSQL: not measured, LOAD_DATABASE_URL is not set");
            Ok(())
        }
    }
}

impl Place {
    pub fn sqlite(data: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), database_url: None }
    }

    pub fn postgres(data: impl Into<PathBuf>, url: String) -> Self {
        Self { data: data.into(), database_url: Some(url) }
    }

    /// The program, with this place's environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command
            .env("BALCAO_DATA", &self.data)
            .env("BALCAO_LOG", "warn")
            .env("BALCAO_RATE_POINTS", "0")
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null());
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
        command
    }

    /// Fills it with this many customers, unless an earlier run did.
    pub fn seed(&self, customers: u64) -> Result<()> {
        self.fill(&format!("seeded-{customers}"), ["--customers", &customers.to_string(), "--items", "0"])
    }

    /// Adds this many items of a catalog, unless an earlier run did.
    pub fn stock(&self, items: u64) -> Result<()> {
        self.fill(&format!("stocked-{items}"), ["--customers", "0", "--items", &items.to_string()])
    }

    fn fill(&self, mark: &str, how_many: [&str; 4]) -> Result<()> {
        std::fs::create_dir_all(&self.data)?;
        let mark = self.data.join(mark);
        if mark.exists() {
            return Ok(());
        }
        let status = self.command().arg("seed").args(how_many).status().context("seed")?;
        ensure!(status.success(), "the seed failed");
        Ok(std::fs::write(mark, b"")?)
    }
}

impl Server {
    /// Starts it and waits until it is ready; says how long that took.
    pub async fn start(place: &Place, more: &[&str]) -> Result<(Self, Duration)> {
        let port = free_port()?;
        let started = Instant::now();
        let mut command = place.command();
        command.arg("serve").args(more).env("BALCAO_ADDR", format!("127.0.0.1:{port}"));
        let child =
            command.stdout(Stdio::null()).spawn().with_context(|| format!("cannot start {}", binary().display()))?;
        let mut server = Self { child, port };
        loop {
            if super::wire::get(port, "/readyz").await.is_ok_and(|status| status == 200) {
                return Ok((server, started.elapsed()));
            }
            ensure!(server.child.try_wait()?.is_none(), "the server ended at its start");
            ensure!(started.elapsed() < Duration::from_secs(60), "the server did not become ready");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// kill -9.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The release server, beside this program.
pub fn binary() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|path| path.parent().map(|folder| folder.join("balcao")));
    beside.unwrap_or_else(|| Path::new("balcao").to_path_buf())
}

pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
