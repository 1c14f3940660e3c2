//! The engine inside the server: tantivy, in the data folder.
//!
//! Each company has a folder of its own, with one index per kind: there is no query that could reach another company's
//! documents. An index is a folder `KIND-vVERSION-BUILD`, and the file `KIND.current` names the one in use; a fresh one
//! is built beside it and named when it is whole. Several processes may read; one writes, whichever holds tantivy's
//! lock. It keeps no texts, only what they are found by: hits are ids.
//!
//! Where it differs from Meilisearch: wrong letters are forgiven only when fewer than twenty rows match as typed; a
//! word counts by how rare it is (BM25) and in which field it stands, not by how near it is to the others; facets tell
//! the hundred most frequent values.

mod ask;
mod collect;
mod folder;
mod near;
mod schema;
mod tokens;

use crate::{
    document::Document,
    engine::{Build, Engine, EngineError},
    query::{Found, Query},
};
use async_trait::async_trait;
use entity::{id::TenantId, search::SearchKind};
use folder::{Builder, Mark, Open, Root};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use tantivy::{TantivyError, directory::error::OpenReadError};
use uuid::Uuid;

/// How many indexes stay open; each is a few file mappings.
const MOST_OPEN: usize = 200;

/// Cheap to clone.
#[derive(Clone)]
pub struct Embedded {
    inner: Arc<Inner>,
}

struct Inner {
    root: Root,
    open: Mutex<HashMap<Key, Arc<Open>>>,
    /// The states in which indexes were seen whole.
    whole: Mutex<HashMap<Key, (PathBuf, Mark)>>,
}

type Key = (Uuid, SearchKind);

impl Embedded {
    /// In this folder, which need not be there.
    pub fn new(folder: PathBuf) -> Self {
        Self { inner: Arc::new(Inner { root: Root::new(folder), open: Mutex::default(), whole: Mutex::default() }) }
    }

    /// Does it on a thread where waiting for the disk holds up nobody.
    async fn on<T: Send + 'static>(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        work: impl FnOnce(&Open) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let inner = self.inner.clone();
        blocking(move || {
            let key = (tenant.uuid(), kind);
            let current = inner.root.current(key.0, kind)?;
            let done = inner.get(key, &current).and_then(|open| work(&open));
            inner.looked_at(key, &current, done)
        })
        .await
    }
}

impl Inner {
    /// The index in use, opened when it is not, or when another one has taken its place.
    fn get(&self, key: Key, current: &Path) -> Result<Arc<Open>, EngineError> {
        let mut all = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = all.get(&key).filter(|open| open.folder == current) {
            return Ok(open.clone());
        }
        if all.len() >= MOST_OPEN {
            // Those in use at this moment live on until they are let go.
            all.clear();
        }
        let open = Arc::new(Open::new(current.to_owned(), key.1)?);
        all.insert(key, open.clone());
        Ok(open)
    }

    /// An index that lost a part of itself is none: it loses its name, so that it is built anew.
    fn looked_at<T>(&self, key: Key, current: &Path, done: Result<T, EngineError>) -> Result<T, EngineError> {
        if matches!(done, Err(EngineError::Missing)) {
            tracing::warn!(kind = key.1.key(), "a search index cannot be read, and is built anew");
            self.root.unname(key.0, key.1, current);
            self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        }
        done
    }

    /// Missing, unless the index in use can be opened; in each of its states it is looked at once.
    fn whole(&self, key: Key) -> Result<(), EngineError> {
        let current = self.root.current(key.0, key.1)?;
        let state = folder::mark(&current).map(|mark| (current.clone(), mark));
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_some() && whole.get(&key) == state.as_ref() {
            return Ok(());
        }
        let opened = Open::new(current.clone(), key.1).map(drop);
        self.looked_at(key, &current, opened)?;
        whole.extend(state.map(|state| (key, state)));
        Ok(())
    }

    fn all(&self) -> Vec<Arc<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }
}

