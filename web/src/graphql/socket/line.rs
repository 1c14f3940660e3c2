//! The line itself: opened, kept alive, opened again. It lies in a file of its own, fetched while the first screen is
//! drawn: nobody waits for it to see what is there.

use std::rc::Rc;

use futures::{
    FutureExt, SinkExt, StreamExt,
    channel::{mpsc, oneshot},
    future::{Either, LocalBoxFuture, select},
};
use gloo_net::websocket::{Message, WebSocketError, futures::WebSocket};
use gloo_timers::future::{IntervalStream, TimeoutFuture};

use super::{News, Socket, Status};
use crate::{
    browser,
    graphql::protocol::{self, Incoming},
};

const PATH: &str = "/graphql/ws";
/// A ping goes out this often; a silence of two means the line is dead.
const HEARTBEAT_MS: u32 = 20_000;
const PAUSE_FIRST_MS: u32 = 500;
const PAUSE_LONGEST_MS: u32 = 20_000;

/// Why a connection is over.
struct End {
    acknowledged: bool,
    unauthorized: bool,
}

/// Carries what is subscribed until nobody subscribes any more.
pub fn keep_open(socket: Socket) -> LocalBoxFuture<'static, ()> {
    socket.keep_open().boxed_local()
}

impl Socket {
    async fn keep_open(self) {
        let mut failures = 0;
        while self.wanted() {
            let end = self.connection().await;
            self.0.outgoing.take();
            failures = if end.acknowledged { 0 } else { failures + 1 };
            if !self.wanted() {
                break;
            }
            // The first loss is usually a server restart or a nap of the laptop: try once before alarming anybody.
            self.set_status(if failures > 0 { Status::Offline } else { Status::Connecting });
            if end.unauthorized {
                self.0.session.refresh().await.ok();
            }
            self.pause(failures).await;
        }
    }

    /// Waits longer after each failure, with jitter, so that a thousand browsers do not come back at once.
    async fn pause(&self, failures: u32) {
        let longest = PAUSE_FIRST_MS.saturating_mul(1 << failures.min(6)).min(PAUSE_LONGEST_MS);
        let pause_ms = (f64::from(longest) * (0.5 + browser::random() / 2.0)) as u32;
        let (wake, woken) = oneshot::channel();
        self.0.wake.replace(Some(wake));
        select(TimeoutFuture::new(pause_ms), woken).await;
    }

    async fn connection(&self) -> End {
        let mut end = End { acknowledged: false, unauthorized: false };
        let Some(token) = self.0.session.token().await else { return end };
        let Some(Ok(socket)) = browser::socket_url(PATH).map(|url| WebSocket::open_with_protocol(&url, protocol::NAME))
        else {
            return end;
        };
        let (mut write, mut read) = socket.split();
        let (outgoing, mut to_send) = mpsc::unbounded();
        let mut heartbeat = IntervalStream::new(HEARTBEAT_MS).fuse();
        let mut silent = false;
        outgoing.unbounded_send(protocol::connection_init(&token, self.0.locale.get().tag())).ok();
        loop {
            let next = select(read.next(), select(to_send.next(), heartbeat.next()));
            let message = match next.await {
                Either::Left((Some(Ok(Message::Text(text))), _)) => protocol::parse(&text),
                Either::Left((Some(Ok(Message::Bytes(_))), _)) => None,
                Either::Left((Some(Err(WebSocketError::ConnectionClose(close))), _)) => {
                    end.unauthorized = protocol::UNAUTHORIZED.contains(&close.code);
                    return end;
                }
                Either::Left(_) => return end,
                Either::Right((Either::Left((Some(text), _)), _)) => {
                    if write.send(Message::Text(text)).await.is_err() {
                        return end;
                    }
                    continue;
                }
                Either::Right((Either::Left((None, _)), _)) => return end,
                Either::Right(_) if silent || !self.wanted() => return end,
                Either::Right(_) => {
                    silent = true;
                    outgoing.unbounded_send(protocol::ping()).ok();
                    continue;
                }
            };
            silent = false;
            match message {
                Some(Incoming::ConnectionAck) => {
                    end.acknowledged = true;
                    self.begin(&outgoing);
                }
                Some(Incoming::Ping) => self.say(protocol::pong),
                Some(Incoming::Next { id, payload }) => self.tell(&id, News::Event(payload)),
                Some(Incoming::Error { id } | Incoming::Complete { id }) => self.drop_subscriber(&id),
                Some(Incoming::Pong) | None => {}
            }
        }
    }

    /// The server knows us: subscribe everything, and say so where something may have been missed.
    fn begin(&self, outgoing: &mpsc::UnboundedSender<String>) {
        self.0.outgoing.replace(Some(outgoing.clone()));
        let mut missed = Vec::new();
        for (id, subscriber) in self.0.subscribers.borrow_mut().iter_mut() {
            outgoing.unbounded_send(protocol::subscribe(*id, &subscriber.body)).ok();
            if subscriber.may_have_missed() {
                missed.push(Rc::clone(&subscriber.hear));
            }
            subscriber.carried = true;
        }
        self.set_status(Status::Online);
        missed.iter().for_each(|hear| hear(News::Resumed));
    }

    fn tell(&self, id: &str, news: News) {
        let hear = id.parse().ok().and_then(|id: u64| Some(Rc::clone(&self.0.subscribers.borrow().get(&id)?.hear)));
        if let Some(hear) = hear {
            hear(news);
        }
    }

    fn drop_subscriber(&self, id: &str) {
        if let Ok(id) = id.parse::<u64>() {
            self.0.subscribers.borrow_mut().remove(&id);
        }
    }
}
