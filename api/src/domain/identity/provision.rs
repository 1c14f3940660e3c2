//! Companies and people made by the program itself: the demonstration, the command line, tests.

use super::{
    changes,
    password::{self, HashedPassword},
    role::BUILT_IN,
    user as person,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm,
    error::{Error, Problem, Result},
    i18n::Locale,
};
use entity::{
    Author, Store, StoreError, WriteUnit,
    id::{Id, TenantId, UserId},
    identity::{role, team, team_member, user},
    platform::tenant::{self, NewTenant},
    store::AuditRecord,
    value::Email,
};
use serde_json::json;

/// Slug of the company of a single-company installation. Being always the same, the database itself lets only
/// one of two first visitors found it.
pub const ONLY_SLUG: &str = "principal";

/// A company to be founded.
#[derive(Clone, Debug)]
pub struct NewCompany {
    /// Names it in addresses; unique.
    pub slug: String,
    pub name: String,
    pub locale: Locale,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// The demonstration, with sign-ins everybody knows.
    pub demo: bool,
}

impl NewCompany {
    /// A Brazilian one.
    pub fn new(slug: &str, name: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            name: name.to_owned(),
            locale: Locale::PtBr,
            time_zone: "America/Sao_Paulo".to_owned(),
            currency: "BRL".to_owned(),
            demo: false,
        }
    }
}

/// A person to be added.
pub struct NewUser {
    pub email: String,
    pub name: String,
    /// From `app.identity.hash_password(…)`; without one they are invited.
    pub password: Option<HashedPassword>,
    /// `admin`, `manager`, `agent`, `viewer` or the key of a role of the company's own.
    pub role_key: String,
}

/// Founds a company with its built-in roles and default pipeline.
pub async fn found_company(store: &Store, company: NewCompany) -> Result<TenantId> {
    let mut unit = store.write(store.new_tenant(), Author::system());
    let tenant = found(&mut unit, company).await?.id;
    unit.commit().await?;
    Ok(tenant)
}

/// As [`found_company`], in a unit of the new company.
pub(super) async fn found(unit: &mut WriteUnit, company: NewCompany) -> Result<tenant::Model> {
    let new = NewTenant {
        slug: company.slug,
        name: company.name,
        locale: company.locale.as_str().to_owned(),
        time_zone: company.time_zone,
        currency: company.currency,
        demo: company.demo,
    };
    let row = tenant::add(unit, new).await?;
    for built_in in &BUILT_IN {
        role::add(unit, built_in.key, built_in.name, true, built_in.grants().to_json()).await?;
    }
    let founder = Actor { locale: company.locale, ..Actor::system(row.id) };
    crm::provision::company(unit, &founder).await?;
    unit.audit(AuditRecord {
        action: "tenant.founded",
        entity: "tenant",
        entity_id: Some(row.id.uuid()),
        before: None,
        after: Some(json!({ "name": row.name, "slug": row.slug })),
    });
    Ok(row)
}

/// Adds a person to a company.
pub async fn add_user(store: &Store, tenant: TenantId, new: NewUser) -> Result<UserId> {
    let email = Email::parse(&new.email).map_err(|error| Problem::value("email", &error))?;
    let name = person::usable_name("name", &new.name)?;
    let mut unit = store.write(tenant, Author::system());
    let role = role::by_key(&unit, &new.role_key).await?.ok_or_else(|| Problem::not_found("role"))?;
    let password_hash = new.password.map(HashedPassword::into_inner);
    let row = user::add(&mut unit, user::NewUser { email, name, password_hash, role_id: role.id }).await;
    let row =
        row.map_err(
            |error| if error.is_unique("user") { person::email_taken("email").into() } else { Error::from(error) },
        )?;
    let facts = json!({ "name": row.name, "email": row.email, "roleId": role.id.global() });
    changes::audit_done(&mut unit, "user.created", "user", row.id, Some(facts));
    unit.commit().await?;
    Ok(row.id)
}

/// Password of all demonstration sign-ins.
pub const DEMO_PASSWORD: &str = "balcao-demo-2026";
const DEMO_SLUG: &str = "demo";
const DEMO_PEOPLE: [(&str, &str); 4] = [
    ("admin", "Ana Administradora"),
    ("manager", "Marcos Gerente"),
    ("agent", "Alice Atendente"),
    ("viewer", "Vítor Visitante"),
];

