//! Rules of people. Whoever manages people rules only over those whose role they cover, and the last active
//! administrator can be neither demoted nor deactivated.

use super::input::{Change, Invitation, ProfileUpdateInput};
use crate::{
    actor::Actor,
    domain::identity::{changes, mails, role, session, team},
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::Permission,
};
use entity::{
    StoreError, Unit, WriteUnit,
    id::{Id, SessionId, TeamId, UserId},
    identity::{
        one_time_token::{self, Purpose},
        role as role_row, team_member,
        user::{self, NewUser, UserStatus},
    },
    value::{Email, name},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

const LONGEST_NAME: usize = 120;
const MOST_SKILLS: usize = 50;
const LONGEST_SKILL: usize = 60;

/// Adds a person who will choose a password by an e-mailed link. Inviting somebody again who has not
/// accepted yet sends a fresh link.
pub(super) async fn invite(unit: &mut WriteUnit, actor: &Actor, asked: Invitation) -> Result<user::Model> {
    actor.require(Permission::UserManage)?;
    let mut problems = Problems::default();
    let email = problems.check("email", Email::parse(&asked.email));
    let name = usable_name("name", &asked.name).map_err(|problem| problems.push(problem)).ok();
    problems.done()?;
    let (Some(email), Some(name)) = (email, name) else { return Err(Problem::required("email").into()) };
    let role = role::with_id(unit, "roleId", asked.role).await?;
    role::require_cover(actor, "roleId", &role)?;
    team::require_all(unit, "teamIds", &asked.teams).await?;

    let row = match user::by_email(unit, &email).await? {
        Some(known) if known.status == UserStatus::Invited => {
            require_reach(unit, actor, &known).await?;
            let to = user::ActiveModel {
                name_key: Set(name::fold(&name)),
                name: Set(name),
                role_id: Set(role.id),
                ..Default::default()
            };
            save(unit, &known, to).await?
        }
        Some(known) => return Err(email_taken("email").with_conflicting(known.id).into()),
        None => {
            let new = NewUser { email, name, password_hash: None, role_id: role.id };
            user::add(unit, new).await.map_err(taken_meanwhile)?
        }
    };
    team_member::set_of_user(unit, row.id, &asked.teams).await?;
    let facts = json!({ "name": row.name, "email": row.email, "roleId": role.id.global() });
    changes::audit_done(unit, "user.invited", "user", row.id, Some(facts));
    mails::send_link(unit, row.id, Purpose::Invitation).await?;
    Ok(row)
}

pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, change: Change) -> Result<user::Model> {
    actor.require(Permission::UserManage)?;
    let before = with_id(unit, change.id).await?;
    require_reach(unit, actor, &before).await?;
    if change.expected_version.is_some_and(|expected| expected != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut to = user::ActiveModel::default();
    if let Some(name) = &change.name {
        let name = usable_name("name", name)?;
        to.name_key = Set(name::fold(&name));
        to.name = Set(name);
    }
    if let Some(role) = change.role.filter(|role| *role != before.role_id) {
        let role = role::with_id(unit, "roleId", role).await?;
        role::require_cover(actor, "roleId", &role)?;
        require_another_admin(unit, &before, "roleId").await?;
        to.role_id = Set(role.id);
    }
    if let Some(skills) = &change.skills {
        to.skills = Set(json!(usable_skills(skills)?));
    }
    if let Some(teams) = &change.teams {
        team::require_all(unit, "teamIds", teams).await?;
        let were = team_member::of_users(unit, &[before.id]).await?.into_iter().map(|row| row.team_id);
        let (mut were, mut are) = (were.collect::<Vec<_>>(), teams.clone());
        were.sort();
        are.sort();
        team_member::set_of_user(unit, before.id, teams).await?;
        let facts = |teams: Vec<TeamId>| json!({ "teams": teams.into_iter().map(Id::global).collect::<Vec<_>>() });
        changes::audit(unit, "user.teams_changed", "user", before.id, facts(were), facts(are));
    }
    let after = save(unit, &before, to).await?;
    let facts = |row: &user::Model| json!({ "name": row.name, "roleId": row.role_id.global(), "skills": row.skills });
    changes::audit(unit, "user.updated", "user", before.id, facts(&before), facts(&after));
    Ok(after)
}

/// Signs a person out everywhere and lets them in no more; what they own stays theirs.
pub(super) async fn deactivate(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: UserId,
) -> Result<(user::Model, Vec<SessionId>)> {
    actor.require(Permission::UserManage)?;
    let before = with_id(unit, id).await?;
    require_reach(unit, actor, &before).await?;
    if actor.user == Some(id) {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("problem-deactivate-self")).into());
    }
    if before.status == UserStatus::Inactive {
        return Ok((before, Vec::new()));
    }
    require_another_admin(unit, &before, "id").await?;
    let to = user::ActiveModel { status: Set(UserStatus::Inactive), ..Default::default() };
    let after = save(unit, &before, to).await?;
    one_time_token::cancel(unit, id).await?;
    let ended = session::revoke_all(unit, id, None, "deactivated").await?;
    changes::audit(unit, "user.deactivated", "user", id, status(&before), status(&after));
    Ok((after, ended))
}

