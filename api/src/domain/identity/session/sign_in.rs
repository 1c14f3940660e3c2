//! Signing in with e-mail and password.

use super::{MOST_SESSIONS, Tokens, device, first_refresh_token};
use crate::{
    actor::Origin,
    app::App,
    domain::identity::{author_of, limits::TooMany, password::Verdict, provision, tenant::address},
    error::{Code, Error, Result},
};
use entity::{
    StoreError,
    id::{SessionId, TenantId, UserId},
    identity::{
        session,
        user::{self, UserStatus},
    },
    platform::tenant,
    store::AuditRecord,
    value::Email,
};
use serde::Deserialize;
use std::fmt;

/// As a person types them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    pub email: String,
    pub password: String,
    /// Slug of the company, for those who have accounts in several.
    #[serde(default)]
    pub company: Option<String>,
}

/// Why nobody was signed in.
pub enum Refusal {
    TooMany(TooMany),
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// Somebody whose password was right.
struct Match {
    user: user::Model,
    company: tenant::Model,
    rehash: bool,
}

/// The answer to an unknown account, a wrong password and a deactivated account is the same, in words and
/// in time. (Somebody with accounts in several companies is hashed several times, which can be told apart.)
pub async fn sign_in(app: &App, origin: &Origin, credentials: &Credentials) -> Result<Tokens, Refusal> {
    let email = Email::parse(&credentials.email).ok();
    let account = email.as_ref().map_or("", Email::as_str);
    let attempt =
        app.identity.limits().attempt("sign-in", account, origin.address.as_deref()).map_err(Refusal::TooMany)?;

    let mut matches = Vec::new();
    let accounts = match &email {
        Some(email) => accounts(app, origin, email, credentials.company.as_deref()).await?,
        None => Vec::new(),
    };
    if accounts.is_empty() {
        app.identity.passwords().verify(&credentials.password, None).await?;
    }
    let alone = accounts.len() == 1;
    for (tenant, user) in accounts {
        matches.extend(try_password(app, tenant, user, &credentials.password).await?);
    }
    let one = match matches.len() {
        0 => return Err(Error::fault(Code::Unauthenticated, "session-wrong").into()),
        1 => matches.remove(0),
        _ => return Err(Error::fault(Code::BadRequest, "session-which-company").into()),
    };
    if alone {
        attempt.succeeded();
    } else {
        attempt.succeeded_for_one();
    }
    if !one.company.is_active() {
        return Err(Error::fault(Code::Forbidden, "session-company-suspended").into());
    }
    if one.company.demo && !provision::demo_may_sign_in(app, &credentials.password) {
        return Err(Error::fault(Code::Forbidden, "session-demo-refused").into());
    }
    Ok(open(app, origin, one, &credentials.password).await?)
}

/// The accounts that an e-mail may mean: of the company whose address was used, else of the one that is named.
async fn accounts(app: &App, origin: &Origin, email: &Email, company: Option<&str>) -> Result<Vec<(TenantId, UserId)>> {
    let mut accounts = app.store.lookup().accounts(email.as_str()).await?;
    if !app.is_multi() {
        let only = app.only_tenant().await?;
        accounts.retain(|(tenant, _)| Some(*tenant) == only);
    } else if let Some(named) = address::company(app, origin).await? {
        accounts.retain(|(tenant, _)| Some(*tenant) == named);
    } else if let Some(slug) = company.map(str::trim).filter(|slug| !slug.is_empty()) {
        let named = app.store.lookup().tenant_by_slug(&slug.to_lowercase()).await?;
        accounts.retain(|(tenant, _)| Some(*tenant) == named);
    }
    accounts.truncate(MOST_SESSIONS);
    Ok(accounts)
}

async fn try_password(app: &App, tenant: TenantId, id: UserId, password: &str) -> Result<Option<Match>> {
    let unit = app.store.unit(tenant);
    let user = unit.find::<user::Entity>(id).await?;
    let company = tenant::own(&unit).await?;
    drop(unit);
    let user = user.filter(|user| user.status == UserStatus::Active);
    let stored = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verdict = app.identity.passwords().verify(password, stored).await?;
    Ok(match (verdict, user, company) {
        (Verdict::Wrong, ..) | (_, None, _) | (_, _, None) => None,
        (verdict, Some(user), Some(company)) => Some(Match { user, company, rehash: verdict == Verdict::RightButOld }),
    })
}

/// Opens the session, unless the person was deactivated or got a new password this very moment.
async fn open(app: &App, origin: &Origin, one: Match, password: &str) -> Result<Tokens> {
    let rehashed = if one.rehash { Some(app.identity.passwords().hash(password).await?) } else { None };
    let mut unit = app.store.write(one.user.tenant_id, author_of(&one.user, origin));
    user::signed_in(&mut unit, one.user.id).await?;
    let now = unit.find::<user::Entity>(one.user.id).await?;
    if !now.is_some_and(|now| now.status == UserStatus::Active && now.password_hash == one.user.password_hash) {
        return Err(Error::fault(Code::Unauthenticated, "session-wrong"));
    }
    if let Some(hash) = rehashed {
        user::rehash(&mut unit, one.user.id, hash.into_inner()).await?;
    }
    let device = device::name_of(origin.user_agent.as_deref());
    let address = origin.address.as_deref().unwrap_or_default();
    let session = session::open(&mut unit, one.user.id, &device, address).await?;
    let refresh = first_refresh_token(&mut unit, session.id).await?;
    let surplus = surplus(&mut unit, one.user.id).await?;
    unit.audit(AuditRecord {
        action: "session.signed_in",
        entity: "session",
        entity_id: Some(entity::id::Id::uuid(session.id)),
        before: None,
        after: Some(serde_json::json!({ "device": device })),
    });
    unit.commit().await?;
    app.identity.revoked(&surplus);
    Tokens::new(&app.identity, &session, refresh)
}

/// Ends the sessions beyond the most a person may have, the least used first.
async fn surplus(unit: &mut entity::WriteUnit, user: UserId) -> Result<Vec<SessionId>, StoreError> {
    let live = session::live_of(unit, user).await?;
    let surplus: Vec<_> = live.iter().skip(MOST_SESSIONS).map(|row| row.id).collect();
    session::revoke(unit, &surplus, "too many").await?;
    Ok(surplus)
}
