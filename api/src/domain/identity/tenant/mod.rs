//! The company itself: name, addresses, language, time zone, currency, hours; its look (`theme`, `logo`), and what
//! programs of theirs keep with it (`settings`).

pub(crate) mod address;
mod hours;
pub mod logo;
mod settings;
pub mod status;
pub mod theme;

use self::{
    hours::{BusinessHours, BusinessHoursInput, Holiday, HolidayInput},
    theme::{TenantTheme, TenantThemeInput},
};
use super::changes;
use crate::{
    actor::Actor,
    app::App,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        Request, UserError, access,
        payload::{self, payload},
        scalars::Long,
    },
    i18n::{Locale, Text},
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, InputObject, Json, Object, SimpleObject};
use entity::{
    Unit, WriteUnit,
    platform::tenant,
    value::{Currency, name},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

const LONGEST_NAME: usize = 120;

/// Where a company's data is kept.
#[derive(Clone, Copy, Debug, Enum, Eq, PartialEq)]
#[graphql(remote = "tenant::Isolation")]
pub enum Isolation {
    /// In a database with other companies, behind the tenant wall.
    Shared,
    /// In a database of its own.
    Dedicated,
}

/// The company whose data it is.
pub struct Tenant(pub tenant::Model);

#[Object]
impl Tenant {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Names the company in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn locale(&self) -> Locale {
        Locale::parse(&self.0.locale).unwrap_or_default()
    }

    /// IANA name: America/Sao_Paulo.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// ISO 4217.
    async fn currency(&self) -> &str {
        &self.0.currency
    }

    /// How the app looks there.
    async fn theme(&self) -> TenantTheme {
        (&self.0).into()
    }

    /// What programs of the company (integrations, scripts) keep with it: an object whose keys are theirs. No place
    /// for secrets. Null for those who may not manage the company.
    async fn settings(&self, ctx: &Context<'_>) -> Option<Json<serde_json::Value>> {
        let actor = Request::of(ctx).actor().ok()?;
        actor.can(Permission::TenantManage).then(|| Json(self.0.settings.clone()))
    }

    /// A host name of its own; it must be pointed at the server.
    async fn custom_domain(&self) -> Option<&str> {
        self.0.custom_domain.as_deref()
    }

    /// Whether its data is kept in a database of its own; whoever operates the installation decides.
    async fn isolation(&self) -> Isolation {
        self.0.isolation.into()
    }

    /// Where its people sign in, its own domain first.
    async fn urls(&self, ctx: &Context<'_>) -> Vec<String> {
        address::urls(Request::of(ctx).app(), &self.0)
    }

    /// When it attends, by weekday and time.
    async fn business_hours(&self) -> Vec<BusinessHours> {
        self.0.business_hours.0.iter().map(Into::into).collect()
    }

    /// When it does not, by date.
    async fn holidays(&self) -> Vec<Holiday> {
        self.0.holidays.0.iter().map(Into::into).collect()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// What is absent stays.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TenantUpdateInput {
    /// Refuse if somebody changed it since it had this version.
    expected_version: Option<i32>,
    name: Option<String>,
    locale: Option<Locale>,
    time_zone: Option<String>,
    currency: Option<String>,
    theme: Option<TenantThemeInput>,
    /// Such as `crm.example.com.br`; empty gives it up. Where there are many companies the operator sets it.
    custom_domain: Option<String>,
    /// Instead of those there are; at most 28.
    business_hours: Option<Vec<BusinessHoursInput>>,
    /// Instead of those there are; at most 200.
    holidays: Option<Vec<HolidayInput>>,
    /// Instead of what there is: an object of at most 16 KiB. Send `expectedVersion`, or what another program wrote
    /// meanwhile is lost.
    settings: Option<Json<serde_json::Value>>,
}

payload!(TenantPayload { tenant: Tenant });

/// A logo that is about to be sent.
#[derive(Clone, Debug, InputObject)]
pub struct TenantLogoSendInput {
    /// At most 512 KiB.
    size_bytes: Long,
}

/// Where the logo goes.
#[derive(SimpleObject)]
pub struct TenantLogoSendPayload {
    /// PUT a PNG, JPEG or WebP of at most 4096 pixels each way there, as it is, within 15 minutes. Whoever has the
    /// link can.
    upload_url: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct TenantMutation;

#[Object]
impl TenantMutation {
    #[graphql(guard = "access::Can(Permission::TenantManage)")]
    async fn tenant_update(&self, ctx: &Context<'_>, input: TenantUpdateInput) -> async_graphql::Result<TenantPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = update(request.app(), &mut unit, request.actor()?, &input).await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        let mut payload = TenantPayload::from(outcome.map(Tenant));
        if payload::is_conflict(&payload.user_errors) {
            payload.tenant = Some(Tenant(own(&request.unit()?).await?));
        }
        Ok(payload)
    }

    /// Announces a logo; its content goes to `uploadUrl`.
    #[graphql(guard = "access::Can(Permission::TenantManage)")]
    async fn tenant_logo_send(
        &self,
        ctx: &Context<'_>,
        input: TenantLogoSendInput,
    ) -> async_graphql::Result<TenantLogoSendPayload> {
        let request = Request::of(ctx);
        let unit = request.begin()?;
        let announced = logo::announce(request.app(), request.actor()?, input.size_bytes);
        Ok(match request.finish(unit, announced).await? {
            Ok(link) => TenantLogoSendPayload { upload_url: Some(link), user_errors: Vec::new() },
            Err(user_errors) => TenantLogoSendPayload { upload_url: None, user_errors },
        })
    }

    /// Takes the logo away.
    #[graphql(guard = "access::Can(Permission::TenantManage)")]
    async fn tenant_logo_remove(&self, ctx: &Context<'_>) -> async_graphql::Result<TenantPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let former = logo::remove(&mut unit, request.actor()?).await;
        if let Ok(former) = request.finish(unit, former).await? {
            logo::forget(request.app(), former).await?;
        }
        Ok(Ok(Tenant(own(&request.unit()?).await?)).into())
    }
}

/// Gives the company a domain of its own, as the operator; empty takes it away. One that lives elsewhere takes it
/// over from the register.
pub async fn set_domain(app: &App, tenant: entity::id::TenantId, domain: &str) -> Result<()> {
    let actor = Actor::system(tenant);
    if app.store.lookup().residence(tenant.uuid()).await?.is_some() {
        let domain = address::chosen_domain(app, &actor, "customDomain", domain)?;
        let done = app.store.register_domain(tenant, domain.as_deref()).await;
        done.map_err(|error| address::taken(error.into()))?;
        return Ok(());
    }
    let mut unit = app.store.write(tenant, actor.author());
    let input = TenantUpdateInput { custom_domain: Some(domain.to_owned()), ..Default::default() };
    update(app, &mut unit, &actor, &input).await?;
    Ok(unit.commit().await?)
}

async fn update(app: &App, unit: &mut WriteUnit, actor: &Actor, input: &TenantUpdateInput) -> Result<tenant::Model> {
    actor.require(Permission::TenantManage)?;
    let before = own(unit).await?;
    let mut problems = Problems::default();
    let mut to = tenant::ActiveModel::default();
    if let Some(typed) = &input.name {
        match usable_name("name", typed) {
            Ok(name) => to.name = Set(name),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(locale) = input.locale {
        to.locale = Set(locale.as_str().to_owned());
    }
    if let Some(typed) = &input.time_zone {
        match usable_time_zone("timeZone", typed) {
            Ok(zone) => to.time_zone = Set(zone),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(currency) = input.currency.as_ref().and_then(|c| problems.check("currency", Currency::parse(c))) {
        to.currency = Set(currency.as_str().to_owned());
    }
    if let Some(theme) = &input.theme {
        theme::apply(theme, &mut to, &mut problems);
    }
    if let Some(given) = &input.settings {
        match settings::usable(given) {
            Ok(settings) => to.settings = Set(settings),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(typed) = &input.custom_domain {
        match address::chosen_domain(app, actor, "customDomain", typed) {
            Ok(domain) => to.custom_domain = Set(domain),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(inputs) = &input.business_hours {
        to.business_hours = Set(hours::business_hours(inputs, &mut problems));
    }
    if let Some(inputs) = &input.holidays {
        to.holidays = Set(hours::holidays(inputs, &mut problems));
    }
    problems.done()?;
    let stale = input.expected_version.is_some_and(|expected| expected != before.version);
    if stale || !tenant::change(unit, &before, to).await.map_err(|error| address::taken(error.into()))? {
        return Err(Problem::conflict().into());
    }
    let after = own(unit).await?;
    let (was, mut is) = (facts(&before), facts(&after));
    let settings = settings::changed(&before.settings, &after.settings);
    if !settings.is_empty() {
        is["settings"] = json!(settings);
    }
    changes::audit_uuid(unit, "tenant.updated", "tenant", after.id.uuid(), was, is);
    Ok(after)
}

/// The company of a unit.
pub async fn own(unit: &Unit) -> Result<tenant::Model> {
    tenant::own(unit).await?.ok_or_else(|| Error::Internal(anyhow::anyhow!("a company's row is missing")))
}

/// A company's name as it is stored.
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

/// An IANA time zone, as it is stored.
pub fn usable_time_zone(field: &str, typed: &str) -> Result<String, Problem> {
    let zone = typed.trim().parse::<chrono_tz::Tz>();
    let unknown = |_| Problem::new(field, ProblemCode::Invalid, Text::new("problem-time-zone-unknown"));
    Ok(zone.map_err(unknown)?.name().to_owned())
}

fn facts(row: &tenant::Model) -> serde_json::Value {
    json!({
        "name": row.name,
        "locale": row.locale,
        "timeZone": row.time_zone,
        "currency": row.currency,
        "themeName": row.theme_name,
        "primaryColor": row.primary_color,
        "customDomain": row.custom_domain,
        "businessHours": row.business_hours,
        "holidays": row.holidays,
    })
}