#[async_trait]
impl Engine for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    async fn ping(&self) -> Result<(), EngineError> {
        Ok(())
    }

    async fn apply(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        put: Vec<Document>,
        remove: &[Uuid],
    ) -> Result<(), EngineError> {
        let remove = remove.to_vec();
        self.on(tenant, kind, move |open| open.apply(&put, &remove)).await
    }

    async fn build(&self, tenant: TenantId, kind: SearchKind) -> Result<Box<dyn Build>, EngineError> {
        let inner = self.inner.clone();
        let builder = blocking(move || Builder::begin(&inner.root, tenant.uuid(), kind)).await?;
        Ok(Box::new(Building { engine: self.clone(), builder: Some(builder), key: (tenant.uuid(), kind) }))
    }

    async fn search(&self, tenant: TenantId, kind: SearchKind, query: &Query) -> Result<Found, EngineError> {
        query.check(kind).map_err(EngineError::Refused)?;
        let query = query.clone();
        self.on(tenant, kind, move |open| open.search(&query)).await
    }

    /// A company's index is its own: it is there, or it is missing.
    async fn is_filled(&self, tenant: TenantId, kind: SearchKind) -> Result<bool, EngineError> {
        let inner = self.inner.clone();
        blocking(move || inner.whole((tenant.uuid(), kind)).map(|()| true)).await
    }

    async fn count(&self, tenant: TenantId, kind: SearchKind) -> Result<u64, EngineError> {
        self.on(tenant, kind, |open| Ok(open.searcher()?.num_docs())).await
    }

    async fn stamps(
        &self,
        tenant: TenantId,
        kind: SearchKind,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, u64>, EngineError> {
        let ids = ids.to_vec();
        self.on(tenant, kind, move |open| open.stamps(&ids)).await
    }

    async fn ids(&self, tenant: TenantId, kind: SearchKind) -> Result<Vec<Uuid>, EngineError> {
        self.on(tenant, kind, |open| open.ids()).await
    }

    async fn rest(&self) {
        let all = self.inner.all();
        let rested = blocking(move || all.iter().try_for_each(|open| open.rest())).await;
        if let Err(error) = rested {
            tracing::warn!(%error, "an index could not be closed for writing");
        }
    }
}

struct Building {
    engine: Embedded,
    builder: Option<Builder>,
    key: (Uuid, SearchKind),
}

#[async_trait]
impl Build for Building {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), EngineError> {
        let Some(mut builder) = self.builder.take() else { return Err(ended()) };
        let (builder, added) = blocking(move || {
            let added = builder.add(&documents);
            Ok((builder, added))
        })
        .await?;
        self.builder = Some(builder);
        added
    }

    async fn finish(mut self: Box<Self>) -> Result<(), EngineError> {
        let Some(builder) = self.builder.take() else { return Err(ended()) };
        let (inner, key) = (self.engine.inner.clone(), self.key);
        blocking(move || {
            // Nobody writes to the index that goes: its writer would bring its folder back.
            let former = inner.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
            former.iter().try_for_each(|open| open.rest())?;
            builder.finish(&inner.root)
        })
        .await
    }
}

fn ended() -> EngineError {
    EngineError::Unavailable("the index was not built to its end".into())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| EngineError::Unavailable(error.to_string()))?
}

impl From<TantivyError> for EngineError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::Unavailable("another process writes to the index".into()),
            // What cannot be read any more is built anew.
            TantivyError::DataCorruption(_) | TantivyError::IncompatibleIndex(_) => Self::Missing,
            TantivyError::OpenReadError(error) => of_opening(&error),
            TantivyError::IoError(error) if is_damage(error.kind()) => Self::Missing,
            TantivyError::InvalidArgument(text) => Self::Refused(text),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// A file that is not there, or is cut off, will not come back; one that may not be read now, may be.
fn of_opening(error: &OpenReadError) -> EngineError {
    match error {
        OpenReadError::IoError { io_error, .. } if !is_damage(io_error.kind()) => {
            EngineError::Unavailable(io_error.to_string())
        }
        _ => EngineError::Missing,
    }
}

fn is_damage(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::NotFound)
}