/// Lets a person in again, with the password they had; one who never had any is invited anew.
pub(super) async fn reactivate(unit: &mut WriteUnit, actor: &Actor, id: UserId) -> Result<user::Model> {
    actor.require(Permission::UserManage)?;
    let before = with_id(unit, id).await?;
    require_reach(unit, actor, &before).await?;
    if before.status != UserStatus::Inactive {
        return Ok(before);
    }
    let back = if before.password_hash.is_some() { UserStatus::Active } else { UserStatus::Invited };
    let after = save(unit, &before, user::ActiveModel { status: Set(back), ..Default::default() }).await?;
    changes::audit(unit, "user.reactivated", "user", id, status(&before), status(&after));
    if back == UserStatus::Invited {
        mails::send_link(unit, id, Purpose::Invitation).await?;
    }
    Ok(after)
}

/// What people may change of themselves.
pub(super) async fn update_profile(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: &ProfileUpdateInput,
) -> Result<user::Model> {
    let before = with_id(unit, actor.user.ok_or_else(Error::unauthenticated)?).await?;
    if input.expected_version.is_some_and(|expected| expected != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut to = user::ActiveModel::default();
    if let Some(name) = &input.name {
        let name = usable_name("name", name)?;
        to.name_key = Set(name::fold(&name));
        to.name = Set(name);
    }
    if let Some(locale) = input.locale {
        to.locale = Set(Some(locale.as_str().to_owned()));
    }
    if let Some(theme) = input.theme {
        to.theme = Set(theme.into());
    }
    if let Some(presence) = input.presence {
        to.presence = Set(presence.into());
    }
    let after = save(unit, &before, to).await?;
    let facts = |row: &user::Model| json!({ "name": row.name, "locale": row.locale });
    changes::audit(unit, "user.profile_updated", "user", before.id, facts(&before), facts(&after));
    Ok(after)
}

/// A person's name as it is stored.
pub fn usable_name(field: &str, typed: &str) -> Result<String, Problem> {
    let name = name::clean(typed);
    if name::is_blank(&name) {
        return Err(Problem::required(field));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Problem::too_long(field, LONGEST_NAME));
    }
    Ok(name)
}

/// The problem that somebody of the company has this e-mail.
pub fn email_taken(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Taken, Text::new("problem-email-taken"))
}

fn taken_meanwhile(error: StoreError) -> Error {
    if error.is_unique("user") { email_taken("email").into() } else { error.into() }
}

fn usable_skills(typed: &[String]) -> Result<Vec<String>> {
    if typed.len() > MOST_SKILLS {
        let text = Text::new("problem-too-many").with("limit", MOST_SKILLS as i64);
        return Err(Problem::new("skills", ProblemCode::TooLong, text).into());
    }
    let mut skills: Vec<String> = Vec::new();
    for (n, skill) in typed.iter().enumerate() {
        let skill = name::clean(skill);
        if skill.chars().count() > LONGEST_SKILL {
            return Err(Problem::too_long(&format!("skills.{n}"), LONGEST_SKILL).into());
        }
        if !skill.is_empty() && !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    Ok(skills)
}

async fn with_id(unit: &Unit, id: UserId) -> Result<user::Model> {
    Ok(unit.find::<user::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?)
}

async fn save(unit: &mut WriteUnit, before: &user::Model, to: user::ActiveModel) -> Result<user::Model> {
    if !user::change(unit, before, to).await? {
        return Err(Problem::conflict().into());
    }
    with_id(unit, before.id).await
}

/// Fails unless the actor's own grants cover those of the person's role.
async fn require_reach(unit: &Unit, actor: &Actor, person: &user::Model) -> Result<()> {
    role::require_cover(actor, "id", &role::with_id(unit, "id", person.role_id).await?)
}

/// Fails when this person is the last active administrator.
async fn require_another_admin(unit: &mut WriteUnit, person: &user::Model, field: &str) -> Result<()> {
    let Some(admin) = role_row::lock_admin(unit).await? else { return Ok(()) };
    let is_admin = person.role_id == admin.id && person.status == UserStatus::Active;
    if is_admin && !user::another_active_in_role(unit, admin.id, person.id).await? {
        return Err(Problem::new(field, ProblemCode::NotAllowed, Text::new("problem-last-admin")).into());
    }
    Ok(())
}

fn status(row: &user::Model) -> serde_json::Value {
    let status = match row.status {
        UserStatus::Invited => "invited",
        UserStatus::Active => "active",
        UserStatus::Inactive => "inactive",
    };
    json!({ "status": status })
}
