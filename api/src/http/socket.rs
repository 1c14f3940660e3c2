//! GraphQL over WebSocket: the protocol `graphql-transport-ws`.
//!
//! The token comes in `connection_init` (`{ "token": … }`, or `{ "Authorization": "Bearer …" }`) or in the
//! header of the handshake; `language` beside it (`pt-BR`, `en`) says in which the answers are, for browsers
//! cannot set headers on a socket. A reader that is too slow is not buffered for: its subscriptions wait, and after
//! ten seconds its socket ends; it resumes with a cursor. Close codes: 1001 the server stops, 4205 rights have
//! changed (connect again), 4400 not the protocol, 4401 no connection_init, 4403 signed out, 4408 no
//! connection_init in time, 4409 an id twice, 4429 too many.

use super::{
    graphql::{self, Body},
    origins,
    vigil::{EVERY, Over, Vigil},
};
use crate::{
    actor::Origin,
    app::App,
    error::{Code, Error},
    graphql::{errors, guard},
    i18n::{Locale, Text},
    rates,
};
use async_graphql::{Response as Answer, Value as GraphqlValue};
use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket},
    },
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use entity::id::UserId;
use futures::StreamExt;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    ops::ControlFlow,
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::mpsc;
use tokio_util::task::AbortOnDropHandle;

const PROTOCOL: &str = "graphql-transport-ws";
const INIT_WITHIN: Duration = Duration::from_secs(5);
const PING_EVERY: Duration = Duration::from_secs(25);
const DEAD_AFTER: Duration = Duration::from_secs(60);
const TAKE_WITHIN: Duration = Duration::from_secs(10);
const SUBSCRIPTIONS: usize = 50;
const SOCKETS_PER_USER: usize = 20;
/// Answers that wait for the line; then the subscriptions wait.
const QUEUE: usize = 32;

/// Opens a socket for pages of our own (or of a listed origin) and for programs, which send no origin.
pub async fn upgrade(
    State(app): State<App>,
    origin: Origin,
    uri: Uri,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origins::is_welcome(&app, &uri, &headers).await {
        return StatusCode::FORBIDDEN.into_response();
    }
    let token = match graphql::bearer(&headers) {
        Ok(token) => token.map(str::to_owned),
        Err(error) => return graphql::refuse(&error, &origin),
    };
    let upgrade =
        upgrade.protocols([PROTOCOL]).max_message_size(guard::BYTES + 1024).max_frame_size(guard::BYTES + 1024);
    if upgrade.selected_protocol().is_none() {
        return (StatusCode::BAD_REQUEST, format!("speak {PROTOCOL}\n")).into_response();
    }
    let tasks = app.tasks.clone();
    upgrade.on_upgrade(move |socket| tasks.track_future(serve(app, origin, token, socket)))
}

/// What callers say.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    ConnectionInit {
        #[serde(default)]
        payload: Value,
    },
    Subscribe {
        id: String,
        payload: Body,
    },
    Complete {
        id: String,
    },
    Ping {
        #[serde(default)]
        payload: Value,
    },
    Pong {},
}

/// Why a socket ends.
struct Close(u16, &'static str);

async fn serve(app: App, origin: Origin, token: Option<String>, mut socket: WebSocket) {
    metrics::gauge!("live_sockets").increment(1.0);
    let close = match initialised(&app, &origin, token, &mut socket).await {
        Ok((vigil, _place)) => Conversation::new(app, origin, vigil, socket).run().await,
        Err(close) => Some((socket, close)),
    };
    if let Some((mut socket, Close(code, reason))) = close {
        let frame = CloseFrame { code, reason: reason.into() };
        if socket.send(Message::Close(Some(frame))).await.is_ok() {
            let goodbye = async { while socket.recv().await.is_some_and(|said| said.is_ok()) {} };
            tokio::time::timeout(Duration::from_secs(1), goodbye).await.ok();
        }
    }
    metrics::gauge!("live_sockets").decrement(1.0);
}

/// Waits for `connection_init`, and says yes.
async fn initialised(
    app: &App,
    origin: &Origin,
    header_token: Option<String>,
    socket: &mut WebSocket,
) -> Result<(Vigil, Place), Close> {
    let first = async {
        loop {
            match socket.recv().await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).ok(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return None,
            }
        }
    };
    let payload = tokio::select! {
        first = tokio::time::timeout(INIT_WITHIN, first) => match first {
            Err(_) => return Err(Close(4408, "Connection initialisation timeout")),
            Ok(Some(Said::ConnectionInit { payload })) => payload,
            Ok(Some(_)) => return Err(Close(4401, "Unauthorized")),
            Ok(None) => return Err(Close(4400, "Invalid message")),
        },
        () = app.stop.cancelled() => return Err(GOING),
    };
    let given = payload["token"].as_str();
    let given = given.or_else(|| payload["Authorization"].as_str().and_then(|value| value.strip_prefix("Bearer ")));
    let Some(token) = given.map(str::to_owned).or(header_token) else { return Err(FORBIDDEN) };
    let language = payload["language"].as_str().and_then(Locale::parse);
    let vigil = match Vigil::begin(app, origin, token.trim(), language).await {
        Ok(vigil) => vigil,
        Err(Error::Fault(Code::Unauthenticated | Code::Forbidden, _)) => return Err(FORBIDDEN),
        Err(_) => return Err(Close(1013, "Try again later")),
    };
    let place = Place::take(vigil.actor().user).ok_or(Close(4429, "Too many connections"))?;
    let ack = json!({ "type": "connection_ack" }).to_string();
    socket.send(Message::text(ack)).await.map_err(|_| GOING)?;
    Ok((vigil, place))
}

