//! The application: everything that is built once and shared.

use crate::{
    config::{Config, Tenancy},
    domain::{identity::Identity, search::Search},
    events::Live,
    graphql::{self, Served},
    houses::Houses,
    integrations::{mail::Mailer, nfe, storage::Storage},
    rates::Rates,
};
use entity::{Store, id::TenantId};
use std::sync::{Arc, OnceLock};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

pub struct Inner {
    pub config: Config,
    pub store: Store,
    pub live: Live,
    pub mail: Arc<dyn Mailer>,
    /// Who asks the tax authority.
    pub nfe: Arc<dyn nfe::Provider>,
    /// The content of files.
    pub storage: Storage,
    /// What answers searches.
    pub search: Search,
    /// Keys, limits and revoked sessions: what sign-in needs at hand.
    pub identity: Identity,
    /// How much whoever asks may ask for in a while.
    pub rates: Rates,
    /// Cancelled when the process is told to stop, a little before `stop`: `/readyz` sends callers elsewhere.
    pub leaving: CancellationToken,
    /// Cancelled when the process stops: stop claiming work, say goodbye to sockets.
    pub stop: CancellationToken,
    /// Sockets and background work, which a shutdown waits for.
    pub tasks: TaskTracker,
    /// The companies with a database of their own, each an application by itself.
    pub houses: Houses,
    /// Whose database this is, when it is one company's own in an installation of many.
    pub house: Option<TenantId>,
    schema: Arc<OnceLock<Served>>,
    only_tenant: OnceLock<TenantId>,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl Inner {
    fn build(config: Config, secrets: &[Vec<u8>], store: Store, house: Option<TenantId>) -> anyhow::Result<Self> {
        Ok(Self {
            store,
            live: Live::open(config.database.redis_url.as_deref(), &config.database.url(&config.platform)),
            mail: crate::integrations::mail::open(&config)?,
            nfe: Arc::new(nfe::Sandbox),
            storage: Storage::open(&config)?,
            search: Search::open(&config, house.is_some())?,
            identity: Identity::new(secrets)?,
            rates: Rates::new(config.http.rate_points),
            leaving: CancellationToken::new(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            houses: Houses::default(),
            house,
            schema: Arc::default(),
            only_tenant: OnceLock::new(),
            config,
        })
    }
}

impl App {
    /// Opens the database (which must be migrated) and the doors to the outside.
    pub async fn open(config: Config) -> anyhow::Result<Self> {
        let store = Store::open(&config.database.settings(&config.platform)?).await?;
        Self::with_store(config, store).await
    }

    /// As [`App::open`], on a store that is open already.
    pub async fn with_store(config: Config, store: Store) -> anyhow::Result<Self> {
        let secrets = config.secrets()?;
        let inner = Inner::build(config, &secrets, store, None)?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// An application like this one, for one company in a database of its own: the same secrets, and it stops when
    /// this one does.
    pub(crate) fn house(&self, tenant: TenantId, config: Config, store: Store) -> anyhow::Result<Self> {
        let inner = Inner {
            leaving: self.leaving.child_token(),
            stop: self.stop.child_token(),
            // It is large, and the same.
            schema: self.inner.schema.clone(),
            ..Inner::build(config, &self.config.secrets()?, store, Some(tenant))?
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    pub fn schema(&self) -> &Served {
        self.inner.schema.get_or_init(|| graphql::build(self.config.platform.production))
    }

    /// This program, for work that is done in a process of its own.
    pub fn program(&self) -> std::path::PathBuf {
        let named = self.config.platform.program.clone();
        named.or_else(|| std::env::current_exe().ok()).unwrap_or_else(|| "balcao".into())
    }

    /// Whether it serves many companies; one of them in a database of its own is served as if it were alone.
    pub fn is_multi(&self) -> bool {
        self.config.platform.tenancy == Tenancy::Multi
    }

    /// The company of a single-company installation, once it exists.
    pub async fn only_tenant(&self) -> Result<Option<TenantId>, entity::StoreError> {
        if let Some(tenant) = self.inner.only_tenant.get() {
            return Ok(Some(*tenant));
        }
        let tenant = self.store.lookup().first_tenant().await?;
        Ok(tenant.map(|tenant| *self.inner.only_tenant.get_or_init(|| tenant)))
    }
}
