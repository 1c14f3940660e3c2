//! Found by tax id, e-mail, phone or channel id and filled in, else created. Blanks never erase, and two
//! requests at once make one customer: the second waits at the key and starts again.

use super::{
    draft::{self, Blank, Given},
    identity,
    input::CustomerUpsertInput,
    links, record,
    service::{self, New},
};
use crate::{
    actor::Actor,
    domain::crm::{
        contact::{self, ContactPointInput},
        custom_field::{self, CustomValueInput},
        duplicate, tag,
    },
    error::{Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::{Permission, Reach},
};
use async_graphql::{Enum, MaybeUndefined};
use entity::{
    StoreError, WriteUnit,
    crm::{
        contact_point::{self, Consent},
        custom_field::CustomEntity,
        customer::{self, Model, field::Change},
        customer_key, customer_tag,
    },
    id::{CustomerId, Id, TagId, TenantId},
    value::name,
};
use serde_json::json;

/// Stands for the name while an upsert without one is read: who is found by a tax id has a name already.
const NAMELESS: &str = "?";

/// What an upsert came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum UpsertOutcome {
    Created,
    Updated,
    Unchanged,
}

/// What is known about a customer that may or may not be here.
#[derive(Clone, Debug, Default)]
pub struct Upsert {
    pub given: Given,
    pub contacts: Vec<ContactPointInput>,
    pub tags: Vec<String>,
    pub custom: Vec<CustomValueInput>,
}

impl From<&CustomerUpsertInput> for Upsert {
    fn from(input: &CustomerUpsertInput) -> Self {
        Self {
            given: input.given(),
            contacts: input.contact_points.clone().unwrap_or_default(),
            tags: input.tags.clone().unwrap_or_default(),
            custom: input.custom.clone().unwrap_or_default(),
        }
    }
}

/// An upsert whose text has been read: only what needs the database is open.
pub(super) struct Read {
    /// The customer that it would make; without a name when nothing says one.
    pub row: Model,
    pub contacts: Vec<contact_point::Model>,
}

impl Upsert {
    /// Everything about it that can be wrong without asking the database.
    pub fn problems(&self, tenant: TenantId) -> Problems {
        let mut problems = Problems::default();
        self.read(tenant, &mut problems);
        problems
    }

    /// A customer known only by a number is called by that number.
    pub(super) fn read(&self, tenant: TenantId, problems: &mut Problems) -> Read {
        let mut row = draft::blank(tenant);
        let contacts = contact::service::draft(tenant, row.id, &self.given_contacts(), "contactPoints", problems);
        let mut given = self.given.clone();
        let nameless = !matches!(&given.name, MaybeUndefined::Value(text) if !name::is_blank(text));
        if nameless {
            let first = contacts.first().map(contact::display);
            given.name = MaybeUndefined::Value(first.unwrap_or_else(|| NAMELESS.to_owned()));
        }
        given.apply(&mut row, Blank::IsNothing, problems);
        if row.name == NAMELESS {
            row.name.clear();
            if row.tax_id.is_none() {
                problems.push(Problem::required("name"));
            }
        }
        Read { row, contacts }
    }

    fn given_contacts(&self) -> Vec<ContactPointInput> {
        self.contacts.iter().filter(|point| !name::is_blank(&point.value)).cloned().collect()
    }
}

/// Creates or fills in.
pub async fn upsert(unit: &mut WriteUnit, actor: &Actor, input: &Upsert) -> Result<(Model, UpsertOutcome)> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let mut problems = Problems::default();
    let read = input.read(unit.tenant(), &mut problems);
    problems.done()?;
    let keys = identity::keys(&read.row, &read.contacts);
    let owned = customer_key::owners(unit, &keys).await?;
    match identity::strongest(unit, &owned, read.row.tax_id.as_deref()).await? {
        None => create(unit, actor, &reach, input, read, owned).await,
        Some(id) => fill_in(unit, actor, &reach, input, read.contacts, id).await,
    }
}

async fn create(
    unit: &mut WriteUnit,
    actor: &Actor,
    reach: &Reach,
    input: &Upsert,
    Read { mut row, contacts }: Read,
    owned: Vec<customer_key::Model>,
) -> Result<(Model, UpsertOutcome)> {
    service::own_by_default(&mut row, actor, reach);
    let mut problems = Problems::default();
    if row.name.is_empty() {
        problems.push(Problem::required("name"));
    }
    links::check(unit, actor, None, &row, &mut problems).await?;
    let custom =
        custom_field::service::parse(unit, CustomEntity::Customer, &input.given_custom(), true, &mut problems).await?;
    let tags = tag::by_name(unit, actor, &input.tags, &mut problems).await?;
    problems.done()?;
    let row = service::save_new(unit, New { row, contacts, tags, custom, owned }).await?;
    Ok((row, UpsertOutcome::Created))
}

