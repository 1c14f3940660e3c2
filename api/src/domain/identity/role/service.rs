//! Rules of roles: built-in ones stay as they are, nobody grants what they do not hold, and a role that
//! people have is not deleted.

use super::{grants_of, types::GrantInput, types::parse_grants};
use crate::{
    actor::Actor,
    domain::identity::changes,
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::{Grants, Permission},
};
use entity::{
    StoreError, Unit, WriteUnit,
    id::{Id, RoleId},
    identity::{role, user},
    value::name,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

const LONGEST_NAME: usize = 80;

pub(super) async fn create(
    unit: &mut WriteUnit,
    actor: &Actor,
    name: &str,
    grants: &[GrantInput],
) -> Result<role::Model> {
    actor.require(Permission::RoleManage)?;
    let grants = parse_grants(grants).map_err(Error::Problems)?;
    require_grants(actor, "grants", &grants)?;
    let name = usable_name(unit, name, None).await?;
    let key = free_key(unit, &name).await?;
    let row = role::add(unit, &key, &name, false, grants.to_json()).await.map_err(taken_meanwhile)?;
    changes::audit_done(unit, "role.created", "role", row.id, Some(json!({ "name": row.name, "grants": row.grants })));
    Ok(row)
}

pub(super) async fn update(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: RoleId,
    expected_version: Option<i32>,
    name: Option<&str>,
    grants: Option<&[GrantInput]>,
) -> Result<role::Model> {
    actor.require(Permission::RoleManage)?;
    let before = editable(unit, actor, id).await?;
    let mut to = role::ActiveModel::default();
    if let Some(name) = name {
        to.name = Set(usable_name(unit, name, Some(id)).await?);
    }
    if let Some(grants) = grants {
        let grants = parse_grants(grants).map_err(Error::Problems)?;
        require_grants(actor, "grants", &grants)?;
        to.grants = Set(grants.to_json());
    }
    if expected_version.is_some_and(|expected| expected != before.version)
        || !role::change(unit, &before, to).await.map_err(taken_meanwhile)?
    {
        return Err(Problem::conflict().into());
    }
    let after = with_id(unit, "id", id).await?;
    let facts = |row: &role::Model| json!({ "name": row.name, "grants": row.grants });
    changes::audit(unit, "role.updated", "role", id, facts(&before), facts(&after));
    Ok(after)
}

pub(super) async fn delete(unit: &mut WriteUnit, actor: &Actor, id: RoleId) -> Result<RoleId> {
    actor.require(Permission::RoleManage)?;
    let role = editable(unit, actor, id).await?;
    let in_use = || Problem::new("id", ProblemCode::InUse, Text::new("problem-role-in-use"));
    if user::any_in_role(unit, id).await? {
        return Err(in_use().into());
    }
    match role::delete(unit, id).await {
        // Somebody was given the role this very moment.
        Err(StoreError::Reference) => return Err(in_use().into()),
        done => done?,
    }
    changes::audit_done(unit, "role.deleted", "role", id, Some(json!({ "name": role.name })));
    Ok(id)
}

/// The role with this id, or the problem that there is none.
pub async fn with_id(unit: &Unit, field: &str, id: RoleId) -> Result<role::Model> {
    Ok(unit.find::<role::Entity>(id).await?.ok_or_else(|| Problem::not_found(field))?)
}

/// Fails unless the actor holds all that a role grants: nobody gives, or rules over, what they do not hold.
pub fn require_cover(actor: &Actor, field: &str, role: &role::Model) -> Result<()> {
    require_grants(actor, field, &grants_of(role))
}

fn require_grants(actor: &Actor, field: &str, grants: &Grants) -> Result<()> {
    if actor.grants.covers(grants) {
        return Ok(());
    }
    Err(Problem::new(field, ProblemCode::NotAllowed, Text::new("problem-grants-beyond-own")).into())
}

async fn editable(unit: &Unit, actor: &Actor, id: RoleId) -> Result<role::Model> {
    let role = with_id(unit, "id", id).await?;
    if role.built_in {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("problem-role-built-in")).into());
    }
    require_cover(actor, "id", &role)?;
    Ok(role)
}

async fn usable_name(unit: &Unit, typed: &str, except: Option<RoleId>) -> Result<String> {
    let mut problems = Problems::default();
    let name = name::clean(typed);
    if name::is_blank(&name) {
        problems.push(Problem::required("name"));
    } else if name.chars().count() > LONGEST_NAME {
        problems.push(Problem::too_long("name", LONGEST_NAME));
    } else if let Some(other) = role::by_name(unit, &name).await?.filter(|role| Some(role.id) != except) {
        problems.push(taken().with_conflicting(other.id));
    }
    problems.done()?;
    Ok(name)
}

fn taken() -> Problem {
    Problem::new("name", ProblemCode::Taken, Text::new("problem-name-taken"))
}

fn taken_meanwhile(error: StoreError) -> Error {
    if error.is_unique("role") { taken().into() } else { error.into() }
}

/// A stable name from the name; renaming the role later does not change it.
async fn free_key(unit: &Unit, name: &str) -> Result<String> {
    let key = name::fold(name).replace(' ', "-");
    if !key.is_empty() && role::by_key(unit, &key).await?.is_none() {
        return Ok(key);
    }
    let unique = RoleId::new().uuid().simple().to_string();
    Ok(format!("{}-{}", if key.is_empty() { "role" } else { &key }, &unique[20..]))
}
