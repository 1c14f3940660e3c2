//! Opening the database: pools, their settings, and units.

use super::{Author, Bell, StoreError, Unit, WriteUnit, lease::Lease, lease::Pool};
use crate::id::TenantId;
use sqlx::{
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

/// Which database, and how many connections.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Connections for requests; on SQLite, readers (one more writes).
    pub connections: u32,
    /// How long a request waits for a connection before it is told that the server is busy.
    pub acquire_ms: u64,
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Pools>,
}

struct Pools {
    read: Pool,
    write: Pool,
    /// Finds work and sign-ins before a tenant is known; sees only the columns granted to it.
    system: Pool,
    bell: Bell,
    #[cfg(feature = "test-walls")]
    predicate_off: std::sync::atomic::AtomicBool,
}

impl Store {
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        if let Some(path) = sqlite_path(&settings.url) {
            Self::open_sqlite(Path::new(path), settings).await
        } else if settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://") {
            Self::open_postgres(settings, true).await
        } else {
            Err(StoreError::Setup("DATABASE_URL must begin with postgres:// or sqlite:".into()))
        }
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.inner.read, Pool::Postgres(_))
    }

    pub fn bell(&self) -> &Bell {
        &self.inner.bell
    }

    /// A short read of one tenant.
    pub fn unit(&self, tenant: TenantId) -> Unit {
        Unit::new(self.clone(), tenant, false)
    }

    /// A short piece of writing for one tenant, in somebody's name.
    pub fn write(&self, tenant: TenantId, author: Author) -> WriteUnit {
        WriteUnit::new(Unit::new(self.clone(), tenant, true), author)
    }

    /// The id of a company that is about to be founded.
    pub fn new_tenant(&self) -> TenantId {
        TenantId::fresh()
    }

    /// Waits for connections in use, then closes all.
    pub async fn close(&self) {
        for pool in [&self.inner.read, &self.inner.write, &self.inner.system] {
            match pool {
                Pool::Postgres(pool) => pool.close().await,
                Pool::Sqlite(pool) => pool.close().await,
            }
        }
    }

    /// Connections open and idle, for metrics.
    pub fn connections(&self) -> (u32, usize) {
        match &self.inner.read {
            Pool::Postgres(pool) => (pool.size(), pool.num_idle()),
            Pool::Sqlite(pool) => (pool.size(), pool.num_idle()),
        }
    }

    pub(super) async fn lease(&self, tenant: TenantId, writes: bool) -> Result<Lease, StoreError> {
        let (pool, mode) = if writes { (&self.inner.write, "READ WRITE") } else { (&self.inner.read, "READ ONLY") };
        let begin = match pool {
            // One round trip: the simple protocol takes all statements at once.
            Pool::Postgres(_) if writes => format!("{}; SELECT enter_company()", begin_postgres(mode, tenant)),
            Pool::Postgres(_) => begin_postgres(mode, tenant),
            Pool::Sqlite(_) if writes => "BEGIN IMMEDIATE".to_owned(),
            Pool::Sqlite(_) => return Lease::plain(pool.clone()).await,
        };
        Lease::begin(pool.clone(), begin).await
    }

    pub(super) async fn system_lease(&self) -> Result<Lease, StoreError> {
        Lease::begin(self.inner.system.clone(), "BEGIN".to_owned()).await
    }

    /// To write the company's row in the register, whoever else may enter: see `registry`.
    pub(super) async fn registry_lease(&self, tenant: TenantId) -> Result<Lease, StoreError> {
        let begin = match &self.inner.write {
            Pool::Postgres(_) => begin_postgres("READ WRITE", tenant),
            Pool::Sqlite(_) => "BEGIN IMMEDIATE".to_owned(),
        };
        Lease::begin(self.inner.write.clone(), begin).await
    }

    async fn open_sqlite(path: &Path, settings: &Settings) -> Result<Self, StoreError> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .map_err(|e| StoreError::Setup(format!("cannot make the folder {}: {e}", folder.display())))?;
        let options = sqlite_options(path);
        let acquire = Duration::from_millis(settings.acquire_ms);
        let pool = || {
            SqlitePoolOptions::new()
                .acquire_timeout(acquire)
                .test_before_acquire(false)
                .max_lifetime(None)
                .idle_timeout(None)
        };
        // Each write touches a dozen indexes; their pages should stay at hand.
        let writing = options.clone().pragma("cache_size", "-32000").pragma("wal_autocheckpoint", WAL_PAGES);
        let write = pool().max_connections(1).connect_with(writing).await.map_err(|e| unreadable(path, &e))?;
        let reading = options.pragma("query_only", "on");
        let read = pool().max_connections(settings.connections).connect_lazy_with(reading.clone());
        let system = pool().max_connections(1).connect_lazy_with(reading);
        Ok(Self::from_pools(Pool::Sqlite(read), Pool::Sqlite(write), Pool::Sqlite(system)))
    }

    async fn open_postgres(settings: &Settings, as_app: bool) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(&settings.url)
            .map_err(|e| StoreError::Setup(format!("DATABASE_URL is not a PostgreSQL address: {e}")))?
            .application_name("balcao")
            .statement_cache_capacity(256)
            .options([
                ("statement_timeout", "10s"),
                ("lock_timeout", "3s"),
                ("idle_in_transaction_session_timeout", "15s"),
                ("timezone", "UTC"),
            ]);
        let role = |name: &str| if as_app { options.clone().options([("role", name)]) } else { options.clone() };
        let acquire = Duration::from_millis(settings.acquire_ms);
        let pool =
            |size| PgPoolOptions::new().acquire_timeout(acquire).test_before_acquire(false).max_connections(size);
        let app = pool(settings.connections).connect_with(role("balcao_app")).await.map_err(|e| unreachable(&e))?;
        let system = pool(2).connect_lazy_with(role("balcao_system"));
        Ok(Self::from_pools(Pool::Postgres(app.clone()), Pool::Postgres(app), Pool::Postgres(system)))
    }

    fn from_pools(read: Pool, write: Pool, system: Pool) -> Self {
        let pools = Pools {
            read,
            write,
            system,
            bell: Bell::default(),
            #[cfg(feature = "test-walls")]
            predicate_off: false.into(),
        };
        Self { inner: Arc::new(pools) }
    }

    pub(super) fn predicate_is_off(&self) -> bool {
        #[cfg(feature = "test-walls")]
        return self.inner.predicate_off.load(std::sync::atomic::Ordering::Relaxed);
        #[cfg(not(feature = "test-walls"))]
        false
    }
}

