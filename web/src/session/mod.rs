//! Who is signed in. On start the session cookie is traded silently for an access token; the token is renewed before
//! it ends. When a session ends under somebody's hands the page stays as it is, with all that was typed, and a
//! sign-in dialog opens above it (`Phase::Expired`).

mod context;
mod token;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use gloo_timers::callback::Timeout;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

pub use self::context::{SessionContext, SessionProvider, use_client, use_session};
use self::token::AccessToken;
use crate::{
    graphql::{ClientError, ErrorKind, from_text},
    http::{self, Method, Reply, Sender},
    i18n::Locale,
};

const SESSION: &str = "/session";
const REFRESH: &str = "/session/refresh";

/// Where the session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Starting,
    /// The server did not answer at the start
    Unreachable,
    SignedOut,
    SignedIn,
    /// Was signed in and no longer is
    Expired,
}

/// A shared handle.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    phase: Cell<Phase>,
    locale: Cell<Locale>,
    token: RefCell<Option<AccessToken>>,
    on_change: RefCell<Callback<Phase>>,
    refreshing: RefCell<Option<Refresh>>,
    timer: RefCell<Option<Timeout>>,
}

type Refresh = Shared<LocalBoxFuture<'static, Result<(), ClientError>>>;

impl Session {
    pub fn new() -> Self {
        Self(Rc::new(Inner {
            phase: Cell::new(Phase::Starting),
            locale: Cell::new(Locale::PtBr),
            token: RefCell::default(),
            on_change: RefCell::default(),
            refreshing: RefCell::default(),
            timer: RefCell::default(),
        }))
    }

    pub fn on_change(&self, on_change: Callback<Phase>) {
        self.0.on_change.replace(on_change);
    }

    pub fn speak(&self, locale: Locale) {
        self.0.locale.set(locale);
    }

    /// The token to send along, renewed first if it is over; none when signed out.
    pub async fn token(&self) -> Option<String> {
        let over = self.0.token.borrow().as_ref()?.over();
        if over {
            self.refresh().await.ok()?;
        }
        Some(self.0.token.borrow().as_ref()?.access_token.clone())
    }

    /// Signs in; an error of kind `WrongPassword` or `TooManyRequests` is the person's to mend.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<(), ClientError> {
        let body = json!({ "email": email, "password": password }).to_string();
        let reply = self.send(Method::Post, SESSION, Some(body)).await?;
        if reply.status == 401 {
            return Err(ErrorKind::WrongPassword.into());
        }
        self.accept(&reply)
    }

    /// Ends the session on the server. Here it ends in any case: a person who leaves must not stay signed in on screen.
    pub async fn sign_out(&self) {
        self.send(Method::Delete, SESSION, None).await.ok();
        self.0.token.take();
        self.0.timer.take();
        self.set_phase(Phase::SignedOut);
    }

    /// Trades the cookie for a new token; callers at the same time share one request.
    pub async fn refresh(&self) -> Result<(), ClientError> {
        let running = self.0.refreshing.borrow().clone();
        let refresh = running.unwrap_or_else(|| {
            let session = self.clone();
            let refresh = async move {
                let outcome = session.trade_cookie().await;
                session.0.refreshing.take();
                outcome
            };
            let refresh = refresh.boxed_local().shared();
            self.0.refreshing.replace(Some(refresh.clone()));
            refresh
        });
        refresh.await
    }

    async fn trade_cookie(&self) -> Result<(), ClientError> {
        let outcome = match self.send(Method::Post, REFRESH, None).await {
            Ok(reply) => self.accept(&reply),
            Err(error) => Err(error),
        };
        if let Err(error) = &outcome {
            self.miss(error);
        }
        outcome
    }

    /// No new token: the session is over, or, when the server is only away, it may still live.
    fn miss(&self, error: &ClientError) {
        let over = matches!(error.kind, ErrorKind::Unauthenticated | ErrorKind::Forbidden);
        match (self.0.phase.get(), over) {
            (Phase::Starting | Phase::Unreachable, true) => self.set_phase(Phase::SignedOut),
            (Phase::Starting | Phase::Unreachable, false) => self.set_phase(Phase::Unreachable),
            (Phase::SignedIn, true) => {
                self.0.token.take();
                self.set_phase(Phase::Expired);
            }
            _ => {}
        }
    }

    fn accept(&self, reply: &Reply) -> Result<(), ClientError> {
        if !(200..300).contains(&reply.status) {
            return Err(ClientError::from_reply(reply));
        }
        let token: AccessToken = from_text(&reply.body).map_err(|_| ErrorKind::Fault)?;
        let session = self.clone();
        let renew = move || {
            spawn_local(async move {
                session.refresh().await.ok();
            })
        };
        self.0.timer.replace(Some(Timeout::new(token.renew_in_ms(), renew)));
        self.0.token.replace(Some(token));
        self.set_phase(Phase::SignedIn);
        Ok(())
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Result<Reply, ClientError> {
        let token = self.0.token.borrow().as_ref().map(|token| token.access_token.clone());
        http::send(method, path, body, Sender { token, language: self.0.locale.get().tag() }).await
    }

    fn set_phase(&self, phase: Phase) {
        if self.0.phase.replace(phase) != phase {
            let on_change = self.0.on_change.borrow().clone();
            on_change.emit(phase);
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
