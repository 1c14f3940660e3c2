//! One WebSocket for all subscriptions of the app. It opens with the first subscription and closes some time after
//! the last; when it breaks it comes back with growing pauses, subscribes everything again and tells each
//! subscriber, who then fetches what may have been missed.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use futures::{
    SinkExt, StreamExt,
    channel::{mpsc, oneshot},
    future::{Either, select},
};
use gloo_net::websocket::{Message, WebSocketError, futures::WebSocket};
use gloo_timers::future::{IntervalStream, TimeoutFuture};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::protocol::{self, Incoming};
use crate::{browser, i18n::Locale, session::Session};

const PATH: &str = "/graphql/ws";
/// A ping goes out this often; a silence of two means the line is dead.
const HEARTBEAT_MS: u32 = 20_000;
const PAUSE_FIRST_MS: u32 = 500;
const PAUSE_LONGEST_MS: u32 = 20_000;
/// Who waited longer than this for the server to know of a subscription may have missed something meanwhile.
const LATE_MS: i64 = 400;

/// How live the app is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// Nobody subscribes
    #[default]
    Idle,
    Connecting,
    Online,
    /// Lost, and coming back did not work yet
    Offline,
}

/// What a subscriber hears.
pub enum News {
    /// The payload of one event: `{"data": …}`
    Event(Value),
    /// The line was down for a while, or came late; events may have been missed
    Resumed,
}

/// A shared handle.
#[derive(Clone)]
pub struct Socket(Rc<Inner>);

struct Inner {
    session: Session,
    next_id: Cell<u64>,
    running: Cell<bool>,
    status: Cell<Status>,
    locale: Cell<Locale>,
    subscribers: RefCell<BTreeMap<u64, Subscriber>>,
    watchers: RefCell<BTreeMap<u64, Callback<Status>>>,
    outgoing: RefCell<Option<mpsc::UnboundedSender<String>>>,
    wake: RefCell<Option<oneshot::Sender<()>>>,
}

struct Subscriber {
    body: String,
    hear: Rc<dyn Fn(News)>,
    asked_at: i64,
    /// Whether some connection carried it already
    carried: bool,
}

impl Subscriber {
    fn may_have_missed(&self) -> bool {
        self.carried || browser::now_ms() - self.asked_at > LATE_MS
    }
}

/// Why a connection is over.
struct End {
    acknowledged: bool,
    unauthorized: bool,
}

/// Ends the subscription, or the watching, when dropped.
pub struct Guard {
    socket: Socket,
    id: u64,
}

impl Socket {
    pub fn new(session: Session) -> Self {
        Self(Rc::new(Inner {
            session,
            next_id: Cell::new(1),
            running: Cell::new(false),
            status: Cell::default(),
            locale: Cell::new(Locale::PtBr),
            subscribers: RefCell::default(),
            watchers: RefCell::default(),
            outgoing: RefCell::default(),
            wake: RefCell::default(),
        }))
    }

    /// The language of what comes in from now on; an open line is opened anew for it.
    pub fn speak(&self, locale: Locale) {
        if self.0.locale.replace(locale) != locale {
            self.hang_up();
        }
    }

    pub fn status(&self) -> Status {
        self.0.status.get()
    }

    /// Calls back at each change of status, until the guard is dropped.
    pub fn watch(&self, on_change: Callback<Status>) -> Guard {
        let id = self.take_id();
        self.0.watchers.borrow_mut().insert(id, on_change);
        Guard { socket: self.clone(), id }
    }

    /// Subscribes with an operation in JSON, until the guard is dropped.
    pub fn subscribe(&self, body: String, hear: Rc<dyn Fn(News)>) -> Guard {
        let id = self.take_id();
        self.say(|| protocol::subscribe(id, &body));
        let carried = self.0.status.get() == Status::Online;
        let subscriber = Subscriber { body, hear, asked_at: browser::now_ms(), carried };
        self.0.subscribers.borrow_mut().insert(id, subscriber);
        if !self.0.running.replace(true) {
            spawn_local(self.clone().keep_open());
        }
        Guard { socket: self.clone(), id }
    }

    /// Comes back now instead of waiting out the pause: somebody signed in.
    pub fn wake(&self) {
        if let Some(wake) = self.0.wake.take() {
            wake.send(()).ok();
        }
    }

    /// The network went and is back. A line from before may look open and be dead, so it is opened anew.
    pub fn renew(&self) {
        self.hang_up();
        self.wake();
    }

    /// Without a sender `connection` ends; another follows while anybody subscribes.
    fn hang_up(&self) {
        if let Some(outgoing) = self.0.outgoing.take() {
            outgoing.close_channel();
        }
    }

    fn take_id(&self) -> u64 {
        self.0.next_id.replace(self.0.next_id.get() + 1)
    }

    fn wanted(&self) -> bool {
        !self.0.subscribers.borrow().is_empty()
    }

    /// Sends when connected; otherwise the next connection says it anyway.
    fn say(&self, message: impl FnOnce() -> String) {
        if let Some(outgoing) = &*self.0.outgoing.borrow() {
            outgoing.unbounded_send(message()).ok();
        }
    }

    fn set_status(&self, status: Status) {
        if self.0.status.replace(status) != status {
            let watchers: Vec<_> = self.0.watchers.borrow().values().cloned().collect();
            watchers.iter().for_each(|watcher| watcher.emit(status));
        }
    }

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
        self.0.running.set(false);
        self.set_status(Status::Idle);
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

impl Drop for Guard {
    fn drop(&mut self) {
        let inner = &self.socket.0;
        inner.watchers.borrow_mut().remove(&self.id);
        let known = inner.subscribers.borrow_mut().remove(&self.id);
        if known.is_some() {
            self.socket.say(|| protocol::complete(self.id));
        }
    }
}
