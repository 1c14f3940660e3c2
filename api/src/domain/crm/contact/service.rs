//! Adding, changing and removing ways to reach a customer.

use super::{
    ContactPointInput,
    reading::{self, key_of},
    types::{ContactPointAddInput, ContactPointUpdateInput},
};
use crate::{
    actor::Actor,
    domain::crm::{
        customer::{identity, record, service as customers},
        duplicate,
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        contact_point::{self, Consent, Model},
        customer::{self, field::Change},
        customer_key,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{ContactPointId, CustomerId, Id, TenantId},
    value::name,
};
use serde_json::json;

const LABEL: usize = 100;
/// More than this is not a person's card but a list that belongs elsewhere.
pub const MOST_POINTS: usize = 50;

/// Reads the points of an input into rows of a customer, noting problems under `field.index`. What is there
/// twice is kept once.
pub fn draft(
    tenant: TenantId,
    customer: CustomerId,
    inputs: &[ContactPointInput],
    field: &str,
    problems: &mut Problems,
) -> Vec<Model> {
    let mut rows: Vec<Model> = Vec::new();
    if inputs.len() > MOST_POINTS {
        problems.push(Problem::new(field, ProblemCode::TooLong, Text::new("contact-too-many")));
        return rows;
    }
    for (index, input) in inputs.iter().enumerate() {
        let path = format!("{field}.{index}");
        if let Some(row) = draft_one(tenant, customer, input, &path, problems) {
            let same = |other: &&Model| other.kind == row.kind && other.match_key == row.match_key;
            if rows.iter().find(same).is_none() {
                rows.push(Model { position: rows.len() as i32, ..row });
            }
        }
    }
    keep_one_preferred(&mut rows);
    rows
}

fn draft_one(
    tenant: TenantId,
    customer: CustomerId,
    input: &ContactPointInput,
    path: &str,
    problems: &mut Problems,
) -> Option<Model> {
    let prefix = if path.is_empty() { String::new() } else { format!("{path}.") };
    let kind = input.kind.into();
    let reading = match reading::read(kind, &input.value, &format!("{prefix}value")) {
        Ok(reading) => reading,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let now = clock::now();
    let consent = input.consent.map_or(Consent::Unknown, Into::into);
    let known = consent != Consent::Unknown;
    Some(Model {
        tenant_id: tenant,
        id: ContactPointId::new(),
        customer_id: customer,
        kind,
        raw: name::clean(&input.value),
        value: reading.value,
        match_key: reading.match_key,
        account: None,
        label: label(input.label.as_deref(), &prefix, problems),
        preferred: input.preferred.unwrap_or_default(),
        verified: input.verified.unwrap_or_default(),
        consent,
        consent_at: known.then_some(now),
        consent_source: known.then(|| label(input.consent_source.as_deref(), &prefix, problems)).flatten(),
        last_contacted_at: None,
        position: 0,
        version: 1,
        created_at: now,
        updated_at: now,
    })
}

fn label(text: Option<&str>, prefix: &str, problems: &mut Problems) -> Option<String> {
    let text = name::clean(text?);
    if text.chars().count() > LABEL {
        problems.push(Problem::too_long(&format!("{prefix}label"), LABEL));
    }
    (!text.is_empty()).then_some(text)
}

/// The first that says so is preferred.
fn keep_one_preferred(rows: &mut [Model]) {
    for index in 0..rows.len() {
        let (before, after) = rows.split_at_mut(index);
        if before.iter().any(|row| row.preferred && row.kind == after[0].kind) {
            after[0].preferred = false;
        }
    }
}

/// Adds a way to reach a customer.
pub async fn add(unit: &mut WriteUnit, actor: &Actor, input: &ContactPointAddInput) -> Result<customer::Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let owner = customers::writable(unit, &reach, scalars::id("customerId", &input.customer_id)?, "customerId").await?;
    let mut problems = Problems::default();
    let row = draft_one(unit.tenant(), owner.id, &input.point(), "", &mut problems);
    problems.done()?;
    let Some(row) = row else { return Ok(owner) };
    let before = contact_point::of_customer(unit, owner.id).await?;
    if before.len() >= MOST_POINTS {
        return Err(Problem::new("value", ProblemCode::TooLong, Text::new("contact-too-many")).into());
    }
    if before.iter().any(|other| other.kind == row.kind && other.match_key == row.match_key) {
        let text = Text::new("contact-already-there");
        return Err(Problem::new("value", ProblemCode::Taken, text).with_conflicting(owner.id).into());
    }
    let key = key_of(&row);
    if !input.allow_duplicate {
        identity::refuse_taken(unit, actor, &[(key.clone(), "value".to_owned())], owner.id).await?;
    }
    let row = Model { position: before.iter().map(|other| other.position + 1).max().unwrap_or_default(), ..row };
    // Unique: the same one is being added at this moment; the next attempt sees it.
    let inserted = contact_point::insert(unit, row).await;
    let row = inserted.map_err(|error| match error.is_unique("contact_point") {
        true => StoreError::Busy("the contact point is being added".into()),
        false => error,
    })?;
    if row.preferred {
        contact_point::prefer_only(unit, owner.id, row.kind, row.id).await?;
    }
    if !customer_key::claim(unit, &key, owner.id).await? && !input.allow_duplicate {
        let owners = customer_key::owners(unit, &[key]).await?;
        if owners.iter().any(|other| other.customer_id != owner.id) {
            return Err(StoreError::Busy("somebody else took the key".into()).into());
        }
    }
    if row.consent != Consent::Unknown {
        note_consent(unit, &row, Consent::Unknown).await?;
    }
    finish(unit, owner, &before).await
}

/// Changes a way to reach a customer.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: &ContactPointUpdateInput) -> Result<customer::Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let point = find(unit, &input.id).await?;
    let owner = customers::writable(unit, &reach, point.customer_id, "id").await?;
    if input.expected_version.is_some_and(|version| version != point.version) {
        return Err(Problem::conflict().into());
    }
    let before = contact_point::of_customer(unit, owner.id).await?;
    let mut problems = Problems::default();
    let mut row = point.clone();
    if let Some(text) = &input.value {
        reread(&mut row, text, &mut problems);
    }
    match &input.label {
        MaybeUndefined::Value(text) => row.label = label(Some(text), "", &mut problems),
        MaybeUndefined::Null => row.label = None,
        MaybeUndefined::Undefined => {}
    }
    problems.done()?;
    row.preferred = input.preferred.unwrap_or(row.preferred);
    row.verified = input.verified.unwrap_or(row.verified);
    if let Some(consent) = input.consent {
        consented(&mut row, consent.into(), input.consent_source.as_deref());
    }
    if row == point {
        return Ok(owner);
    }
    if row.match_key != point.match_key {
        rekey(unit, actor, &point, &row, &before).await?;
    }
    row.updated_at = clock::now();
    let stale = || match input.expected_version {
        Some(_) => Error::from(Problem::conflict()),
        None => StoreError::Busy("the contact point changed meanwhile".into()).into(),
    };
    let row = contact_point::save(unit, row).await?.ok_or_else(stale)?;
    if row.preferred && !point.preferred {
        contact_point::prefer_only(unit, owner.id, row.kind, row.id).await?;
    }
    if row.consent != point.consent {
        note_consent(unit, &row, point.consent).await?;
    }
    finish(unit, owner, &before).await
}