const GOING: Close = Close(1001, "Going away");
const FORBIDDEN: Close = Close(4403, "Forbidden");

/// An open socket.
struct Conversation {
    app: App,
    origin: Origin,
    vigil: Vigil,
    socket: WebSocket,
    operations: HashMap<String, Operation>,
    /// Tells operations apart that use one id after the other.
    number: u64,
    send: mpsc::Sender<Told>,
    told: mpsc::Receiver<Told>,
    heard: Instant,
}

struct Operation {
    number: u64,
    _task: AbortOnDropHandle<()>,
}

/// What an operation has to tell; None: it is over.
struct Told {
    id: String,
    number: u64,
    answer: Option<Box<Answer>>,
}

impl Conversation {
    fn new(app: App, origin: Origin, vigil: Vigil, socket: WebSocket) -> Self {
        let (send, told) = mpsc::channel(QUEUE);
        let operations = HashMap::new();
        Self { app, origin, vigil, socket, operations, number: 0, send, told, heard: Instant::now() }
    }

    /// Until one side ends it; None when the line is broken, so that no goodbye can be said.
    async fn run(mut self) -> Option<(WebSocket, Close)> {
        let mut ping = tokio::time::interval(PING_EVERY);
        let mut look = tokio::time::interval(EVERY);
        let stop = self.app.stop.clone();
        loop {
            let next = tokio::select! {
                said = self.socket.recv() => self.hear(said).await,
                told = self.told.recv() => match told {
                    Some(told) => self.tell(told).await,
                    None => ControlFlow::Continue(()),
                },
                _ = ping.tick() => self.ping().await,
                _ = look.tick() => self.vigil.look().await.map_or_else(over, ControlFlow::Continue),
                () = stop.cancelled() => ControlFlow::Break(Some(GOING)),
            };
            if let ControlFlow::Break(close) = next {
                return close.map(|close| (self.socket, close));
            }
        }
    }

    async fn hear(&mut self, said: Option<Result<Message, axum::Error>>) -> Next {
        self.heard = Instant::now();
        let text = match said {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return ControlFlow::Continue(()),
            Some(Ok(Message::Binary(_))) => return ControlFlow::Break(Some(Close(4400, "Invalid message"))),
            Some(Ok(Message::Close(_)) | Err(_)) | None => return ControlFlow::Break(None),
        };
        match serde_json::from_str(&text) {
            Ok(Said::Subscribe { id, payload }) => self.subscribe(id, payload).await,
            Ok(Said::Complete { id }) => {
                self.operations.remove(&id);
                ControlFlow::Continue(())
            }
            Ok(Said::Ping { payload }) if payload.is_null() => self.send(json!({ "type": "pong" })).await,
            Ok(Said::Ping { payload }) => self.send(json!({ "type": "pong", "payload": payload })).await,
            Ok(Said::Pong {}) => ControlFlow::Continue(()),
            Ok(Said::ConnectionInit { .. }) => {
                ControlFlow::Break(Some(Close(4429, "Too many initialisation requests")))
            }
            Err(_) => ControlFlow::Break(Some(Close(4400, "Invalid message"))),
        }
    }

