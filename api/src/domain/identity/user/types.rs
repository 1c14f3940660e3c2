use crate::{
    domain::identity::{
        role::Role,
        team::{Team, TeamsByUser},
    },
    error::Error,
    graphql::{Request, scalars::Instant},
    i18n::Locale,
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{id::Id, identity::user};

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::identity::user::UserStatus")]
pub enum UserStatus {
    /// Has not chosen a password yet.
    Invited,
    Active,
    Inactive,
}

/// Working state, for routing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::identity::user::Presence")]
pub enum Presence {
    Online,
    Away,
    Offline,
}

/// Colours of the web app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::identity::user::Theme")]
pub enum Theme {
    /// As the device has it.
    System,
    Light,
    Dark,
}

/// A person who signs in.
pub struct User(pub user::Model);

#[Object]
impl User {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Lower case.
    async fn email(&self) -> &str {
        &self.0.email
    }

    async fn status(&self) -> UserStatus {
        self.0.status.into()
    }

    async fn role(&self, ctx: &Context<'_>) -> Result<Role> {
        let role = Request::of(ctx).rows().load_one(self.0.role_id).await?;
        Ok(Role(role.ok_or_else(|| Error::Internal(anyhow::anyhow!("a user's role is missing")))?))
    }

    /// By name.
    async fn teams(&self, ctx: &Context<'_>) -> Result<Vec<Team>> {
        let teams = Request::of(ctx).rows().load_one(TeamsByUser(self.0.id)).await?;
        Ok(teams.unwrap_or_default().into_iter().map(Team).collect())
    }

    async fn presence(&self) -> Presence {
        self.0.presence.into()
    }

    /// What they know, for routing.
    async fn skills(&self) -> Vec<String> {
        serde_json::from_value(self.0.skills.clone()).unwrap_or_default()
    }

    /// Their own choice of language, if they made one.
    async fn locale(&self) -> Option<Locale> {
        self.0.locale.as_deref().and_then(Locale::parse)
    }

    async fn last_sign_in_at(&self) -> Option<Instant> {
        self.0.last_sign_in_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }
}
