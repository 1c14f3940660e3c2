//! One WebSocket for all subscriptions of the app. It opens with the first subscription and closes some time after
//! the last; when it breaks it comes back with growing pauses, subscribes everything again and tells each
//! subscriber, who then fetches what may have been missed. Here is who subscribes; the line itself is `line`.

mod line;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use futures::channel::{mpsc, oneshot};
use gloo_timers::future::TimeoutFuture;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

pub use self::line::keep_open;
use super::protocol;
use crate::{browser, chunks, i18n::Locale, session::Session};

/// Before the file with the line is asked for again.
const PAUSE_MS: u32 = 3_000;
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
            spawn_local(self.clone().run());
        }
        Guard { socket: self.clone(), id }
    }

    /// Until nobody subscribes any more. While the file with the line does not come, nothing is live.
    async fn run(self) {
        while self.wanted() && chunks::live(self.clone()).await.is_err() {
            self.set_status(Status::Offline);
            TimeoutFuture::new(PAUSE_MS).await;
        }
        self.0.running.set(false);
        self.set_status(Status::Idle);
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
