//! From a bearer token to who acts. It is on the way of every request, so what was loaded is kept for five
//! seconds: until then nothing is asked of the database.

use super::{role, tenant::address, token};
use crate::{
    actor::{Actor, Origin},
    app::App,
    error::{Error, Result},
    i18n::Locale,
    permission::Grants,
};
use entity::{
    Unit, clock,
    id::{Id, SessionId, TenantId, UserId},
    identity::{
        role as role_row, session as session_row, team_member,
        user::{self, UserStatus},
    },
    platform::tenant,
};
use moka::sync::Cache;
use std::{sync::Arc, time::Duration};

/// How long a change made on another server may go unnoticed.
const KEEP: Duration = Duration::from_secs(5);
const MOST: u64 = 50_000;

/// What of an actor does not change from request to request.
pub(super) struct Person {
    tenant: TenantId,
    slug: String,
    domain: Option<String>,
    user: UserId,
    name: String,
    locale: Option<Locale>,
    time_zone: String,
    currency: String,
    grants: Arc<Grants>,
    team: Arc<[UserId]>,
}

/// People by session.
pub(super) type People = Cache<SessionId, Arc<Person>>;

pub(super) fn people() -> People {
    Cache::builder().time_to_live(KEEP).max_capacity(MOST).build()
}

/// Claims by the text of their token, whose signature was right: checking it costs more than all the rest here.
pub(super) type Verified = Cache<String, Arc<token::Claims>>;

pub(super) fn verified() -> Verified {
    Cache::builder().time_to_live(Duration::from_secs(600)).max_capacity(MOST / 10).build()
}

/// Who a bearer token speaks for. Broken, ended, foreign and revoked tokens get the same answer.
pub async fn authenticate(app: &App, token: &str, origin: &Origin) -> Result<Actor> {
    let claims = claims(app, token)?;
    let session = SessionId::from_uuid(claims.sid);
    if app.identity.is_revoked(session) {
        return Err(Error::unauthenticated());
    }
    let person = match app.identity.people.get(&session) {
        Some(person) => person,
        None => {
            let Some(person) = load(app, &claims).await? else {
                let elsewhere = address::elsewhere(app, origin, claims.tid).await?;
                return Err(elsewhere.unwrap_or_else(Error::unauthenticated));
            };
            let person = Arc::new(person);
            app.identity.people.insert(session, person.clone());
            person
        }
    };
    if person.user.uuid() != claims.sub || person.tenant.uuid() != claims.tid {
        return Err(Error::unauthenticated());
    }
    let span = tracing::Span::current();
    span.record("tenant", tracing::field::display(person.tenant.uuid()));
    span.record("user", tracing::field::display(person.user.uuid()));
    if app.is_multi() {
        address::agrees(app, origin, &person.slug, person.domain.as_deref(), person.tenant).await?;
    }
    Ok(actor(&person, Some(session), origin))
}

fn claims(app: &App, token: &str) -> Result<Arc<token::Claims>> {
    if let Some(claims) = app.identity.verified.get(token) {
        return if claims.are_over() { Err(Error::unauthenticated()) } else { Ok(claims) };
    }
    let claims = Arc::new(token::verify(app.identity.keys(), token)?);
    app.identity.verified.insert(token.to_owned(), claims.clone());
    Ok(claims)
}

/// The person as they are now; None when company, session or person may no longer act.
async fn load(app: &App, claims: &token::Claims) -> Result<Option<Person>> {
    let Some(tenant) = app.store.lookup().tenant(claims.tid).await? else { return Ok(None) };
    let unit = app.store.unit(tenant);
    let session = unit.find::<session_row::Entity>(SessionId::from_uuid(claims.sid)).await?;
    let Some(session) = session.filter(|session| session.is_live(clock::now())) else { return Ok(None) };
    person(&unit, session.user_id).await
}

/// Who does in the background what a person asked for: with the rights they have now. None when they may no longer
/// act.
pub async fn in_the_name_of(unit: &Unit, user: UserId) -> Result<Option<Actor>> {
    let Some(person) = person(unit, user).await? else { return Ok(None) };
    Ok(Some(actor(&person, None, &Origin::default())))
}

fn actor(person: &Person, session: Option<SessionId>, origin: &Origin) -> Actor {
    Actor {
        tenant: person.tenant,
        user: Some(person.user),
        session,
        name: person.name.clone(),
        locale: person.locale.unwrap_or(origin.locale),
        time_zone: person.time_zone.clone(),
        currency: person.currency.clone(),
        grants: person.grants.clone(),
        team: person.team.clone(),
        origin: origin.clone(),
    }
}

async fn person(unit: &Unit, user: UserId) -> Result<Option<Person>> {
    let user = unit.find::<user::Entity>(user).await?;
    let Some(user) = user.filter(|user| user.status == UserStatus::Active) else { return Ok(None) };
    let Some(role) = unit.find::<role_row::Entity>(user.role_id).await? else { return Ok(None) };
    let Some(company) = tenant::own(unit).await? else { return Ok(None) };
    Ok(Some(Person {
        tenant: unit.tenant(),
        slug: company.slug,
        domain: company.custom_domain,
        user: user.id,
        name: user.name,
        locale: user.locale.as_deref().and_then(Locale::parse),
        time_zone: company.time_zone,
        currency: company.currency,
        grants: Arc::new(role::grants_of(&role)),
        team: team_member::mates(unit, user.id).await?.into(),
    }))
}
