//! What people do with segments.

use super::types::{SegmentCreateInput, SegmentUpdateInput};
use crate::{
    actor::Actor,
    domain::crm::customer::CustomerFilter,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{filter::stored, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    StoreError, WriteUnit, clock,
    crm::segment::{self, Model},
    id::{Id, SegmentId},
    store::AuditRecord,
    value::name,
};
use serde_json::{Value, json};

const NAME: usize = 80;
const DESCRIPTION: usize = 500;
/// Of a filter, and of what its maker shows for it.
const FILTER: usize = 8_000;

pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &SegmentCreateInput) -> Result<Model> {
    actor.require(Permission::SegmentManage)?;
    let mut problems = Problems::default();
    let name = named(&input.name, &mut problems);
    let description = described(input.description.as_deref(), &mut problems);
    let (filter, form) = kept(&input.filter, input.form.as_ref(), &mut problems);
    problems.done()?;
    let now = clock::now();
    let row = Model {
        tenant_id: unit.tenant(),
        id: SegmentId::new(),
        name,
        description,
        filter,
        form,
        frozen_at: input.frozen.then_some(now),
        created_by: actor.user,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    if !segment::insert(unit, row.clone()).await? {
        return Err(taken());
    }
    members(unit, actor, &row, &input.filter).await?;
    audit(unit, "segment.created", row.id, None, Some(&row));
    Ok(row)
}

pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: &SegmentUpdateInput) -> Result<Model> {
    actor.require(Permission::SegmentManage)?;
    let before = segment::find(unit, scalars::id("id", &input.id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut problems = Problems::default();
    let mut row = before.clone();
    if let Some(text) = &input.name {
        row.name = named(text, &mut problems);
    }
    match &input.description {
        MaybeUndefined::Undefined => {}
        other => row.description = described(other.as_opt_ref().flatten().map(String::as_str), &mut problems),
    }
    if let Some(filter) = &input.filter {
        (row.filter, row.form) = kept(filter, input.form.as_ref(), &mut problems);
    }
    problems.done()?;
    let frozen = input.frozen.unwrap_or(before.frozen_at.is_some());
    let anew = input.frozen == Some(true) || frozen && input.filter.is_some();
    row.frozen_at = if anew { Some(clock::now()) } else { before.frozen_at.filter(|_| frozen) };
    if row == before {
        return Ok(row);
    }
    let stale = || match input.expected_version {
        Some(_) => Error::from(Problem::conflict()),
        None => StoreError::Busy("the segment changed meanwhile".into()).into(),
    };
    let row = match segment::save(unit, Model { updated_at: clock::now(), ..row }).await {
        Err(error) if error.is_unique("segment") => return Err(taken()),
        row => row?.ok_or_else(stale)?,
    };
    if row.frozen_at != before.frozen_at || input.filter.is_some() {
        let filter: Box<CustomerFilter> = Box::new(stored::read(&row.filter)?);
        members(unit, actor, &row, &filter).await?;
    }
    audit(unit, "segment.updated", row.id, Some(&before), Some(&row));
    Ok(row)
}

pub async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<SegmentId> {
    actor.require(Permission::SegmentManage)?;
    let row = segment::find(unit, scalars::id("id", id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    segment::remove(unit, row.id).await?;
    audit(unit, "segment.deleted", row.id, Some(&row), None);
    Ok(row.id)
}

/// Writes down who is in a frozen segment: those whom whoever freezes it sees. That a filter can be read at all is
/// found out here too.
async fn members(unit: &mut WriteUnit, actor: &Actor, row: &Model, filter: &CustomerFilter) -> Result<()> {
    let condition = filter.condition(unit, actor).await?;
    match row.frozen_at {
        Some(_) => segment::freeze(unit, row.id, condition).await.map(drop)?,
        None => segment::thaw(unit, row.id).await?,
    }
    Ok(())
}

fn named(text: &str, problems: &mut Problems) -> String {
    let name = name::clean(text);
    if name.is_empty() {
        problems.push(Problem::required("name"));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::too_long("name", NAME));
    }
    name
}

fn described(text: Option<&str>, problems: &mut Problems) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    if text.chars().count() > DESCRIPTION {
        problems.push(Problem::too_long("description", DESCRIPTION));
    }
    Some(text.to_owned())
}

/// A filter and its form as they are kept.
fn kept(filter: &CustomerFilter, form: Option<&Value>, problems: &mut Problems) -> (Value, Option<Value>) {
    let kept = stored::keep(filter);
    let mut refuse = |field: &str, text: Text| problems.push(Problem::new(field, ProblemCode::Invalid, text));
    match filter.segments() {
        Ok(named) if named.is_empty() => {}
        _ => refuse("where", Text::new("segment-nested")),
    }
    for (field, json) in [("where", Some(&kept)), ("form", form)] {
        if json.is_some_and(|json| json.to_string().chars().count() > FILTER) {
            refuse(field, Text::new("segment-too-long").with("limit", FILTER as i64));
        }
    }
    (kept, form.cloned())
}

fn taken() -> Error {
    Problem::new("name", ProblemCode::Taken, Text::new("segment-taken")).into()
}

fn audit(unit: &mut WriteUnit, action: &'static str, id: SegmentId, before: Option<&Model>, after: Option<&Model>) {
    let facts = |row: &Model| json!({ "name": row.name, "where": row.filter, "frozenAt": row.frozen_at });
    let (before, after) = (before.map(facts), after.map(facts));
    unit.audit(AuditRecord { action, entity: SegmentId::TYPE, entity_id: Some(id.uuid()), before, after });
}