/// Each wall can be switched off in tests, to prove that the other holds alone.
#[cfg(feature = "test-walls")]
impl Store {
    /// Switches the code's wall off: no tenant predicate, no check on the way out.
    pub fn switch_predicate_off(&self) {
        self.inner.predicate_off.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Switches PostgreSQL's wall off: connects as the login itself, which must bypass row level security.
    pub async fn open_bypassing_rls(settings: &Settings) -> Result<Self, StoreError> {
        Self::open_postgres(settings, false).await
    }
}

fn begin_postgres(mode: &str, tenant: TenantId) -> String {
    format!("BEGIN {mode}; SET LOCAL app.tenant_id = '{}'", tenant.uuid())
}

/// The path of a `sqlite:` address.
pub(super) fn sqlite_path(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("sqlite:")?;
    Some(rest.strip_prefix("//").unwrap_or(rest))
}

/// How long the log grows before it goes into the file: a page that is written again and again, as an import does
/// with those of indexes, goes there once. 32 MiB.
const WAL_PAGES: &str = "8000";

/// FULL, because NORMAL may drop acknowledged commits on power loss.
fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "off")
        .pragma("cache_size", "-8000")
        .statement_cache_capacity(256)
}

fn unreadable(path: &Path, error: &sqlx::Error) -> StoreError {
    StoreError::Setup(format!("cannot open the database file {}: {error}", path.display()))
}

/// Says what is wrong without the address: it may carry a password.
fn unreachable(error: &sqlx::Error) -> StoreError {
    let hint = match error {
        sqlx::Error::Database(e) if e.code().as_deref() == Some("22023") || e.message().contains("role") => {
            " — are the migrations applied (`balcao migrate`), and is the login a member of balcao_app and balcao_system?"
        }
        sqlx::Error::Database(_) => "",
        _ => " — is the server running, and is DATABASE_URL right?",
    };
    StoreError::Setup(format!("cannot connect to PostgreSQL: {error}{hint}"))
}
