//! Who may call a field. Each root field carries one of these guards; a test walks the schema as nobody,
//! viewer and agent, and fails on a root field without one.
//!
//! `#[graphql(guard = "access::Can(Permission::DealRead)")]`

use super::Request;
use crate::permission::Permission;
use async_graphql::{Context, Guard, Result};

/// Anybody signed in.
pub struct SignedIn;

impl Guard for SignedIn {
    async fn check(&self, ctx: &Context<'_>) -> Result<()> {
        Ok(Request::of(ctx).actor().map(drop)?)
    }
}

/// Those whose role grants the permission, whatever its reach.
pub struct Can(pub Permission);

impl Guard for Can {
    async fn check(&self, ctx: &Context<'_>) -> Result<()> {
        Ok(Request::of(ctx).actor()?.require(self.0).map(drop)?)
    }
}

/// Those whose role grants one of the permissions; the service asks which.
pub struct CanEither(pub Permission, pub Permission);

impl Guard for CanEither {
    async fn check(&self, ctx: &Context<'_>) -> Result<()> {
        let actor = Request::of(ctx).actor()?;
        if actor.can(self.0) { Ok(()) } else { Ok(actor.require(self.1).map(drop)?) }
    }
}

/// Those whose role grants one of several permissions; the service asks which.
pub struct CanAny(pub &'static [Permission]);

impl Guard for CanAny {
    async fn check(&self, ctx: &Context<'_>) -> Result<()> {
        let actor = Request::of(ctx).actor()?;
        match self.0 {
            [.., last] if !self.0.iter().any(|one| actor.can(*one)) => Ok(actor.require(*last).map(drop)?),
            _ => Ok(()),
        }
    }
}

/// The root fields that anybody may call, signed in or not; the test that walks the schema knows no others.
pub const PUBLIC: [&str; 6] =
    ["setup", "setupComplete", "register", "passwordResetRequest", "passwordResetComplete", "invitationAccept"];
