//! Keeps an eye on who opened a long connection: it ends when their session does, or when their rights are
//! no longer those it was opened with.

use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::identity,
    error::{Code, Error, Result},
    i18n::Locale,
};
use std::time::{Duration, Instant};

/// How often a silent connection is looked at; revocation shall work within five seconds.
pub(super) const EVERY: Duration = Duration::from_secs(2);
/// How old an answer may be when an event is about to go out.
const FRESH: Duration = Duration::from_secs(1);

pub(super) struct Vigil {
    app: App,
    origin: Origin,
    token: String,
    actor: Actor,
    looked: Instant,
}

/// Why a connection has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Signed out, expired, revoked, deactivated.
    SignedOut,
    /// They may do other things now: connecting again gives them what is theirs.
    RightsChanged,
}

impl Vigil {
    /// `language`: what they asked for on this connection; it goes before the one of their profile.
    pub(super) async fn begin(app: &App, origin: &Origin, token: &str, language: Option<Locale>) -> Result<Self> {
        let mut actor = identity::authenticate(app, token, origin).await?;
        actor.locale = language.unwrap_or(actor.locale);
        let (app, origin, token) = (app.clone(), origin.clone(), token.to_owned());
        Ok(Self { app, origin, token, actor, looked: Instant::now() })
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Before an event goes out: are they still who they were?
    pub(super) async fn before_telling(&mut self) -> Result<(), Over> {
        if self.looked.elapsed() < FRESH { Ok(()) } else { self.look().await }
    }

    pub(super) async fn look(&mut self) -> Result<(), Over> {
        match identity::authenticate(&self.app, &self.token, &self.origin).await {
            Ok(now) if now.grants == self.actor.grants && now.team == self.actor.team => {
                self.looked = Instant::now();
                Ok(())
            }
            Ok(_) => Err(Over::RightsChanged),
            // Unavailable is said of a company that has moved: the connection is made again, there.
            Err(Error::Fault(Code::Unauthenticated | Code::Forbidden | Code::Unavailable, _)) => Err(Over::SignedOut),
            // The database is away: nothing can be told, and nobody is sent away for it.
            Err(_) => Ok(()),
        }
    }
}
