//! People, roles, sessions.

pub mod user;

use crate::{
    actor::{Actor, Origin},
    app::App,
    error::{Error, Result},
};
use async_graphql::Object;

/// What sign-in needs at hand: keys, limits, revoked sessions.
pub struct Identity;

impl Identity {
    pub fn new(_secret: &[u8]) -> anyhow::Result<Self> {
        Ok(Self)
    }
}

/// Who a bearer token speaks for.
pub async fn authenticate(_app: &App, _token: &str, _origin: &Origin) -> Result<Actor> {
    Err(Error::unauthenticated())
}

#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    async fn identity_stub(&self) -> bool {
        true
    }
}

#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    async fn identity_stub(&self) -> bool {
        true
    }
}
