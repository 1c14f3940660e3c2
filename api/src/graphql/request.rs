//! What one operation carries through its resolvers.

use super::{
    batch::Batches,
    payload::{Outcome, UserError},
};
use crate::{
    actor::{Actor, Origin},
    app::App,
    error::{Error, Result},
    i18n::Locale,
};
use async_graphql::Context;
use entity::{StoreError, Unit, WriteUnit, id::TenantId};
use futures::future::BoxFuture;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How often a piece of writing is tried when others are in its way.
const ATTEMPTS: u64 = 4;

/// One operation: the application, who acts, the read unit, the loader. Cheap to clone.
#[derive(Clone)]
pub struct Request {
    inner: Arc<Inner>,
}

struct Inner {
    app: App,
    origin: Origin,
    actor: Option<Arc<Actor>>,
    unit: Arc<Slot>,
    rows: OnceLock<Batches>,
}

/// Holds the read unit; a mutation that has committed puts a fresh one in, so that its payload shows what
/// it did.
#[derive(Default)]
struct Slot(Mutex<Option<Unit>>);

impl Request {
    pub fn new(app: App, origin: Origin, actor: Option<Actor>) -> Self {
        let unit = actor.as_ref().map(|actor| app.store.unit(actor.tenant));
        let inner = Inner {
            app,
            origin,
            actor: actor.map(Arc::new),
            unit: Arc::new(Slot(Mutex::new(unit))),
            rows: OnceLock::new(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The request of a resolver. Every executor puts one in; a missing one is our own mistake.
    pub fn of<'c>(ctx: &'c Context<'_>) -> &'c Request {
        ctx.data_unchecked::<Request>()
    }

    pub fn app(&self) -> &App {
        &self.inner.app
    }

    pub fn origin(&self) -> &Origin {
        &self.inner.origin
    }

    /// Who acts; nobody is a fault.
    pub fn actor(&self) -> Result<&Actor> {
        self.inner.actor.as_deref().ok_or_else(Error::unauthenticated)
    }

    /// The language to answer in.
    pub fn locale(&self) -> Locale {
        self.inner.actor.as_ref().map_or(self.inner.origin.locale, |actor| actor.locale)
    }

    /// The operation's read unit.
    pub fn unit(&self) -> Result<Unit> {
        self.inner.unit.get()
    }

    /// Gives the read unit back and puts a fresh one in: between two events of a subscription no transaction
    /// stays open, and each event is read as things stand then.
    pub fn renew(&self) {
        if let Some(actor) = &self.inner.actor {
            self.read_anew(actor.tenant);
        }
    }

    fn read_anew(&self, tenant: TenantId) {
        self.inner.unit.put(self.app().store.unit(tenant));
        if let Some(rows) = self.inner.rows.get() {
            rows.forget();
        }
    }

    /// The operation's loader: `request.rows().load_one(customer_id)`. Keys and what they load stand in
    /// `loader.rs` of the slice they return.
    pub fn rows(&self) -> &Batches {
        self.inner.rows.get_or_init(|| {
            let rows = Rows { unit: self.inner.unit.clone(), actor: self.inner.actor.clone() };
            Batches::new(rows)
        })
    }

    /// A write unit in the actor's name; `finish` commits it.
    pub fn begin(&self) -> Result<WriteUnit> {
        let actor = self.actor()?;
        Ok(self.app().store.write(actor.tenant, actor.author()))
    }

    /// Does a piece of writing in one transaction and commits it. When others were in its way (a lock, a
    /// deadlock, a row that changed meanwhile) it is done again from the start, a few times.
    pub async fn attempt<T: Send>(
        &self,
        work: impl for<'u> Fn(&'u mut WriteUnit, &'u Actor) -> BoxFuture<'u, Result<T>> + Send + Sync,
    ) -> Result<Outcome<T>> {
        for attempt in 1.. {
            let mut unit = self.begin()?;
            let done = work(&mut unit, self.actor()?).await;
            match self.finish(unit, done).await {
                Err(Error::Store(StoreError::Busy(_))) if attempt < ATTEMPTS => {
                    let jitter = u64::from(uuid::Uuid::new_v4().as_bytes()[0]) % 20;
                    tokio::time::sleep(std::time::Duration::from_millis(10 * attempt + jitter)).await;
                }
                outcome => return outcome,
            }
        }
        Err(Error::Store(StoreError::Busy("too many attempts".into())))
    }

    /// Commits what a service did, or takes it back: problems become `userErrors`, faults go on up.
    pub async fn finish<T>(&self, unit: WriteUnit, done: Result<T>) -> Result<Outcome<T>> {
        match done {
            Ok(thing) => {
                // A visitor's unit (setup, a password link) is of the company they just proved to belong to.
                let tenant = unit.tenant();
                unit.commit().await?;
                self.read_anew(tenant);
                Ok(Ok(thing))
            }
            Err(Error::Problems(problems)) => {
                Ok(Err(problems.into_iter().map(|p| UserError::new(p, self.locale())).collect()))
            }
            Err(fault) => Err(fault),
        }
    }
}

impl Slot {
    fn get(&self) -> Result<Unit> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(Error::unauthenticated)
    }

    fn put(&self, unit: Unit) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(unit);
    }
}

/// Loads rows in batches; slices implement `Loader<Key>` for it.
pub struct Rows {
    unit: Arc<Slot>,
    actor: Option<Arc<Actor>>,
}

impl Rows {
    pub fn unit(&self) -> Result<Unit, LoadError> {
        Ok(self.unit.get()?)
    }

    pub fn actor(&self) -> Result<&Actor, LoadError> {
        Ok(self.actor.as_deref().ok_or_else(Error::unauthenticated)?)
    }
}

/// An error that several waiting resolvers share.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct LoadError(pub Arc<Error>);

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Arc::try_unwrap(error.0).unwrap_or_else(Error::Shared)
    }
}

impl From<Error> for LoadError {
    fn from(error: Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<StoreError> for LoadError {
    fn from(error: StoreError) -> Self {
        Self(Arc::new(error.into()))
    }
}