/// Removes a way to reach a customer.
pub async fn remove(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<customer::Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let point = find(unit, id).await?;
    let owner = customers::writable(unit, &reach, point.customer_id, "id").await?;
    let before = contact_point::of_customer(unit, owner.id).await?;
    contact_point::remove(unit, point.id).await?;
    let others: Vec<&Model> = before.iter().filter(|other| other.id != point.id).collect();
    if !others.iter().any(|other| key_of(other) == key_of(&point)) {
        identity::give_up(unit, &[key_of(&point)], owner.id).await?;
    }
    finish(unit, owner, &before).await
}

/// Sets a consent with its instant; the source of an older one does not stay.
pub fn consented(row: &mut Model, consent: Consent, source: Option<&str>) {
    let source = source.map(name::clean).filter(|text| !text.is_empty());
    if row.consent != consent {
        (row.consent, row.consent_at, row.consent_source) = (consent, Some(clock::now()), source);
    } else if source.is_some() {
        row.consent_source = source;
    }
}

/// Puts a change of consent on the timeline.
pub async fn note_consent(unit: &mut WriteUnit, row: &Model, before: Consent) -> Result<()> {
    use sea_orm::ActiveEnum;
    let constant = |consent: Consent| consent.to_value().to_uppercase();
    let data = json!({
        "contactPointId": row.id.global(),
        "channel": row.kind.to_value().to_uppercase(),
        "value": reading::display(row),
        "source": row.consent_source,
        "changes": [{ "field": "consent", "before": constant(before), "after": constant(row.consent) }],
    });
    let (kind, customer_id) = (TimelineKind::ConsentChanged, row.customer_id);
    let happening = Happening { customer_id, deal_id: None, activity_id: None, kind, text: None, data };
    timeline_item::add(unit, happening).await?;
    Ok(())
}