/// Whether this is the very first start of a single-company installation that may have a demonstration.
pub async fn is_first_start(app: &App) -> Result<bool, StoreError> {
    let may = !app.is_multi() && !app.config.platform.production;
    Ok(may && app.only_tenant().await?.is_none())
}

/// Founds the demonstration company with its four people, and says which company it is.
pub async fn demo(app: &App) -> Result<TenantId> {
    let company = NewCompany { demo: true, ..NewCompany::new(DEMO_SLUG, "Demo") };
    let tenant = match found_company(&app.store, company).await {
        Ok(tenant) => tenant,
        // Another server was started at the same moment, or it was there already.
        Err(Error::Store(StoreError::Unique { .. })) => {
            let there = app.store.lookup().tenant_by_slug(DEMO_SLUG).await?;
            return there.ok_or_else(|| anyhow::anyhow!("the demonstration company is suspended").into());
        }
        Err(error) => return Err(error),
    };
    let password = app.identity.hash_password(DEMO_PASSWORD).await?;
    let mut people = Vec::new();
    for (role, name) in DEMO_PEOPLE {
        let (email, password) = (demo_email(role), Some(password.clone()));
        let new = NewUser { email, name: name.to_owned(), password, role_key: role.to_owned() };
        people.push(add_user(&app.store, tenant, new).await?);
    }
    let mut unit = app.store.write(tenant, Author::system());
    let sales = team::add(&mut unit, "Vendas").await?;
    team_member::set_of_team(&mut unit, sales.id, &people[1..3]).await?;
    unit.commit().await?;
    Ok(tenant)
}

fn demo_email(role: &str) -> String {
    format!("{role}@demo.com")
}

/// Everybody knows the demonstration's password, so it opens nothing where strangers can come by.
pub fn demo_may_sign_in(app: &App, password: &str) -> bool {
    let private = app.config.http.addr.ip().is_loopback() && !app.config.platform.production;
    private || password != DEMO_PASSWORD
}

/// Says on standard output where to go, and how to sign in to the demonstration.
pub async fn greet(app: &App) -> anyhow::Result<()> {
    println!("\n  Balcão: {}\n", app.config.http.public_url());
    let Some(tenant) = app.only_tenant().await?.filter(|_| !app.is_multi()) else { return Ok(()) };
    let demo = tenant::own(&app.store.unit(tenant)).await?.is_some_and(|company| company.demo);
    if demo && demo_may_sign_in(app, DEMO_PASSWORD) {
        for (role, _) in DEMO_PEOPLE {
            println!("  {:18} {DEMO_PASSWORD}", demo_email(role));
        }
        println!();
    } else if demo {
        println!("  Demonstration sign-ins are refused: this address is open to others.");
        println!("  Give them a password of your own: balcao admin password --email admin@demo.com\n");
    }
    Ok(())
}

/// Sets a person's password from the command line, lets them in again and ends their sessions.
pub async fn set_password(app: &App, tenant: TenantId, email: &str, password: &str) -> Result<UserId> {
    let email = Email::parse(email).map_err(|error| Problem::value("email", &error))?;
    password::check("password", password, email.as_str())?;
    let hash = app.identity.hash_password(password).await?;
    let mut unit = app.store.write(tenant, Author::system());
    let row = user::by_email(&unit, &email).await?.ok_or_else(|| Problem::not_found("email"))?;
    let to = user::ActiveModel {
        password_hash: sea_orm::ActiveValue::Set(Some(hash.into_inner())),
        status: sea_orm::ActiveValue::Set(user::UserStatus::Active),
        ..Default::default()
    };
    if !user::change(&mut unit, &row, to).await? {
        return Err(Problem::conflict().into());
    }
    let ended = super::session::revoke_all(&mut unit, row.id, None, "password set").await?;
    changes::audit_done(&mut unit, "user.password_set", "user", row.id, None);
    unit.commit().await?;
    app.identity.revoked(&ended);
    Ok(row.id)
}
