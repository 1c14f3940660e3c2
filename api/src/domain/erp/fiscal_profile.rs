//! Who issues the company's invoices, as the tax authority knows them. Nothing is issued before somebody has said it.

use crate::{
    actor::Actor,
    domain::crm::{
        changes::Changes,
        customer::{self, Address, AddressInput},
        words,
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        Request, access,
        payload::{self, payload},
        scalars::Instant,
    },
    i18n::Text,
    integrations::nfe::key,
    permission::Permission,
};
use async_graphql::{Context, InputObject, MaybeUndefined, Object};
use entity::{
    WriteUnit, clock,
    erp::{
        fiscal_profile::{self, Model},
        order,
    },
    store::AuditRecord,
    value::{Email, TaxId, TaxIdKind},
};

/// The issuer of the company's invoices.
pub struct FiscalProfile(pub Model);

#[Object]
impl FiscalProfile {
    /// Razão social.
    async fn legal_name(&self) -> &str {
        &self.0.legal_name
    }

    /// CNPJ or CPF, without punctuation.
    async fn tax_id(&self) -> &str {
        &self.0.tax_id
    }

    /// Inscrição estadual, or "ISENTO".
    async fn state_registration(&self) -> Option<&str> {
        self.0.state_registration.as_deref()
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    async fn address(&self) -> Address {
        self.0.address.clone().into()
    }

    /// Out of which series invoices are numbered from now on, 1 to 999; each counts from 1, without a gap.
    async fn series(&self) -> i32 {
        self.0.series
    }

    /// Whether what is issued is authorized as NF-e.
    async fn nfe(&self) -> bool {
        self.0.nfe
    }

    /// At the foot of every invoice.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }
}

/// Only fields present change. The first time, name, tax id and address are needed.
#[derive(Clone, Debug, InputObject)]
pub struct FiscalProfileUpdateInput {
    pub expected_version: Option<i32>,
    pub legal_name: Option<String>,
    pub tax_id: Option<String>,
    pub state_registration: MaybeUndefined<String>,
    pub email: MaybeUndefined<String>,
    pub address: Option<AddressInput>,
    pub series: Option<i32>,
    /// Needs a CNPJ, a state registration, and a Brazilian address with street, city, state and postal code.
    pub nfe: Option<bool>,
    pub note: MaybeUndefined<String>,
}

payload! {
    /// On CONFLICT, fiscalProfile is the current state.
    FiscalProfilePayload { fiscal_profile: FiscalProfile }
}

#[derive(Default)]
pub struct FiscalProfileQuery;

#[Object]
impl FiscalProfileQuery {
    /// Who issues the company's invoices; null until somebody has said it.
    #[graphql(guard = "access::Can(Permission::InvoiceRead)")]
    async fn fiscal_profile(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<FiscalProfile>> {
        Ok(fiscal_profile::own(&Request::of(ctx).unit()?).await?.map(FiscalProfile))
    }
}

#[derive(Default)]
pub struct FiscalProfileMutation;

#[Object]
impl FiscalProfileMutation {
    /// Says who issues the company's invoices from now on; those that were issued stay as they are.
    #[graphql(guard = "access::Can(Permission::TenantManage)")]
    async fn fiscal_profile_update(
        &self,
        ctx: &Context<'_>,
        input: FiscalProfileUpdateInput,
    ) -> async_graphql::Result<FiscalProfilePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { update(unit, actor, input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = fiscal_profile::own(&request.unit()?).await?;
                Ok(FiscalProfilePayload { fiscal_profile: current.map(FiscalProfile), user_errors })
            }
            outcome => Ok(outcome.map(FiscalProfile).into()),
        }
    }
}

async fn update(unit: &mut WriteUnit, actor: &Actor, input: FiscalProfileUpdateInput) -> Result<Model> {
    actor.require(Permission::TenantManage)?;
    let before = fiscal_profile::lock(unit).await?;
    let version = before.as_ref().map_or(0, |row| row.version);
    if input.expected_version.is_some_and(|expected| expected != version) {
        return Err(Problem::conflict().into());
    }
    let mut row = before.clone().unwrap_or_else(|| blank(unit));
    let mut problems = Problems::default();
    apply(&mut row, &input, &mut problems);
    complete(&row, &mut problems);
    problems.done()?;
    let changes = differences(before.as_ref(), &row);
    if changes.is_empty() {
        return Ok(row);
    }
    let row = match before {
        Some(_) => fiscal_profile::save(unit, row).await?,
        None => match fiscal_profile::insert(unit, row).await {
            // Somebody else was the first.
            Err(error) if error.is_unique("fiscal_profile") => return Err(Problem::conflict().into()),
            row => row?,
        },
    };
    unit.audit(AuditRecord {
        action: "fiscal_profile.updated",
        entity: "tenant",
        entity_id: Some(unit.tenant().uuid()),
        before: Some(changes.before()),
        after: Some(changes.after()),
    });
    Ok(row)
}

fn blank(unit: &WriteUnit) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        legal_name: String::new(),
        tax_id: String::new(),
        state_registration: None,
        email: None,
        address: order::Address::default(),
        series: 1,
        nfe: false,
        note: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

fn apply(row: &mut Model, input: &FiscalProfileUpdateInput, problems: &mut Problems) {
    if let Some(text) = &input.legal_name {
        row.legal_name = words::required(problems, "legalName", text);
    }
    if let Some(id) = input.tax_id.as_ref().and_then(|text| problems.check("taxId", TaxId::parse(text))) {
        row.tax_id = id.as_str().to_owned();
    }
    let line = |problems: &mut Problems, field, given: &MaybeUndefined<String>, to: &mut Option<String>| match given {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => *to = None,
        MaybeUndefined::Value(text) => *to = words::optional(problems, field, Some(text)),
    };
    line(problems, "stateRegistration", &input.state_registration, &mut row.state_registration);
    line(problems, "note", &input.note, &mut row.note);
    match &input.email {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Value(text) if !text.trim().is_empty() => {
            let email = problems.check("email", Email::parse(text));
            row.email = email.map(|email| email.as_str().to_owned());
        }
        MaybeUndefined::Null | MaybeUndefined::Value(_) => row.email = None,
    }
    if let Some(given) = &input.address {
        let read = customer::address(row.tenant_id, "address", given, problems);
        row.address = order::Address::of_customer(&read).unwrap_or_default();
    }
    if let Some(series) = input.series {
        row.series = series;
    }
    row.nfe = input.nfe.unwrap_or(row.nfe);
}

/// What every issuer has said, and what one of NF-e has besides.
fn complete(row: &Model, problems: &mut Problems) {
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(str::is_empty);
    let mut missing = |is_missing: bool, field: &str| {
        if is_missing && !problems.names(field) {
            problems.push(Problem::required(field));
        }
    };
    missing(row.legal_name.is_empty(), "legalName");
    missing(row.tax_id.is_empty(), "taxId");
    missing(is_blank(&row.address.city), "address.city");
    if row.nfe {
        missing(is_blank(&row.state_registration), "stateRegistration");
        missing(is_blank(&row.address.street), "address.street");
        missing(is_blank(&row.address.postal_code), "address.postalCode");
        missing(is_blank(&row.address.state), "address.state");
    }
    let state = row.address.state.as_deref().filter(|state| row.nfe && !state.is_empty());
    if state.is_some_and(|state| key::unit(state).is_none()) {
        problems.push(Problem::new("address.state", ProblemCode::Invalid, Text::new("fiscal-state")));
    }
    let is_company = TaxId::parse(&row.tax_id).is_ok_and(|id| id.kind() == TaxIdKind::Cnpj);
    if row.nfe && !row.tax_id.is_empty() && !is_company {
        problems.push(Problem::new("taxId", ProblemCode::Invalid, Text::new("fiscal-cnpj")));
    }
    if !(1..=999).contains(&row.series) {
        problems.push(Problem::new("series", ProblemCode::Invalid, Text::new("fiscal-series")));
    }
}

fn differences(before: Option<&Model>, after: &Model) -> Changes {
    let of = |value: fn(&Model) -> serde_json::Value| before.map(value);
    let mut changes = Changes::default();
    let mut note = |field: &str, value: fn(&Model) -> serde_json::Value| changes.note(field, of(value), value(after));
    note("legalName", |row| row.legal_name.as_str().into());
    note("taxId", |row| row.tax_id.as_str().into());
    note("stateRegistration", |row| row.state_registration.as_deref().into());
    note("email", |row| row.email.as_deref().into());
    note("address", |row| serde_json::json!(row.address));
    note("series", |row| row.series.into());
    note("nfe", |row| row.nfe.into());
    note("note", |row| row.note.as_deref().into());
    changes
}
