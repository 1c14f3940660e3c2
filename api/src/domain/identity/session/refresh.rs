//! Trading a refresh token for the next one, and signing out.

use super::Tokens;
use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::identity::{author_of, keys::hash_of, tenant::address},
    error::{Error, Result},
};
use chrono::Duration;
use entity::{
    WriteUnit, clock,
    id::{Id, SessionId},
    identity::{
        refresh_token, session,
        user::{self, UserStatus},
    },
    store::AuditRecord,
};

/// Two tabs may use the same token at nearly the same moment, and a lost answer is asked for again: for so
/// long a used token gives its successor once more.
const OVERLAP: Duration = Duration::seconds(10);

/// Trades a refresh token for an access token and the next refresh token.
pub async fn refresh(app: &App, origin: &Origin, token: &str) -> Result<Tokens> {
    let Some((mut unit, row, session)) = find(app, origin, token).await? else {
        return Err(Error::unauthenticated());
    };
    if !session.is_live(clock::now()) {
        return Err(Error::unauthenticated());
    }
    let first_use = row.used_at.is_none() && refresh_token::spend(&mut unit, &row.token_hash).await?;
    if !first_use && !used_just_now(&unit, &row).await? {
        return Err(reused(app, unit, session.id).await?);
    }
    let successor = app.identity.keys().successor(token);
    refresh_token::add(&mut unit, session.id, &hash_of(&successor)).await?;
    session::used(&mut unit, session.id, origin.address.as_deref().unwrap_or_default()).await?;
    // Read again: `used` waited for whoever was revoking it.
    let session = unit.find::<session::Entity>(session.id).await?.filter(|session| session.is_live(clock::now()));
    unit.commit().await?;
    Tokens::new(&app.identity, &session.ok_or_else(Error::unauthenticated)?, successor)
}

/// Ends the session that a refresh token, used or not, belongs to. Unknown tokens end nothing.
pub async fn sign_out(app: &App, origin: &Origin, token: &str) -> Result<()> {
    let Some((mut unit, _, session)) = find(app, origin, token).await? else { return Ok(()) };
    end(&mut unit, session.id, "signed out", "session.signed_out").await?;
    unit.commit().await?;
    app.identity.revoked(&[session.id]);
    Ok(())
}

/// Ends the session that the actor is using.
pub async fn end_own(app: &App, actor: &Actor) -> Result<()> {
    let Some(id) = actor.session else { return Ok(()) };
    let mut unit = app.store.write(actor.tenant, actor.author());
    end(&mut unit, id, "signed out", "session.signed_out").await?;
    unit.commit().await?;
    app.identity.revoked(&[id]);
    Ok(())
}

/// The token's row and session, in a write unit in its owner's name; None when nobody may use it.
async fn find(
    app: &App,
    origin: &Origin,
    token: &str,
) -> Result<Option<(WriteUnit, refresh_token::Model, session::Model)>> {
    let hash = hash_of(token);
    let Some(tenant) = app.store.lookup().tenant_of_refresh_token(&hash).await? else { return Ok(None) };
    if app.store.lookup().tenant(tenant.uuid()).await?.is_none() {
        return address::elsewhere(app, origin, tenant.uuid()).await?.map_or(Ok(None), Err);
    }
    let unit = app.store.unit(tenant);
    let Some(row) = refresh_token::by_hash(&unit, &hash).await? else { return Ok(None) };
    let Some(session) = unit.find::<session::Entity>(row.session_id).await? else { return Ok(None) };
    let Some(user) = unit.find::<user::Entity>(session.user_id).await? else { return Ok(None) };
    if user.status != UserStatus::Active {
        return Ok(None);
    }
    Ok(Some((app.store.write(tenant, author_of(&user, origin)), row, session)))
}

/// Whether a spent token was spent within the overlap. Read again: it may have been spent a moment ago.
async fn used_just_now(unit: &WriteUnit, row: &refresh_token::Model) -> Result<bool> {
    let now = refresh_token::by_hash(unit, &row.token_hash).await?;
    Ok(now.and_then(|row| row.used_at).is_some_and(|used| clock::now() - used <= OVERLAP))
}

/// Somebody has a copy of this token: nobody goes on with this session.
async fn reused(app: &App, mut unit: WriteUnit, id: SessionId) -> Result<Error> {
    end(&mut unit, id, "reused", "session.token_reused").await?;
    unit.commit().await?;
    app.identity.revoked(&[id]);
    tracing::warn!(session = %id.uuid(), "a refresh token was used twice; its session was ended");
    ::metrics::counter!("session_token_reused_total").increment(1);
    Ok(Error::unauthenticated())
}

async fn end(unit: &mut WriteUnit, id: SessionId, reason: &str, action: &'static str) -> Result<()> {
    if session::revoke(unit, &[id], reason).await? > 0 {
        unit.audit(AuditRecord { action, entity: "session", entity_id: Some(id.uuid()), before: None, after: None });
    }
    Ok(())
}
