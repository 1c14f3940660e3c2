//! Locations: the places where stock lies.

use crate::{
    actor::Actor,
    domain::crm::{changes::Changes, words},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        LoadError, Request, Rows, access, idempotency,
        payload::{self, payload},
        scalars::{self, Instant},
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object, dataloader::Loader};
use entity::{
    WriteUnit, clock,
    erp::{
        level,
        location::{self, Entity, Model},
    },
    id::{Id, StockLocationId},
    store::AuditRecord,
    value::name,
};
use serde_json::Value;
use std::collections::HashMap;

/// A place where stock lies.
#[derive(Clone)]
pub struct StockLocation(pub Model);

#[Object]
impl StockLocation {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Nothing comes here any more.
    async fn archived(&self) -> bool {
        self.0.archived_at.is_some()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }
}

/// A new place.
#[derive(Clone, Debug, InputObject)]
pub struct StockLocationCreateInput {
    pub name: String,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct StockLocationUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    /// Only a place where nothing lies is archived.
    pub archived: Option<bool>,
}

payload! {
    /// On CONFLICT, location is the current state.
    StockLocationPayload { location: StockLocation }
}

#[derive(Default)]
pub struct StockLocationQuery;

#[Object]
impl StockLocationQuery {
    /// All locations by name, archived ones last; `archived` true or false limits them to those.
    #[graphql(guard = "access::Can(Permission::StockRead)")]
    async fn stock_locations(
        &self,
        ctx: &Context<'_>,
        archived: Option<bool>,
    ) -> async_graphql::Result<Vec<StockLocation>> {
        let rows = location::all(&Request::of(ctx).unit()?).await?.into_iter();
        let wanted = rows.filter(|row| archived.is_none_or(|archived| archived == row.archived_at.is_some()));
        Ok(wanted.map(StockLocation).collect())
    }
}

#[derive(Default)]
pub struct StockLocationMutation;

#[Object]
impl StockLocationMutation {
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_location_create(
        &self,
        ctx: &Context<'_>,
        input: StockLocationCreateInput,
    ) -> async_graphql::Result<StockLocationPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let make = async |unit: &mut WriteUnit| create(unit, actor, &input.name).await;
                    let key = input.idempotency_key.as_deref();
                    idempotency::once::<Entity>(unit, "stockLocationCreate", key, &input, make).await
                })
            })
            .await?;
        Ok(outcome.map(StockLocation).into())
    }

    /// Renames a location, archives it, or takes it into use again.
    #[graphql(guard = "access::Can(Permission::StockWrite)")]
    async fn stock_location_update(
        &self,
        ctx: &Context<'_>,
        input: StockLocationUpdateInput,
    ) -> async_graphql::Result<StockLocationPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { update(unit, actor, &input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = match StockLocationId::parse(&input.id) {
                    Some(id) => request.unit()?.find::<Entity>(id).await?,
                    None => None,
                };
                Ok(StockLocationPayload { location: current.map(StockLocation), user_errors })
            }
            outcome => Ok(outcome.map(StockLocation).into()),
        }
    }
}

/// A new location.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, text: &str) -> Result<Model> {
    actor.require(Permission::StockWrite)?;
    let all = location::all(unit).await?;
    if all.len() >= location::MOST {
        let text = Text::new("stock-location-many").with("limit", location::MOST as i64);
        return Err(Problem::new("", ProblemCode::NotAllowed, text).into());
    }
    let now = clock::now();
    let (name, name_key) = named(text)?;
    let (id, tenant_id) = (StockLocationId::new(), unit.tenant());
    let row = Model { tenant_id, id, name, name_key, version: 1, created_at: now, updated_at: now, archived_at: None };
    unless_taken(&all, &row)?;
    let row = match location::insert(unit, row).await {
        // Somebody took the name a moment ago.
        Err(error) if error.is_unique("stock_location") => return Err(taken().into()),
        row => row?,
    };
    let mut facts = Changes::default();
    facts.note("name", Value::Null, row.name.as_str());
    audit(unit, "stock_location.created", &row, &facts);
    Ok(row)
}

async fn update(unit: &mut WriteUnit, actor: &Actor, input: &StockLocationUpdateInput) -> Result<Model> {
    actor.require(Permission::StockWrite)?;
    let before = location::lock(unit, scalars::id("id", &input.id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut row = before.clone();
    if let Some(text) = &input.name {
        (row.name, row.name_key) = named(text)?;
    }
    let archived = input.archived.unwrap_or(before.archived_at.is_some());
    if archived && before.archived_at.is_none() && level::is_any_at(unit, before.id).await? {
        return Err(Problem::new("archived", ProblemCode::InUse, Text::new("stock-location-in-use")).into());
    }
    row.archived_at = archived.then(|| before.archived_at.unwrap_or_else(clock::now));
    let mut changes = Changes::default();
    changes.note("name", before.name.as_str(), row.name.as_str());
    changes.note("archived", before.archived_at.is_some(), archived);
    if changes.is_empty() {
        return Ok(before);
    }
    unless_taken(&location::all(unit).await?, &row)?;
    row.updated_at = clock::now();
    let row = match location::save(unit, row).await {
        Err(error) if error.is_unique("stock_location") => return Err(taken().into()),
        row => row?.ok_or_else(Problem::conflict)?,
    };
    audit(unit, "stock_location.updated", &row, &changes);
    Ok(row)
}

/// A location where things can come to, until the unit ends.
pub async fn open(unit: &mut WriteUnit, field: &str, id: &ID) -> Result<Model> {
    let row = location::kept(unit, scalars::id(field, id)?).await?.ok_or_else(|| Problem::not_found(field))?;
    if row.archived_at.is_some() {
        return Err(Problem::new(field, ProblemCode::NotAllowed, Text::new("stock-location-archived")).into());
    }
    Ok(row)
}

fn named(text: &str) -> Result<(String, String)> {
    let mut problems = Problems::default();
    let name = words::required(&mut problems, "name", text);
    problems.done()?;
    let key = name::fold(&name);
    Ok((name, key))
}

fn unless_taken(all: &[Model], row: &Model) -> Result<()> {
    let same = |other: &&Model| other.id != row.id && other.archived_at.is_none() && other.name_key == row.name_key;
    match all.iter().find(same).filter(|_| row.archived_at.is_none()) {
        Some(other) => Err(taken().with_conflicting(other.id).into()),
        None => Ok(()),
    }
}

fn taken() -> Problem {
    Problem::new("name", ProblemCode::Taken, Text::new("stock-location-taken"))
}

fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model, changes: &Changes) {
    let (before, after) = (Some(changes.before()), Some(changes.after()));
    unit.audit(AuditRecord { action, entity: StockLocationId::TYPE, entity_id: Some(row.id.uuid()), before, after });
}

impl Loader<StockLocationId> for Rows {
    type Value = Model;
    type Error = LoadError;

    async fn load(&self, keys: &[StockLocationId]) -> Result<HashMap<StockLocationId, Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