    async fn subscribe(&mut self, id: String, body: Body) -> Next {
        if self.operations.contains_key(&id) {
            return ControlFlow::Break(Some(Close(4409, "Subscriber already exists")));
        }
        let locale = self.vigil.actor().locale;
        let prepared = if self.operations.len() >= SUBSCRIPTIONS {
            let text = Text::new("fault-too-many-subscriptions").with("limit", SUBSCRIPTIONS as i64);
            Err(Error::Fault(Code::RateLimited, text))
        } else {
            self.app
                .rates
                .take(Some(self.vigil.actor()), &self.origin, rates::ENTRY)
                .and_then(|_| graphql::prepare(body, true))
        };
        let request = match prepared {
            Ok(request) => request,
            Err(error) => {
                let errors = errors::response(error, locale, &self.origin.request_id).errors;
                return self.send(json!({ "id": id, "type": "error", "payload": errors })).await;
            }
        };
        self.number += 1;
        let (number, send, own_id) = (self.number, self.send.clone(), id.clone());
        let mut answers = graphql::answers(&self.app, &self.origin, self.vigil.actor().clone(), request);
        let task = tokio::spawn(async move {
            while let Some(answer) = answers.next().await {
                let told = Told { id: own_id.clone(), number, answer: Some(Box::new(answer)) };
                if send.send(told).await.is_err() {
                    return;
                }
            }
            send.send(Told { id: own_id, number, answer: None }).await.ok();
        });
        self.operations.insert(id, Operation { number, _task: AbortOnDropHandle::new(task) });
        ControlFlow::Continue(())
    }

    async fn tell(&mut self, told: Told) -> Next {
        // What was on its way when the caller said "complete" is not told any more.
        if self.operations.get(&told.id).is_none_or(|operation| operation.number != told.number) {
            return ControlFlow::Continue(());
        }
        if let Err(end) = self.vigil.before_telling().await {
            return over(end);
        }
        let id = told.id;
        match told.answer {
            Some(answer) if never_ran(&answer) => {
                self.operations.remove(&id);
                self.send(json!({ "id": id, "type": "error", "payload": answer.errors })).await
            }
            Some(answer) => self.send(json!({ "id": id, "type": "next", "payload": answer })).await,
            None => {
                self.operations.remove(&id);
                self.send(json!({ "id": id, "type": "complete" })).await
            }
        }
    }

    async fn ping(&mut self) -> Next {
        if self.heard.elapsed() > DEAD_AFTER {
            return ControlFlow::Break(None);
        }
        self.put(Message::Ping(Default::default())).await
    }

    async fn send(&mut self, message: Value) -> Next {
        self.put(Message::text(message.to_string())).await
    }

    async fn put(&mut self, message: Message) -> Next {
        match tokio::time::timeout(TAKE_WITHIN, self.socket.send(message)).await {
            Ok(Ok(())) => ControlFlow::Continue(()),
            Ok(Err(_)) => ControlFlow::Break(None),
            Err(_) => {
                metrics::counter!("live_sockets_too_slow_total").increment(1);
                ControlFlow::Break(None)
            }
        }
    }
}

/// Go on, or end: with a goodbye, or without when the line is broken.
type Next = ControlFlow<Option<Close>>;

fn over(end: Over) -> Next {
    ControlFlow::Break(Some(match end {
        Over::SignedOut => FORBIDDEN,
        Over::RightsChanged => Close(4205, "Rights have changed"),
    }))
}

/// Refused before anything ran: the protocol has a message of its own for that.
fn never_ran(answer: &Answer) -> bool {
    !answer.errors.is_empty() && answer.data == GraphqlValue::Null && answer.errors.iter().all(|e| e.path.is_empty())
}

/// One of the sockets and streams a person may have open in this process.
pub(super) struct Place(Option<UserId>);

static OPEN: LazyLock<Mutex<HashMap<UserId, usize>>> = LazyLock::new(Mutex::default);

impl Place {
    pub(super) fn take(user: Option<UserId>) -> Option<Self> {
        if let Some(user) = user {
            let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
            let count = open.entry(user).or_default();
            if *count >= SOCKETS_PER_USER {
                return None;
            }
            *count += 1;
        }
        Some(Self(user))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(user) = self.0 else { return };
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&user) {
            *count -= 1;
            if *count == 0 {
                open.remove(&user);
            }
        }
    }
}
