//! Sessions: one signed-in device each.
//!
//! Signing in opens a session and hands out two tokens: an access token for ten minutes, kept in memory by
//! the web app, and a refresh token in a cookie that only `/session` sees. A refresh token is used once; the
//! next one is computed from it. When one is used again more than ten seconds later, somebody else has a
//! copy: the whole session ends, for the thief and for the victim, and the audit log says so.
//!
//! A session ends by signing out, by being revoked, with a new password, with the deactivation of its user,
//! after 14 days without use and after 30 days in any case. A revoked one is refused here at once, on other
//! servers within five seconds (see `revoked`).

mod device;
mod refresh;
mod resolvers;
mod revoked;
mod sign_in;
mod types;

pub use refresh::{end_own, refresh, sign_out};
pub use resolvers::{SessionMutation, SessionQuery};
pub use revoked::{Revoked, watch};
pub use sign_in::{Credentials, Refusal, sign_in};
pub use types::Session;

use super::{Identity, keys, token, token::AccessToken};
use crate::error::Result;
use entity::{
    StoreError, WriteUnit,
    id::{SessionId, UserId},
    identity::{refresh_token, session},
};

/// How many devices one person may be signed in on; one more signs out the least used.
pub const MOST_SESSIONS: usize = 10;

/// What a sign-in or a refresh hands out.
pub struct Tokens {
    pub access: AccessToken,
    pub refresh: String,
    /// Seconds until the refresh token ends, if it is not used.
    pub refresh_seconds: i64,
}

impl Tokens {
    fn new(identity: &Identity, session: &session::Model, refresh: String) -> Result<Self> {
        let access = token::issue(identity.keys(), session.tenant_id, session.user_id, session.id)?;
        let refresh_seconds = (session.ends_at() - entity::clock::now()).num_seconds().max(0);
        Ok(Self { access, refresh, refresh_seconds })
    }
}

/// Starts a session's family of refresh tokens; the first is random.
async fn first_refresh_token(unit: &mut WriteUnit, session: SessionId) -> Result<String> {
    let token = keys::random_token()?;
    refresh_token::add(unit, session, &keys::hash_of(&token)).await?;
    Ok(token)
}

/// Ends all sessions of a person, except one; the caller tells [`Identity::revoked`] after the commit.
pub async fn revoke_all(
    unit: &mut WriteUnit,
    user: UserId,
    except: Option<SessionId>,
    reason: &str,
) -> Result<Vec<SessionId>, StoreError> {
    let live = session::live_of(unit, user).await?;
    let ids: Vec<_> = live.iter().map(|row| row.id).filter(|id| Some(*id) != except).collect();
    session::revoke(unit, &ids, reason).await?;
    Ok(ids)
}
