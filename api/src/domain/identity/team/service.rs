use crate::{
    actor::Actor,
    domain::identity::changes,
    error::{Error, Problem, ProblemCode, Result},
    i18n::Text,
    permission::Permission,
};
use entity::{
    StoreError, Unit, WriteUnit,
    id::{Id, TeamId, UserId},
    identity::{team, team_member, user},
    value::name,
};
use serde_json::{Value, json};

const LONGEST_NAME: usize = 80;

pub(super) async fn create(unit: &mut WriteUnit, actor: &Actor, name: &str, members: &[UserId]) -> Result<team::Model> {
    actor.require(Permission::TeamManage)?;
    let name = usable_name(unit, name, None).await?;
    require_users(unit, members).await?;
    let row = team::add(unit, &name).await.map_err(taken_meanwhile)?;
    team_member::set_of_team(unit, row.id, members).await?;
    changes::audit_done(unit, "team.created", "team", row.id, Some(facts(&row, members)));
    Ok(row)
}

pub(super) async fn update(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: TeamId,
    expected_version: Option<i32>,
    name: Option<&str>,
    members: Option<&[UserId]>,
) -> Result<team::Model> {
    actor.require(Permission::TeamManage)?;
    let before = with_id(unit, id).await?;
    let members_before = member_ids(unit, id).await?;
    let name = match name {
        Some(name) => usable_name(unit, name, Some(id)).await?,
        None => before.name.clone(),
    };
    let stale = expected_version.is_some_and(|expected| expected != before.version);
    if stale || !team::change(unit, &before, &name).await.map_err(taken_meanwhile)? {
        return Err(Problem::conflict().into());
    }
    if let Some(members) = members {
        require_users(unit, members).await?;
        team_member::set_of_team(unit, id, members).await?;
    }
    let after = with_id(unit, id).await?;
    let members_after = member_ids(unit, id).await?;
    changes::audit(unit, "team.updated", "team", id, facts(&before, &members_before), facts(&after, &members_after));
    Ok(after)
}

pub(super) async fn delete(unit: &mut WriteUnit, actor: &Actor, id: TeamId) -> Result<TeamId> {
    actor.require(Permission::TeamManage)?;
    let row = with_id(unit, id).await?;
    team::delete(unit, id).await?;
    changes::audit_done(unit, "team.deleted", "team", id, Some(json!({ "name": row.name })));
    Ok(id)
}

/// Fails unless all these teams exist; names the first that does not.
pub async fn require_all(unit: &Unit, field: &str, teams: &[TeamId]) -> Result<()> {
    let found = unit.find_all::<team::Entity>(&uuids(teams)).await?;
    match teams.iter().position(|id| !found.iter().any(|row| row.id == *id)) {
        Some(n) => Err(Problem::not_found(&format!("{field}.{n}")).into()),
        None => Ok(()),
    }
}

async fn require_users(unit: &Unit, users: &[UserId]) -> Result<()> {
    let found = unit.find_all::<user::Entity>(&uuids(users)).await?;
    match users.iter().position(|id| !found.iter().any(|row| row.id == *id)) {
        Some(n) => Err(Problem::not_found(&format!("memberIds.{n}")).into()),
        None => Ok(()),
    }
}

fn uuids<T: Id>(ids: &[T]) -> Vec<uuid::Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}

async fn with_id(unit: &Unit, id: TeamId) -> Result<team::Model> {
    Ok(unit.find::<team::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?)
}

async fn member_ids(unit: &Unit, id: TeamId) -> Result<Vec<UserId>> {
    let mut ids: Vec<_> = team_member::of_teams(unit, &[id]).await?.iter().map(|row| row.user_id).collect();
    ids.sort();
    Ok(ids)
}

fn facts(row: &team::Model, members: &[UserId]) -> Value {
    let members: Vec<_> = members.iter().map(|id| id.global()).collect();
    json!({ "name": row.name, "members": members })
}

async fn usable_name(unit: &Unit, typed: &str, except: Option<TeamId>) -> Result<String> {
    let name = name::clean(typed);
    if name::is_blank(&name) {
        return Err(Problem::required("name").into());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Problem::too_long("name", LONGEST_NAME).into());
    }
    match team::by_name(unit, &name).await?.filter(|team| Some(team.id) != except) {
        Some(other) => Err(taken().with_conflicting(other.id).into()),
        None => Ok(name),
    }
}

fn taken() -> Problem {
    Problem::new("name", ProblemCode::Taken, Text::new("problem-name-taken"))
}

fn taken_meanwhile(error: StoreError) -> Error {
    if error.is_unique("team") { taken().into() } else { error.into() }
}
