//! Carries news between processes through Redis, and the bell with it.
//!
//! Redis holds no truth: nothing waits for it, what cannot be sent is dropped, and a connection that breaks
//! or hangs is made again for ever. One RESP3 connection both publishes and listens.

use super::live::{Outgoing, Redis};
use crate::app::App;
use anyhow::Context;
use redis::{AsyncConnectionConfig, ProtocolVersion, PushInfo, PushKind, aio::MultiplexedConnection};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use uuid::Uuid;

const ANSWER_WITHIN: Duration = Duration::from_secs(2);
const PING_EVERY: Duration = Duration::from_secs(5);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// With who sent it, so that a process does not hear itself.
#[derive(Serialize, Deserialize)]
struct Envelope {
    from: Uuid,
    message: Outgoing,
}

/// Does nothing when Redis is not configured.
pub(super) fn start(app: &App) {
    let Some(outbox) = app.live.redis().and_then(Redis::take_outbox) else { return };
    tokio::spawn(run(app.clone(), outbox));
}

async fn run(app: App, mut outbox: mpsc::Receiver<Outgoing>) {
    let (me, mut pause) = (Uuid::new_v4(), Duration::from_millis(200));
    loop {
        let Some(redis) = app.live.redis() else { return };
        let ended = tokio::select! {
            ended = connected(&app, redis, me, &mut outbox, &mut pause) => ended,
            () = app.stop.cancelled() => return,
        };
        redis.is_away();
        // What waited is stale by now, and listeners find it in the log.
        while outbox.try_recv().is_ok() {}
        if let Err(error) = ended {
            tracing::warn!(error = %format!("{error:#}"), "Redis is gone; live news stays in this process until it is back");
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = app.stop.cancelled() => return,
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// One connection, until it fails.
async fn connected(
    app: &App,
    redis: &Redis,
    me: Uuid,
    outbox: &mut mpsc::Receiver<Outgoing>,
    pause: &mut Duration,
) -> anyhow::Result<()> {
    let (sender, mut pushed) = mpsc::unbounded_channel::<PushInfo>();
    let mut connection = connect(redis, sender).await?;
    connection.subscribe(&redis.channel).await.context("cannot subscribe")?;
    ping(&mut connection, redis).await?;
    *pause = Duration::from_millis(200);
    tracing::info!("Redis carries live news");
    let mut next_ping = tokio::time::interval(PING_EVERY);
    loop {
        tokio::select! {
            message = outbox.recv() => {
                let Some(message) = message else { return Ok(()) };
                publish(&mut connection, &redis.channel, me, message).await?;
            }
            () = app.store.bell().outward() => publish(&mut connection, &redis.channel, me, Outgoing::Ring).await?,
            push = pushed.recv() => match push {
                Some(push) if push.kind == PushKind::Message => hear(app, me, &push),
                Some(push) if push.kind == PushKind::Disconnection => anyhow::bail!("the connection was closed"),
                Some(_) => {}
                None => anyhow::bail!("the connection was closed"),
            },
            _ = next_ping.tick() => ping(&mut connection, redis).await?,
        }
    }
}

async fn ping(connection: &mut MultiplexedConnection, redis: &Redis) -> anyhow::Result<()> {
    let asked = Instant::now();
    redis::cmd("PING").exec_async(connection).await.context("no answer to a ping")?;
    redis.answered(asked.elapsed());
    Ok(())
}

async fn connect(redis: &Redis, sender: mpsc::UnboundedSender<PushInfo>) -> anyhow::Result<MultiplexedConnection> {
    use redis::IntoConnectionInfo;
    let info = redis.url.as_str().into_connection_info().context("REDIS_URL is not a Redis address")?;
    let settings = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
    let client = redis::Client::open(info.set_redis_settings(settings))?;
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(ANSWER_WITHIN))
        .set_response_timeout(Some(ANSWER_WITHIN))
        .set_push_sender(sender);
    client.get_multiplexed_async_connection_with_config(&config).await.context("cannot connect")
}

async fn publish(
    connection: &mut MultiplexedConnection,
    channel: &str,
    from: Uuid,
    message: Outgoing,
) -> anyhow::Result<()> {
    let text = serde_json::to_string(&Envelope { from, message })?;
    redis::cmd("PUBLISH").arg(channel).arg(text).exec_async(connection).await.context("cannot publish")
}

/// A message from another process; one that this version does not understand is left alone.
fn hear(app: &App, me: Uuid, push: &PushInfo) {
    let Some(text) = push.data.last().and_then(|value| redis::from_redis_value_ref::<String>(value).ok()) else {
        return;
    };
    let Ok(envelope) = serde_json::from_str::<Envelope>(&text) else { return };
    if envelope.from == me {
        return;
    }
    match envelope.message {
        Outgoing::News(tenant, news) => app.live.publish_here(tenant, news),
        Outgoing::Ring => app.store.bell().ring_here(entity::store::Ring { events: true, jobs: true, search: true }),
    }
}
