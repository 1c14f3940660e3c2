//! Portfolios (carteiras): named sets of customers that somebody looks after.

use crate::{
    actor::Actor,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        LoadError, Request, Rows, access, idempotency,
        payload::{self, DeletePayload, payload},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object, dataloader::Loader};
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::{
        customer,
        portfolio::{self, Model},
    },
    id::{Id, PortfolioId},
    store::AuditRecord,
    value::name,
};
use serde_json::json;
use std::collections::HashMap;

const NAME: usize = 80;

/// A named set of customers.
#[derive(Clone)]
pub struct Portfolio(pub Model);

#[Object]
impl Portfolio {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// How many customers are in it; null for those who do not see all of them.
    async fn customer_count(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        let request = Request::of(ctx);
        let reach = request.actor()?.require(Permission::CustomerRead);
        if !matches!(reach, Ok(crate::permission::Reach::Everybody)) {
            return Ok(None);
        }
        let count = request.rows().load_one(CustomersInPortfolio(self.0.id)).await?.unwrap_or_default();
        Ok(Some(i32::try_from(count).unwrap_or(i32::MAX)))
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A new portfolio.
#[derive(Clone, Debug, InputObject)]
pub struct PortfolioCreateInput {
    pub name: String,
    pub idempotency_key: Option<String>,
}

/// Another name.
#[derive(Clone, Debug, InputObject)]
pub struct PortfolioUpdateInput {
    pub id: ID,
    pub name: String,
    pub expected_version: Option<i32>,
}

payload! {
    /// On CONFLICT, portfolio is the current state.
    PortfolioPayload { portfolio: Portfolio }
}

#[derive(Default)]
pub struct PortfolioQuery;

#[Object]
impl PortfolioQuery {
    /// All portfolios by name.
    #[graphql(guard = "access::SignedIn")]
    async fn portfolios(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Portfolio>> {
        Ok(portfolio::all(&Request::of(ctx).unit()?).await?.into_iter().map(Portfolio).collect())
    }
}

#[derive(Default)]
pub struct PortfolioMutation;

#[Object]
impl PortfolioMutation {
    #[graphql(guard = "access::Can(Permission::PortfolioManage)")]
    async fn portfolio_create(
        &self,
        ctx: &Context<'_>,
        input: PortfolioCreateInput,
    ) -> async_graphql::Result<PortfolioPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let create = async |unit: &mut WriteUnit| create(unit, actor, &input.name).await;
        let done = idempotency::once::<portfolio::Entity>(&mut unit, "portfolioCreate", key, &input, create).await;
        Ok(request.finish(unit, done).await?.map(Portfolio).into())
    }

    #[graphql(guard = "access::Can(Permission::PortfolioManage)")]
    async fn portfolio_update(
        &self,
        ctx: &Context<'_>,
        input: PortfolioUpdateInput,
    ) -> async_graphql::Result<PortfolioPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = update(&mut unit, request.actor()?, &input).await;
        match request.finish(unit, done).await? {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let current = match PortfolioId::parse(&input.id) {
                    Some(id) => portfolio::find(&request.unit()?, id).await?,
                    None => None,
                };
                Ok(PortfolioPayload { portfolio: current.map(Portfolio), user_errors })
            }
            outcome => Ok(outcome.map(Portfolio).into()),
        }
    }

    /// Deletes a portfolio that no customer is in.
    #[graphql(guard = "access::Can(Permission::PortfolioManage)")]
    async fn portfolio_delete(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = delete(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(|id| ID(id.global())).into())
    }
}

/// Makes a portfolio.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, text: &str) -> Result<Model> {
    actor.require(Permission::PortfolioManage)?;
    let name = named(text)?;
    let now = clock::now();
    let id = PortfolioId::new();
    let row = Model { tenant_id: unit.tenant(), id, name, version: 1, created_at: now, updated_at: now };
    refuse_taken(unit, &row).await?;
    if !portfolio::insert(unit, row.clone()).await? {
        return Err(Problem::new("name", ProblemCode::Taken, Text::new("portfolio-taken")).into());
    }
    audit(unit, "portfolio.created", row.id, None, Some(&row));
    Ok(row)
}

