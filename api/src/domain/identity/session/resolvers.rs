//! One's own sessions: the list, and ending them.

use super::{Session, revoke_all};
use crate::{
    actor::Actor,
    error::{Error, Problem, Result},
    graphql::{Outcome, Request, UserError, access, scalars},
};
use async_graphql::{Context, ID, Object, SimpleObject};
use entity::{
    WriteUnit,
    id::{Id, SessionId, UserId},
    identity::session,
    store::AuditRecord,
};

#[derive(Default)]
pub struct SessionQuery;

#[Object]
impl SessionQuery {
    /// Where you are signed in, the last used first.
    #[graphql(guard = "access::SignedIn")]
    async fn sessions(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Session>> {
        let request = Request::of(ctx);
        let user = own(request.actor()?)?;
        let live = session::live_of(&request.unit()?, user).await.map_err(Error::from)?;
        Ok(live.into_iter().map(Session).collect())
    }
}

/// How many sessions were ended.
#[derive(SimpleObject)]
pub struct SessionRevokePayload {
    revoked: i32,
    user_errors: Vec<UserError>,
}

impl From<Outcome<usize>> for SessionRevokePayload {
    fn from(outcome: Outcome<usize>) -> Self {
        match outcome {
            Ok(revoked) => Self { revoked: revoked as i32, user_errors: Vec::new() },
            Err(user_errors) => Self { revoked: 0, user_errors },
        }
    }
}

#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs one of your devices out.
    #[graphql(guard = "access::SignedIn")]
    async fn session_revoke(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<SessionRevokePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = revoke(&mut unit, request.actor()?, &id).await;
        ended(request, unit, done).await
    }

    /// Signs you out everywhere but here.
    #[graphql(guard = "access::SignedIn")]
    async fn session_revoke_others(&self, ctx: &Context<'_>) -> async_graphql::Result<SessionRevokePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = revoke_others(&mut unit, request.actor()?).await;
        ended(request, unit, done).await
    }
}

async fn ended(
    request: &Request,
    unit: WriteUnit,
    done: Result<Vec<SessionId>>,
) -> async_graphql::Result<SessionRevokePayload> {
    let outcome = request.finish(unit, done).await?;
    Ok(outcome
        .map(|ids| {
            request.app().identity.revoked(&ids);
            ids.len()
        })
        .into())
}

async fn revoke(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Vec<SessionId>> {
    let (user, id) = (own(actor)?, scalars::id::<SessionId>("id", id)?);
    let session = unit.find::<session::Entity>(id).await?.filter(|session| session.user_id == user);
    session.ok_or_else(|| Problem::not_found("id"))?;
    if session::revoke(unit, &[id], "revoked").await? == 0 {
        return Ok(Vec::new());
    }
    note(unit, id);
    Ok(vec![id])
}

async fn revoke_others(unit: &mut WriteUnit, actor: &Actor) -> Result<Vec<SessionId>> {
    let ids = revoke_all(unit, own(actor)?, actor.session, "revoked").await?;
    ids.iter().for_each(|id| note(unit, *id));
    Ok(ids)
}

fn note(unit: &mut WriteUnit, id: SessionId) {
    unit.audit(AuditRecord {
        action: "session.revoked",
        entity: "session",
        entity_id: Some(id.uuid()),
        before: None,
        after: None,
    });
}

fn own(actor: &Actor) -> Result<UserId> {
    actor.user.ok_or_else(Error::unauthenticated)
}
