//! Founding a company: by the first visitor of a single-company installation, or by registration where there
//! are many.

use super::input::{RegisterInput, SetupInput};
use crate::{
    actor::Origin,
    app::App,
    domain::identity::{
        anonymous, changes,
        password::{self, HashedPassword},
        provision::{self, NewCompany, ONLY_SLUG},
        tenant as company, user as person,
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::{Locale, Text},
};
use entity::{
    StoreError, WriteUnit,
    id::Id,
    identity::{
        role,
        user::{self, NewUser},
    },
    platform::tenant,
    value::{Email, name},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// Slugs that would be mistaken for something of ours in addresses.
const RESERVED: [&str; 12] =
    ["www", "api", "app", "admin", "mail", "assets", "static", "graphql", "session", "status", "help", "balcao"];

/// A founder, checked.
struct Founder {
    company: String,
    name: String,
    email: Email,
    password: HashedPassword,
}

/// What was founded.
pub(super) type Founded = (tenant::Model, user::Model);

/// The unit to found in, still open, and what was founded in it.
pub(super) async fn set_up(app: &App, origin: &Origin, input: &SetupInput) -> Result<(WriteUnit, Result<Founded>)> {
    let time_zone = input.time_zone.as_deref().map(|zone| company::usable_time_zone("timeZone", zone)).transpose()?;
    let founder = check(app, &input.company_name, &input.name, &input.email, &input.password).await?;
    // A company among many is founded by registering, or by whoever operates the installation.
    if app.is_multi() || app.house.is_some() {
        return Err(not_allowed("problem-setup-multi"));
    }
    let locale = input.locale.unwrap_or(origin.locale);
    let existing = app.only_tenant().await?;
    let mut unit = app.store.write(existing.unwrap_or_else(|| app.store.new_tenant()), anonymous(origin));
    let done = async {
        let tenant = if existing.is_some() {
            take_over(&mut unit, &founder.company, locale, time_zone).await?
        } else {
            let mut new = NewCompany::new(ONLY_SLUG, &founder.company);
            new.locale = locale;
            new.time_zone = time_zone.unwrap_or(new.time_zone);
            provision::found(&mut unit, new).await.map_err(somebody_was_faster)?
        };
        let user = first_admin(&mut unit, founder).await?;
        Ok((tenant, user))
    };
    let done = done.await;
    Ok((unit, done))
}

/// As [`set_up`], for one more company among many.
pub(super) async fn register(
    app: &App,
    origin: &Origin,
    input: &RegisterInput,
) -> Result<(WriteUnit, Result<Founded>)> {
    if !app.is_multi() {
        return Err(not_allowed("problem-register-single"));
    }
    let time_zone = input.time_zone.as_deref().map(|zone| company::usable_time_zone("timeZone", zone)).transpose()?;
    let slug = usable_slug(input.slug.as_deref(), &input.company_name)?;
    let founder = check(app, &input.company_name, &input.name, &input.email, &input.password).await?;
    let mut unit = app.store.write(app.store.new_tenant(), anonymous(origin));
    let done = async {
        let mut new = NewCompany::new(&slug, &founder.company);
        new.locale = input.locale.unwrap_or(origin.locale);
        new.time_zone = time_zone.unwrap_or(new.time_zone);
        let tenant = provision::found(&mut unit, new).await.map_err(slug_taken)?;
        let user = first_admin(&mut unit, founder).await?;
        Ok((tenant, user))
    };
    let done = done.await;
    Ok((unit, done))
}

/// Checks all fields together, then hashes the password, while no unit is open.
async fn check(app: &App, company: &str, name: &str, email: &str, password: &str) -> Result<Founder> {
    let mut problems = Problems::default();
    let company = company::usable_name("companyName", company).map_err(|problem| problems.push(problem)).ok();
    let name = person::usable_name("name", name).map_err(|problem| problems.push(problem)).ok();
    let email = problems.check("email", Email::parse(email));
    let typed = email.as_ref().map_or("", Email::as_str);
    if let Err(problem) = password::check("password", password, typed) {
        problems.push(problem);
    }
    problems.done()?;
    let (Some(company), Some(name), Some(email)) = (company, name, email) else {
        return Err(Problem::required("companyName").into());
    };
    Ok(Founder { company, name, email, password: app.identity.hash_password(password).await? })
}

/// A company that exists without people becomes the founder's. The lock makes a second founder wait, and then
/// find somebody there.
async fn take_over(unit: &mut WriteUnit, name: &str, locale: Locale, zone: Option<String>) -> Result<tenant::Model> {
    let row = tenant::lock(unit).await?.ok_or_else(|| not_allowed("problem-setup-done"))?;
    if user::any(unit).await? {
        return Err(not_allowed("problem-setup-done"));
    }
    let mut to = tenant::ActiveModel {
        name: Set(name.to_owned()),
        locale: Set(locale.as_str().to_owned()),
        ..Default::default()
    };
    if let Some(zone) = zone {
        to.time_zone = Set(zone);
    }
    tenant::change(unit, &row, to).await?;
    company::own(unit).await
}

async fn first_admin(unit: &mut WriteUnit, founder: Founder) -> Result<user::Model> {
    let admin = role::by_key(unit, role::ADMIN).await?;
    let admin = admin.ok_or_else(|| Error::Internal(anyhow::anyhow!("the administrators' role is missing")))?;
    let password_hash = Some(founder.password.into_inner());
    let new = NewUser { email: founder.email, name: founder.name, password_hash, role_id: admin.id };
    let row = user::add(unit, new).await?;
    let facts = json!({ "name": row.name, "email": row.email, "roleId": admin.id.global() });
    changes::audit_done(unit, "user.created", "user", row.id, Some(facts));
    Ok(row)
}

/// The slug as typed, or one made from the company's name.
pub(crate) fn usable_slug(typed: Option<&str>, company: &str) -> Result<String> {
    let typed = typed.map(str::trim).filter(|slug| !slug.is_empty());
    let slug = match typed {
        Some(slug) => slug.to_lowercase(),
        None => name::fold(company).replace(' ', "-").chars().take(40).collect::<String>().trim_matches('-').to_owned(),
    };
    let letters = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let well_formed = letters && (3..=40).contains(&slug.len()) && !slug.starts_with('-') && !slug.ends_with('-');
    if well_formed && !RESERVED.contains(&slug.as_str()) {
        return Ok(slug);
    }
    Err(Problem::new("slug", ProblemCode::Invalid, Text::new("problem-slug-invalid")).into())
}

fn slug_taken(error: Error) -> Error {
    match error {
        Error::Store(error) if error.is_unique("tenant") => {
            Problem::new("slug", ProblemCode::Taken, Text::new("problem-slug-taken")).into()
        }
        other => other,
    }
}

fn somebody_was_faster(error: Error) -> Error {
    match error {
        Error::Store(StoreError::Unique { .. }) => not_allowed("problem-setup-done"),
        other => other,
    }
}

fn not_allowed(text: &str) -> Error {
    Problem::new("", ProblemCode::NotAllowed, Text::new(text)).into()
}

#[cfg(test)]
mod tests {
    use super::usable_slug;

    #[test]
    fn a_slug_is_made_from_the_name_and_never_one_of_ours() {
        assert_eq!(usable_slug(None, "Padaria São João").unwrap(), "padaria-sao-joao");
        assert_eq!(usable_slug(Some(" Acme-2 "), "x").unwrap(), "acme-2");
        for bad in ["admin", "-a-b", "a b c", "ação", "ab"] {
            assert!(usable_slug(Some(bad), "x").is_err(), "{bad}");
        }
    }
}