async fn update(unit: &mut WriteUnit, actor: &Actor, input: &PortfolioUpdateInput) -> Result<Model> {
    actor.require(Permission::PortfolioManage)?;
    let before = portfolio::find(unit, scalars::id("id", &input.id)?).await?;
    let before = before.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let row = Model { name: named(&input.name)?, ..before.clone() };
    if row == before {
        return Ok(row);
    }
    refuse_taken(unit, &row).await?;
    let stale = || match input.expected_version {
        Some(_) => Error::from(Problem::conflict()),
        None => StoreError::Busy("the portfolio changed meanwhile".into()).into(),
    };
    let row = match portfolio::save(unit, Model { updated_at: clock::now(), ..row }).await {
        // Somebody took the name a moment ago.
        Err(error) if error.is_unique("portfolio") => {
            return Err(Problem::new("name", ProblemCode::Taken, Text::new("portfolio-taken")).into());
        }
        row => row?.ok_or_else(stale)?,
    };
    audit(unit, "portfolio.updated", row.id, Some(&before), Some(&row));
    Ok(row)
}

async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<PortfolioId> {
    actor.require(Permission::PortfolioManage)?;
    let row = portfolio::find(unit, scalars::id("id", id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    let customers = portfolio::customers(unit, row.id).await?;
    if customers > 0 {
        let text = Text::new("portfolio-in-use").with("count", customers as i64);
        return Err(Problem::new("id", ProblemCode::InUse, text).into());
    }
    match portfolio::remove(unit, row.id).await {
        // A customer went into it a moment ago.
        Err(StoreError::Reference) => {
            let text = Text::new("portfolio-in-use").with("count", 1);
            return Err(Problem::new("id", ProblemCode::InUse, text).into());
        }
        done => done?,
    }
    audit(unit, "portfolio.deleted", row.id, Some(&row), None);
    Ok(row.id)
}

/// The portfolio with this name, however it is spelled.
pub async fn by_name(unit: &Unit, text: &str) -> Result<Option<Model>> {
    let key = name::fold(text);
    Ok(portfolio::all(unit).await?.into_iter().find(|row| name::fold(&row.name) == key))
}

/// The name of a portfolio, if it will do.
pub fn named(text: &str) -> Result<String> {
    let mut problems = Problems::default();
    let name = name::clean(text);
    if name::fold(&name).is_empty() {
        problems.push(Problem::required("name"));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::too_long("name", NAME));
    }
    problems.done().map(|()| name)
}

async fn refuse_taken(unit: &Unit, row: &Model) -> Result<()> {
    match by_name(unit, &row.name).await?.filter(|other| other.id != row.id) {
        Some(other) => {
            let problem = Problem::new("name", ProblemCode::Taken, Text::new("portfolio-taken"));
            Err(problem.with_conflicting(other.id).into())
        }
        None => Ok(()),
    }
}

fn audit(unit: &mut WriteUnit, action: &'static str, id: PortfolioId, before: Option<&Model>, after: Option<&Model>) {
    let facts = |row: &Model| json!({ "name": row.name });
    let (before, after) = (before.map(facts), after.map(facts));
    unit.audit(AuditRecord { action, entity: PortfolioId::TYPE, entity_id: Some(id.uuid()), before, after });
}

impl Loader<PortfolioId> for Rows {
    type Value = Model;
    type Error = LoadError;

    async fn load(&self, keys: &[PortfolioId]) -> Result<HashMap<PortfolioId, Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<portfolio::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// How many customers are in a portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct CustomersInPortfolio(PortfolioId);

impl Loader<CustomersInPortfolio> for Rows {
    type Value = i64;
    type Error = LoadError;

    async fn load(&self, keys: &[CustomersInPortfolio]) -> Result<HashMap<CustomersInPortfolio, i64>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|key| key.0.uuid()).collect();
        let counts = customer::count_by_portfolio(&self.unit()?, &ids).await?;
        Ok(counts.into_iter().map(|(id, count)| (CustomersInPortfolio(id), count)).collect())
    }
}
