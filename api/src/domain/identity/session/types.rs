use crate::graphql::{Request, scalars::Instant};
use async_graphql::{Context, ID, Object};
use entity::{id::Id, identity::session};

/// One signed-in device of yours.
pub struct Session(pub session::Model);

#[Object]
impl Session {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// "Chrome, Windows", as far as it can be told.
    async fn device(&self) -> &str {
        &self.0.device
    }

    /// Network address of its last use.
    async fn address(&self) -> &str {
        &self.0.address
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn last_used_at(&self) -> Instant {
        self.0.last_used_at
    }

    /// Whether this is the session that asks.
    async fn current(&self, ctx: &Context<'_>) -> bool {
        Request::of(ctx).actor().is_ok_and(|actor| actor.session == Some(self.0.id))
    }
}
