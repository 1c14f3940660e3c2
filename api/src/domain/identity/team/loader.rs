//! Teams of a person, people of a team.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    id::{Id, TeamId, UserId},
    identity::{team, team_member, user},
};
use std::collections::HashMap;

/// The teams a person is in, by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TeamsByUser(pub UserId);

/// The people in a team, by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MembersByTeam(pub TeamId);

impl Loader<TeamsByUser> for Rows {
    type Value = Vec<team::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[TeamsByUser]) -> Result<HashMap<TeamsByUser, Vec<team::Model>>, LoadError> {
        let unit = self.unit()?;
        let users: Vec<_> = keys.iter().map(|key| key.0).collect();
        let members = team_member::of_users(&unit, &users).await?;
        let ids: Vec<_> = members.iter().map(|member| member.team_id.uuid()).collect();
        let mut teams = unit.find_all::<team::Entity>(&distinct(ids)).await?;
        teams.sort_by(|a, b| a.name.cmp(&b.name));
        let of = |user: UserId| {
            let is_in = |team: TeamId| members.iter().any(|m| m.user_id == user && m.team_id == team);
            teams.iter().filter(|team| is_in(team.id)).cloned().collect()
        };
        Ok(keys.iter().map(|key| (*key, of(key.0))).collect())
    }
}

impl Loader<MembersByTeam> for Rows {
    type Value = Vec<user::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[MembersByTeam]) -> Result<HashMap<MembersByTeam, Vec<user::Model>>, LoadError> {
        let unit = self.unit()?;
        let teams: Vec<_> = keys.iter().map(|key| key.0).collect();
        let members = team_member::of_teams(&unit, &teams).await?;
        let ids: Vec<_> = members.iter().map(|member| member.user_id.uuid()).collect();
        let mut users = unit.find_all::<user::Entity>(&distinct(ids)).await?;
        users.sort_by(|a, b| a.name_key.cmp(&b.name_key));
        let of = |team: TeamId| {
            let is_in = |user: UserId| members.iter().any(|m| m.user_id == user && m.team_id == team);
            users.iter().filter(|user| is_in(user.id)).cloned().collect()
        };
        Ok(keys.iter().map(|key| (*key, of(key.0))).collect())
    }
}

fn distinct(mut ids: Vec<uuid::Uuid>) -> Vec<uuid::Uuid> {
    ids.sort();
    ids.dedup();
    ids
}
