//! Loads of one operation, gathered: what the resolvers of a level ask for one by one becomes one statement.
//!
//! async-graphql brings a loader that waits on a timer, of which tokio's shortest is a millisecond; a list of
//! three levels would hold its connection for most of its time doing nothing. Here the first who asks lets all
//! others have their turn, and then loads for everybody.
//!
//! A list that knows what its rows will be asked for loads it beforehand ([`Batches::warm`]): then its rows are
//! answered in one go, instead of being polled again, all of them, whenever one of their statements moves on.

use super::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use std::{
    any::{Any, TypeId},
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot;

/// How often the others have their turn: branches that were woken by one load arrive one after the other.
const TURNS: usize = 3;

/// Those who wait for values of one kind of key.
type Waiting<K, V> = Vec<(K, oneshot::Sender<Result<Option<V>, LoadError>>)>;

/// Values loaded beforehand; None for a key that has none.
type Ready<K, V> = HashMap<K, Option<V>>;

pub struct Batches {
    rows: Rows,
    /// [`Waiting`] by the type of key.
    waiting: Mutex<HashMap<TypeId, Box<dyn Any + Send>>>,
    /// [`Ready`] by the type of key.
    ready: Mutex<HashMap<TypeId, Box<dyn Any + Send>>>,
}

impl Batches {
    pub(super) fn new(rows: Rows) -> Self {
        Self { rows, waiting: Mutex::default(), ready: Mutex::default() }
    }

    /// The value of a key; None when there is none.
    pub async fn load_one<K>(&self, key: K) -> Result<Option<<Rows as Loader<K>>::Value>, LoadError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        match self.ready(&key) {
            Some(value) => Ok(value),
            // On the heap: the future of every field is as large as that of its largest kind.
            None => Box::pin(self.wait_for(key)).await,
        }
    }

    async fn wait_for<K>(&self, key: K) -> Result<Option<<Rows as Loader<K>>::Value>, LoadError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        loop {
            let (sender, receiver) = oneshot::channel();
            if self.join(key.clone(), sender) {
                let turn = Turn { batches: self, kind: TypeId::of::<K>() };
                for _ in 0..TURNS {
                    tokio::task::yield_now().await;
                }
                let taken = turn.take();
                self.load::<K>(taken).await;
            }
            // Whoever loads may be dropped half way, because an error elsewhere ended its branch of the answer;
            // then those who waited ask again.
            if let Ok(outcome) = receiver.await {
                return outcome;
            }
        }
    }

    /// The values of those keys that have one.
    pub async fn load_many<K>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<HashMap<K, <Rows as Loader<K>>::Value>, LoadError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        let each = keys.into_iter().map(async |key| Ok::<_, LoadError>((key.clone(), self.load_one(key).await?)));
        let pairs = futures::future::try_join_all(each).await?;
        Ok(pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
    }

    /// Loads values beforehand, for those who will ask. They are kept until [`Batches::forget`].
    pub async fn warm<K>(&self, keys: impl IntoIterator<Item = K>) -> Result<(), LoadError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        let mut seen = HashSet::new();
        let keys: Vec<K> =
            keys.into_iter().filter(|key| self.ready(key).is_none() && seen.insert(key.clone())).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let mut values = self.rows.load(&keys).await?;
        let mut ready = locked(&self.ready);
        let all =
            ready.entry(TypeId::of::<K>()).or_insert_with(|| Box::new(Ready::<K, <Rows as Loader<K>>::Value>::new()));
        if let Some(all) = all.downcast_mut::<Ready<K, <Rows as Loader<K>>::Value>>() {
            all.extend(keys.into_iter().map(|key| {
                let value = values.remove(&key);
                (key, value)
            }));
        }
        Ok(())
    }

    /// Lets go of what was loaded beforehand: something was written, or time has passed.
    pub fn forget(&self) {
        locked(&self.ready).clear();
    }

    fn ready<K>(&self, key: &K) -> Option<Option<<Rows as Loader<K>>::Value>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        let ready = locked(&self.ready);
        ready.get(&TypeId::of::<K>())?.downcast_ref::<Ready<K, <Rows as Loader<K>>::Value>>()?.get(key).cloned()
    }

    /// Adds somebody; says whether they are the first and so have to load.
    fn join<K, V>(&self, key: K, sender: oneshot::Sender<Result<Option<V>, LoadError>>) -> bool
    where
        K: Send + 'static,
        V: Send + 'static,
    {
        let mut waiting = locked(&self.waiting);
        let all = waiting.entry(TypeId::of::<K>()).or_insert_with(|| Box::new(Waiting::<K, V>::new()));
        let Some(all) = all.downcast_mut::<Waiting<K, V>>() else { return true };
        let first = all.is_empty();
        all.push((key, sender));
        first
    }

    fn remove(&self, kind: TypeId) -> Option<Box<dyn Any + Send>> {
        locked(&self.waiting).remove(&kind)
    }

    async fn load<K>(&self, taken: Option<Box<dyn Any + Send>>)
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Rows: Loader<K, Error = LoadError>,
    {
        let Some(taken) = taken.and_then(|all| all.downcast::<Waiting<K, <Rows as Loader<K>>::Value>>().ok()) else {
            return;
        };
        let mut keys: Vec<K> = Vec::with_capacity(taken.len());
        let mut seen = HashSet::new();
        keys.extend(taken.iter().map(|(key, _)| key.clone()).filter(|key| seen.insert(key.clone())));
        let loaded = self.rows.load(&keys).await;
        for (key, sender) in *taken {
            // Nobody waits any more when its branch was dropped.
            let outcome = loaded.as_ref().map(|values| values.get(&key).cloned()).map_err(Clone::clone);
            sender.send(outcome).ok();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The duty to load for all who wait; when it is dropped instead of done, they are sent away to ask again.
struct Turn<'b> {
    batches: &'b Batches,
    kind: TypeId,
}

impl Turn<'_> {
    fn take(self) -> Option<Box<dyn Any + Send>> {
        let turn = std::mem::ManuallyDrop::new(self);
        turn.batches.remove(turn.kind)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        drop(self.batches.remove(self.kind));
    }
}