fn reread(row: &mut Model, text: &str, problems: &mut Problems) {
    match reading::read(row.kind, text, "value") {
        Ok(reading) => {
            // Another number was never verified, and nobody agreed to be called there.
            if reading.match_key != row.match_key {
                (row.verified, row.consent, row.consent_at, row.consent_source) = (false, Consent::Unknown, None, None);
            }
            (row.raw, row.value, row.match_key) = (name::clean(text), reading.value, reading.match_key);
        }
        Err(problem) => problems.push(problem),
    }
}

/// The customer gives up the old key and takes the new one.
async fn rekey(unit: &mut WriteUnit, actor: &Actor, point: &Model, row: &Model, before: &[Model]) -> Result<()> {
    let owner = row.customer_id;
    if before.iter().any(|other| other.id != row.id && other.kind == row.kind && other.match_key == row.match_key) {
        let text = Text::new("contact-already-there");
        return Err(Problem::new("value", ProblemCode::Taken, text).with_conflicting(owner).into());
    }
    identity::refuse_taken(unit, actor, &[(key_of(row), "value".to_owned())], owner).await?;
    if !before.iter().any(|other| other.id != point.id && key_of(other) == key_of(point)) {
        identity::give_up(unit, &[key_of(point)], owner).await?;
    }
    identity::claim(unit, &[key_of(row)], &customer_key::owners(unit, &[key_of(row)]).await?, owner).await
}

async fn find(unit: &WriteUnit, id: &ID) -> Result<Model> {
    let id: ContactPointId = scalars::id("id", id)?;
    Ok(contact_point::find(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?)
}

/// What follows each change: search terms, duplicates, timeline, audit, event.
async fn finish(unit: &mut WriteUnit, owner: customer::Model, before: &[Model]) -> Result<customer::Model> {
    let after = contact_point::of_customer(unit, owner.id).await?;
    let now = clock::now();
    customer::touch(unit, owner.id, now).await?;
    let owner = customer::Model { updated_at: now, ..owner };
    record::terms(unit, &owner, &after).await?;
    let list = |points: &[Model]| points.iter().map(reading::display).collect::<Vec<_>>();
    let (before, after) = (list(before), list(&after));
    let changes: Vec<Change> = if before == after {
        Vec::new()
    } else {
        vec![Change { field: "contactPoints".into(), before: json!(before), after: json!(after) }]
    };
    record::updated(unit, owner.id, changes, "customer.contact_points_changed").await?;
    duplicate::finder::look(unit, &[owner.id]).await?;
    Ok(owner)
}