async fn fill_in(
    unit: &mut WriteUnit,
    actor: &Actor,
    reach: &Reach,
    input: &Upsert,
    contacts: Vec<contact_point::Model>,
    id: CustomerId,
) -> Result<(Model, UpsertOutcome)> {
    // Held, so that many who tell of one customer at once wait for each other instead of all starting again.
    let rows = customer::lock(unit, &[id]).await?;
    let before = rows.into_iter().find(|row| !row.is_deleted());
    let before = before.ok_or_else(|| StoreError::Busy("the customer went meanwhile".into()))?;
    if !reach.allows(before.owner_id) {
        return Err(Problem::new("", ProblemCode::Taken, Text::new("customer-taken-unseen")).into());
    }
    let mut problems = Problems::default();
    let mut after = before.clone();
    input.given.apply(&mut after, Blank::IsNothing, &mut problems);
    links::check(unit, actor, Some(&before), &after, &mut problems).await?;
    let custom =
        custom_field::service::parse(unit, CustomEntity::Customer, &input.given_custom(), false, &mut problems).await?;
    let tags = tag::by_name(unit, actor, &input.tags, &mut problems).await?;
    problems.done()?;

    let mut changes = customer::field::changes(&before, &after);
    changes.extend(custom_field::service::store(unit, id.uuid(), &custom).await?);
    changes.extend(add_tags(unit, id, &tags).await?);
    changes.extend(add_contacts(unit, id, contacts).await?);
    if changes.is_empty() {
        return Ok((before, UpsertOutcome::Unchanged));
    }
    let row = service::save(unit, after, None).await?;
    let known = contact_point::of_customer(unit, id).await?;
    let keys = identity::keys(&row, &known);
    let owned = customer_key::owners(unit, &keys).await?;
    identity::claim(unit, &keys, &owned, id).await?;
    record::terms(unit, &row, &known).await?;
    record::updated(unit, id, changes, "customer.updated").await?;
    duplicate::finder::look(unit, &[id]).await?;
    Ok((row, UpsertOutcome::Updated))
}

impl Upsert {
    /// A blank value was not given.
    pub(super) fn given_custom(&self) -> Vec<CustomValueInput> {
        let blank = |value: &CustomValueInput| match value.value.as_ref().map(|kept| &kept.0) {
            None | Some(serde_json::Value::Null) => true,
            Some(serde_json::Value::String(text)) => name::is_blank(text),
            Some(_) => false,
        };
        self.custom.iter().filter(|value| !blank(value)).cloned().collect()
    }
}

async fn add_tags(unit: &mut WriteUnit, id: CustomerId, tags: &[TagId]) -> Result<Option<Change>> {
    if tags.is_empty() {
        return Ok(None);
    }
    let before: Vec<TagId> =
        customer_tag::of_customers(unit, &[id.uuid()]).await?.into_iter().map(|row| row.tag_id).collect();
    let new: Vec<TagId> = tags.iter().copied().filter(|tag| !before.contains(tag)).collect();
    if new.is_empty() {
        return Ok(None);
    }
    customer_tag::attach(unit, id, &new).await?;
    let all: Vec<TagId> = before.iter().chain(&new).copied().collect();
    let (before, after) = (tag::names(unit, &before).await?, tag::names(unit, &all).await?);
    Ok(Some(Change { field: "tags".into(), before: json!(before), after: json!(after) }))
}

/// Adds the points that are new; of those there already only a consent that was given is taken over.
async fn add_contacts(
    unit: &mut WriteUnit,
    id: CustomerId,
    contacts: Vec<contact_point::Model>,
) -> Result<Option<Change>> {
    if contacts.is_empty() {
        return Ok(None);
    }
    let before = contact_point::of_customer(unit, id).await?;
    let mut position = before.iter().map(|point| point.position + 1).max().unwrap_or_default();
    let mut changed = false;
    for contact in contacts {
        let same = before.iter().find(|other| other.kind == contact.kind && other.match_key == contact.match_key);
        match same {
            Some(known) => changed |= take_consent(unit, known, &contact).await?,
            None if position < contact::service::MOST_POINTS as i32 => {
                let preferred = contact.preferred && !before.iter().any(|p| p.preferred && p.kind == contact.kind);
                let row = contact_point::Model { customer_id: id, position, preferred, ..contact };
                let row = contact_point::insert(unit, row).await?;
                if row.consent != Consent::Unknown {
                    contact::service::note_consent(unit, &row, Consent::Unknown).await?;
                }
                position += 1;
                changed = true;
            }
            None => {}
        }
    }
    if !changed {
        return Ok(None);
    }
    let after = contact_point::of_customer(unit, id).await?;
    let list = |points: &[contact_point::Model]| points.iter().map(contact::display).collect::<Vec<_>>();
    Ok(Some(Change { field: "contactPoints".into(), before: json!(list(&before)), after: json!(list(&after)) }))
}

async fn take_consent(
    unit: &mut WriteUnit,
    known: &contact_point::Model,
    given: &contact_point::Model,
) -> Result<bool> {
    if given.consent == Consent::Unknown || given.consent == known.consent {
        return Ok(false);
    }
    let mut row = known.clone();
    contact::service::consented(&mut row, given.consent, given.consent_source.as_deref());
    let busy = || StoreError::Busy("the contact point changed meanwhile".into());
    let row = contact_point::save(unit, row).await?.ok_or_else(busy)?;
    contact::service::note_consent(unit, &row, known.consent).await?;
    Ok(true)
}
