//! The live bus: who listens to a company in this process hears its news at once, whichever process
//! dispatched them.
//!
//! One channel per company with listeners. It is a hint in a hurry, never the truth: a listener that falls
//! behind reads the log, and Redis being down costs seconds.

use super::News;
use entity::id::TenantId;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{broadcast, mpsc};
use uuid::Uuid;

/// How far a listener may fall behind before it must read the log.
const BUFFER: usize = 512;
/// How many messages may wait for Redis; what is beyond is dropped, and found by the watch over heads.
const OUTBOX: usize = 4_096;
const AWAY: u64 = u64::MAX;

/// Cheap to clone.
#[derive(Clone)]
pub struct Live {
    inner: Arc<Inner>,
}

struct Inner {
    channels: Mutex<HashMap<Uuid, Channel>>,
    redis: Option<Redis>,
}

struct Channel {
    tenant: TenantId,
    sender: broadcast::Sender<News>,
    /// The last position announced here.
    position: i64,
}

/// The way to other processes.
pub(super) struct Redis {
    pub url: String,
    pub channel: String,
    outbox: mpsc::Sender<Outgoing>,
    inbox: Mutex<Option<mpsc::Receiver<Outgoing>>>,
    /// How long the last answer took, in microseconds.
    answered_us: AtomicU64,
}

/// What leaves for other processes.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outgoing {
    News(Uuid, News),
    /// The bell rang over there.
    Ring,
}

impl Live {
    /// `database` tells installations apart that share one Redis.
    pub fn open(redis_url: Option<&str>, database: &str) -> Self {
        let redis = redis_url.map(|url| {
            let (outbox, inbox) = mpsc::channel(OUTBOX);
            Redis {
                url: url.to_owned(),
                channel: format!("balcao:{}:live", fingerprint(database)),
                outbox,
                inbox: Mutex::new(Some(inbox)),
                answered_us: AtomicU64::new(AWAY),
            }
        });
        let inner = Inner { channels: Mutex::default(), redis };
        Self { inner: Arc::new(inner) }
    }

    /// Tells everybody who listens to the company, here and in other processes.
    pub fn publish(&self, tenant: TenantId, news: News) {
        self.send_out(Outgoing::News(tenant.uuid(), news.clone()));
        self.publish_here(tenant.uuid(), news);
    }

    /// Tells listeners in this process only: what the relay does with news from others.
    pub(super) fn publish_here(&self, tenant: Uuid, news: News) {
        let mut channels = self.inner.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(channel) = channels.get_mut(&tenant) else { return };
        if let News::Event(said) = &news {
            channel.position = channel.position.max(said.position);
        }
        if channel.sender.send(news).is_err() {
            channels.remove(&tenant);
        }
    }

    /// Hears a company's news from now on.
    pub fn listen(&self, tenant: TenantId) -> broadcast::Receiver<News> {
        let mut channels = self.inner.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = channels.entry(tenant.uuid()).or_insert_with(|| Channel {
            tenant,
            sender: broadcast::channel(BUFFER).0,
            position: i64::MAX,
        });
        channel.sender.subscribe()
    }

    /// Notes where a company's log stood when its first listener came.
    pub(super) fn started(&self, tenant: TenantId, position: i64) {
        let mut channels = self.inner.channels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(channel) = channels.get_mut(&tenant.uuid()) {
            channel.position = if channel.position == i64::MAX { position } else { channel.position };
        }
    }

    /// Companies with listeners, and the last position they heard of.
    pub(super) fn heads(&self) -> Vec<(TenantId, i64)> {
        let mut channels = self.inner.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.retain(|_, channel| channel.sender.receiver_count() > 0);
        channels.values().filter(|c| c.position != i64::MAX).map(|c| (c.tenant, c.position)).collect()
    }

    /// How many listen in this process.
    pub fn listeners(&self) -> usize {
        let channels = self.inner.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.values().map(|channel| channel.sender.receiver_count()).sum()
    }

    /// How long Redis took to answer when it was last asked; None when it is not configured, Some(None) when it is
    /// away.
    pub fn redis_ms(&self) -> Option<Option<f64>> {
        let redis = self.inner.redis.as_ref()?;
        let answered_us = redis.answered_us.load(Ordering::Relaxed);
        Some((answered_us != AWAY).then_some(answered_us as f64 / 1_000.0))
    }

    pub(super) fn redis(&self) -> Option<&Redis> {
        self.inner.redis.as_ref()
    }

    pub(super) fn send_out(&self, message: Outgoing) {
        if let Some(redis) = &self.inner.redis
            && redis.outbox.try_send(message).is_err()
        {
            metrics::counter!("live_relay_dropped_total").increment(1);
        }
    }
}

impl Redis {
    /// What waits to be sent; taken once, by the relay.
    pub(super) fn take_outbox(&self) -> Option<mpsc::Receiver<Outgoing>> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn answered(&self, after: Duration) {
        self.answered_us.store(after.as_micros() as u64, Ordering::Relaxed);
    }

    pub(super) fn is_away(&self) {
        self.answered_us.store(AWAY, Ordering::Relaxed);
    }
}

/// The database's address without who signs in there: servers of one installation may use several logins.
fn fingerprint(database: &str) -> String {
    use sha2::{Digest, Sha256};
    let place = database.split_once("://").map_or(database, |(_, rest)| rest.split_once('@').map_or(rest, |(_, p)| p));
    let place = place.split('?').next().unwrap_or(place);
    hex::encode(&Sha256::digest(place)[..8])
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn servers_with_different_logins_share_a_channel_and_databases_do_not() {
        let one = fingerprint("postgres://a:b@db:5432/balcao");
        assert_eq!(one, fingerprint("postgres://c@db:5432/balcao?sslmode=require"));
        assert_ne!(one, fingerprint("postgres://a:b@db:5432/other"));
    }
}
