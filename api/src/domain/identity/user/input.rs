//! What comes in about people, and what services take.

use super::types::{Presence, Theme};
use crate::{
    error::Result,
    graphql::scalars::{id, ids, optional_id},
    i18n::Locale,
};
use async_graphql::{ID, InputObject};
use entity::id::{RoleId, TeamId, UserId};

#[derive(Clone, Debug, InputObject)]
pub struct UserInviteInput {
    email: String,
    name: String,
    role_id: ID,
    team_ids: Option<Vec<ID>>,
    pub(super) idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct UserUpdateInput {
    pub(super) id: ID,
    /// Refuse if somebody changed it since it had this version.
    expected_version: Option<i32>,
    name: Option<String>,
    role_id: Option<ID>,
    /// All teams they should be in from now on.
    team_ids: Option<Vec<ID>>,
    /// All that they know.
    skills: Option<Vec<String>>,
}

/// What you may change of yourself; what is absent stays.
#[derive(Clone, Debug, InputObject)]
pub struct ProfileUpdateInput {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    pub theme: Option<Theme>,
    pub presence: Option<Presence>,
    /// Refuse if somebody changed you since you had this version.
    pub expected_version: Option<i32>,
}

/// Somebody to invite.
pub struct Invitation {
    pub email: String,
    pub name: String,
    pub role: RoleId,
    pub teams: Vec<TeamId>,
}

/// What to change of somebody.
pub struct Change {
    pub id: UserId,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub role: Option<RoleId>,
    pub teams: Option<Vec<TeamId>>,
    pub skills: Option<Vec<String>>,
}

impl UserInviteInput {
    pub(super) fn parse(self) -> Result<Invitation> {
        let role = id("roleId", &self.role_id)?;
        let teams = ids("teamIds", self.team_ids.as_deref().unwrap_or_default())?;
        Ok(Invitation { email: self.email, name: self.name, role, teams })
    }
}

impl UserUpdateInput {
    pub(super) fn parse(self) -> Result<Change> {
        Ok(Change {
            id: id("id", &self.id)?,
            expected_version: self.expected_version,
            name: self.name,
            role: optional_id("roleId", &self.role_id)?,
            teams: self.team_ids.map(|teams| ids("teamIds", &teams)).transpose()?,
            skills: self.skills,
        })
    }
}
