//! Choosing a password: by an e-mailed link (forgotten, or invited) or knowing the current one.

use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::identity::{
        author_of, changes,
        keys::hash_of,
        password::{self, HashedPassword, Verdict},
        session, user as person,
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::Text,
};
use entity::{
    WriteUnit, clock,
    id::{SessionId, TenantId},
    identity::{
        one_time_token::{self, Purpose},
        user::{self, UserStatus},
    },
    value::name,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// The unit the password was set in, still open, the person, and the sessions that ended with it.
pub(super) type Chosen = (WriteUnit, Result<(user::Model, Vec<SessionId>)>);

/// A new password by the link of a mail. It ends all sessions: whoever knew the old one is out.
pub(super) async fn reset(app: &App, origin: &Origin, token: &str, password: &str) -> Result<Chosen> {
    let (tenant, row) = owner_of_link(app, token, Purpose::PasswordReset).await?;
    password::check("password", password, &row.email)?;
    let hash = app.identity.hash_password(password).await?;
    let mut unit = app.store.write(tenant, author_of(&row, origin));
    let done = async {
        spend(&mut unit, token).await?;
        let after = save_password(&mut unit, &row, hash, user::ActiveModel::default()).await?;
        let ended = session::revoke_all(&mut unit, row.id, None, "password reset").await?;
        changes::audit_done(&mut unit, "user.password_reset", "user", row.id, None);
        Ok((after, ended))
    };
    let done = done.await;
    Ok((unit, done))
}

/// The first password, and the name as they write it themselves.
pub(super) async fn accept_invitation(
    app: &App,
    origin: &Origin,
    token: &str,
    name: Option<&str>,
    password: &str,
) -> Result<Chosen> {
    let (tenant, row) = owner_of_link(app, token, Purpose::Invitation).await?;
    let mut problems = Problems::default();
    let mut to = user::ActiveModel { status: Set(UserStatus::Active), ..Default::default() };
    if let Some(typed) = name {
        match person::usable_name("name", typed) {
            Ok(name) => {
                to.name_key = Set(name::fold(&name));
                to.name = Set(name);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if let Err(problem) = password::check("password", password, &row.email) {
        problems.push(problem);
    }
    problems.done()?;
    let hash = app.identity.hash_password(password).await?;
    let mut unit = app.store.write(tenant, author_of(&row, origin));
    let done = async {
        spend(&mut unit, token).await?;
        let after = save_password(&mut unit, &row, hash, to).await?;
        changes::audit_done(&mut unit, "user.invitation_accepted", "user", row.id, Some(json!({ "name": after.name })));
        Ok((after, Vec::new()))
    };
    let done = done.await;
    Ok((unit, done))
}

/// A new password by the current one. It ends all other sessions.
pub(super) async fn change(app: &App, actor: &Actor, current: &str, new: &str) -> Result<Chosen> {
    let id = actor.user.ok_or_else(Error::unauthenticated)?;
    let unit = app.store.unit(actor.tenant);
    let row = unit.find::<user::Entity>(id).await?.ok_or_else(Error::unauthenticated)?;
    drop(unit);
    password::check("new", new, &row.email)?;
    let attempt = app.identity.limits().attempt("password", &row.email, actor.origin.address.as_deref())?;
    if app.identity.passwords().verify(current, row.password_hash.as_deref()).await? == Verdict::Wrong {
        return Err(Problem::new("current", ProblemCode::Invalid, Text::new("problem-password-wrong")).into());
    }
    attempt.succeeded();
    let hash = app.identity.hash_password(new).await?;
    let mut unit = app.store.write(actor.tenant, actor.author());
    let done = async {
        let after = save_password(&mut unit, &row, hash, user::ActiveModel::default()).await?;
        let ended = session::revoke_all(&mut unit, id, actor.session, "password changed").await?;
        changes::audit_done(&mut unit, "user.password_changed", "user", id, None);
        Ok((after, ended))
    };
    let done = done.await;
    Ok((unit, done))
}

/// Whose link this is, if it still works. Unknown, spent and ended links get one answer.
async fn owner_of_link(app: &App, token: &str, purpose: Purpose) -> Result<(TenantId, user::Model)> {
    let hash = hash_of(token.trim());
    let tenant = app.store.lookup().tenant_of_one_time_token(&hash).await?.ok_or_else(expired)?;
    app.store.lookup().tenant(tenant.uuid()).await?.ok_or_else(expired)?;
    let unit = app.store.unit(tenant);
    let link = one_time_token::by_hash(&unit, &hash).await?;
    let link = link.filter(|link| link.purpose == purpose && link.works(clock::now())).ok_or_else(expired)?;
    let wanted = match purpose {
        Purpose::PasswordReset => UserStatus::Active,
        Purpose::Invitation => UserStatus::Invited,
    };
    let user = unit.find::<user::Entity>(link.user_id).await?.filter(|user| user.status == wanted);
    Ok((tenant, user.ok_or_else(expired)?))
}

async fn spend(unit: &mut WriteUnit, token: &str) -> Result<()> {
    if one_time_token::spend(unit, &hash_of(token.trim())).await? { Ok(()) } else { Err(expired().into()) }
}

async fn save_password(
    unit: &mut WriteUnit,
    row: &user::Model,
    hash: HashedPassword,
    mut to: user::ActiveModel,
) -> Result<user::Model> {
    to.password_hash = Set(Some(hash.into_inner()));
    if !user::change(unit, row, to).await? {
        return Err(Problem::conflict().into());
    }
    one_time_token::cancel(unit, row.id).await?;
    Ok(unit.find::<user::Entity>(row.id).await?.ok_or_else(|| Problem::not_found(""))?)
}

fn expired() -> Problem {
    Problem::new("token", ProblemCode::Expired, Text::new("problem-link-expired"))
}
