//! Creating, changing, deleting and restoring customers.

use super::{
    draft::{self, Blank, Given},
    identity,
    input::{CustomerCreateInput, CustomerUpdateInput},
    links, record,
};
use crate::{
    actor::Actor,
    domain::crm::{contact, custom_field, custom_field::CustomValueInput, duplicate, event::CrmEvent, tag},
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::scalars,
    i18n::Text,
    permission::{Permission, Reach},
};
use async_graphql::ID;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::{
        contact_point,
        custom_field::CustomEntity,
        customer::{self, Model, field::Change},
        customer_key::{self, KeyKind},
        customer_tag, duplicate_pair,
        timeline_item::TimelineKind,
    },
    id::{CustomerId, Id, TagId},
};
use serde_json::json;

/// Whether the actor's role reaches the customer.
pub fn may_see(actor: &Actor, row: &Model) -> bool {
    actor.require(Permission::CustomerRead).is_ok_and(|reach| reach.allows(row.owner_id))
}

/// The customer an id stands for, if it may be read; deleted ones too, so that they can be restored.
pub async fn read(unit: &Unit, actor: &Actor, id: CustomerId) -> Result<Option<Model>> {
    let reach = actor.require(Permission::CustomerRead)?;
    Ok(customer::resolve(unit, id).await?.filter(|row| reach.allows(row.owner_id)))
}

/// The customer an id stands for, if it may be changed.
pub async fn writable(unit: &Unit, reach: &Reach, id: CustomerId, field: &str) -> Result<Model> {
    let row = customer::resolve(unit, id).await?;
    let row = row.filter(|row| !row.is_deleted() && reach.allows(row.owner_id));
    row.ok_or_else(|| Problem::not_found(field).into())
}

/// A new customer, parsed and looked at, with what hangs on it.
pub struct New {
    pub row: Model,
    pub contacts: Vec<contact_point::Model>,
    pub tags: Vec<TagId>,
    pub custom: Vec<custom_field::Parsed>,
    /// Keys that belong to others and stay with them.
    pub owned: Vec<customer_key::Model>,
}

/// Makes a customer. A tax id, e-mail or phone that belongs to another one is refused, unless the person
/// says that it is meant.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &CustomerCreateInput) -> Result<Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let mut problems = Problems::default();
    let mut row = draft::blank(unit.tenant());
    input.given().apply(&mut row, Blank::Clears, &mut problems);
    own_by_default(&mut row, actor, &reach);
    let points = input.contact_points.as_deref().unwrap_or_default();
    let contacts = contact::service::draft(unit.tenant(), row.id, points, "contactPoints", &mut problems);
    links::check(unit, actor, None, &row, &mut problems).await?;
    let values = input.custom.as_deref().unwrap_or_default();
    let custom = custom_field::service::parse(unit, CustomEntity::Customer, values, true, &mut problems).await?;
    let mut tags = tag::existing(unit, input.tag_ids.as_deref().unwrap_or_default(), &mut problems).await?;
    tags.extend(tag::by_name(unit, actor, input.tags.as_deref().unwrap_or_default(), &mut problems).await?);
    problems.done()?;

    let keys = identity::keys(&row, &contacts);
    let owned = customer_key::owners(unit, &keys).await?;
    if !input.allow_duplicate && !owned.is_empty() {
        let named = keys.into_iter().map(|key| (key.clone(), field_of(&key, &contacts))).collect::<Vec<_>>();
        identity::refuse_taken(unit, actor, &named, row.id).await?;
    }
    save_new(unit, New { row, contacts, tags, custom, owned }).await
}

/// Saves a new customer with all that hangs on it.
pub async fn save_new(unit: &mut WriteUnit, new: New) -> Result<Model> {
    let row = customer::insert(unit, new.row).await?;
    identity::claim(unit, &identity::keys(&row, &new.contacts), &new.owned, row.id).await?;
    for contact in &new.contacts {
        contact_point::insert(unit, contact_point::Model { customer_id: row.id, ..contact.clone() }).await?;
    }
    customer_tag::attach(unit, row.id, &new.tags).await?;
    custom_field::service::store(unit, row.id.uuid(), &new.custom).await?;
    record::terms(unit, &row, &new.contacts).await?;
    record::created(unit, &row).await?;
    for contact in new.contacts.iter().filter(|contact| contact.consent != contact_point::Consent::Unknown) {
        contact::service::note_consent(unit, contact, contact_point::Consent::Unknown).await?;
    }
    duplicate::finder::look(unit, &[row.id]).await?;
    Ok(row)
}

/// Those who see only what they own, own what they make.
pub fn own_by_default(row: &mut Model, actor: &Actor, reach: &Reach) {
    if row.owner_id.is_none() && matches!(reach, Reach::Owners(_)) {
        row.owner_id = actor.user;
    }
}

/// The input field that a key came from.
fn field_of(key: &customer_key::Key, contacts: &[contact_point::Model]) -> String {
    if key.0 == KeyKind::TaxId {
        return "taxId".into();
    }
    let index = contacts.iter().position(|contact| contact::reading_key(contact) == *key).unwrap_or_default();
    format!("contactPoints.{index}.value")
}

/// What is to change about a customer.
#[derive(Default)]
pub struct Changing<'i> {
    pub expected_version: Option<i32>,
    pub given: Given,
    pub tag_ids: Option<&'i [ID]>,
    pub custom: &'i [CustomValueInput],
}

/// Changes the fields that the input has.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: &CustomerUpdateInput) -> Result<Model> {
    let id = scalars::id("id", &input.id)?;
    let change = Changing {
        expected_version: input.expected_version,
        given: input.given(),
        tag_ids: input.tag_ids.as_deref(),
        custom: input.custom.as_deref().unwrap_or_default(),
    };
    change_fields(unit, actor, id, change).await
}

/// Changes what is given about a customer; also for other slices (converting a lead).
pub async fn change_fields(unit: &mut WriteUnit, actor: &Actor, id: CustomerId, change: Changing<'_>) -> Result<Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let before = writable(unit, &reach, id, "id").await?;
    if change.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut problems = Problems::default();
    let mut after = before.clone();
    change.given.apply(&mut after, Blank::Clears, &mut problems);
    links::check(unit, actor, Some(&before), &after, &mut problems).await?;
    let custom =
        custom_field::service::parse(unit, CustomEntity::Customer, change.custom, false, &mut problems).await?;
    let tags = match change.tag_ids {
        Some(ids) => Some(tag::existing(unit, ids, &mut problems).await?),
        None => None,
    };
    problems.done()?;

    retake_tax_id(unit, actor, &before, &after).await?;
    let mut changes = customer::field::changes(&before, &after);
    if let Some(tags) = tags {
        changes.extend(retag(unit, before.id, &tags).await?);
    }
    changes.extend(custom_field::service::store(unit, before.id.uuid(), &custom).await?);
    if changes.is_empty() {
        return Ok(before);
    }
    let row = save(unit, after, change.expected_version).await?;
    after_change(unit, &row, changes).await?;
    Ok(row)
}

/// What follows a change of a customer's own fields.
pub async fn after_change(unit: &mut WriteUnit, row: &Model, changes: Vec<Change>) -> Result<()> {
    let touches = |fields: &[&str]| changes.iter().any(|change| fields.contains(&change.field.as_str()));
    let (findable, alike) =
        (touches(&["name", "legalName", "taxId", "contactPoints"]), touches(&["name", "taxId", "companyId"]));
    if findable {
        let contacts = contact_point::of_customer(unit, row.id).await?;
        record::terms(unit, row, &contacts).await?;
    }
    record::updated(unit, row.id, changes, "customer.updated").await?;
    if alike {
        duplicate::finder::look(unit, &[row.id]).await?;
    }
    Ok(())
}

/// Saves a row that was read in this unit; when it changed meanwhile, that is a conflict for those who said
/// which version they saw, and a reason to start again for the others.
pub async fn save(unit: &mut WriteUnit, row: Model, expected: Option<i32>) -> Result<Model> {
    let row = Model { updated_at: clock::now(), ..row };
    match (customer::save(unit, row).await?, expected) {
        (Some(row), _) => Ok(row),
        (None, Some(_)) => Err(Problem::conflict().into()),
        (None, None) => Err(StoreError::Busy("the customer changed meanwhile".into()).into()),
    }
}

async fn retake_tax_id(unit: &mut WriteUnit, actor: &Actor, before: &Model, after: &Model) -> Result<()> {
    if before.tax_id == after.tax_id {
        return Ok(());
    }
    if let Some(tax_id) = &after.tax_id {
        let key = (KeyKind::TaxId, tax_id.clone());
        identity::refuse_taken(unit, actor, &[(key.clone(), "taxId".into())], after.id).await?;
        let owned = customer_key::owners(unit, std::slice::from_ref(&key)).await?;
        identity::claim(unit, &[key], &owned, after.id).await?;
    }
    if let Some(tax_id) = &before.tax_id {
        identity::give_up(unit, &[(KeyKind::TaxId, tax_id.clone())], after.id).await?;
    }
    Ok(())
}

/// Makes these the tags; what changed, by name.
async fn retag(unit: &mut WriteUnit, id: CustomerId, tags: &[TagId]) -> Result<Option<Change>> {
    let before: Vec<TagId> =
        customer_tag::of_customers(unit, &[id.uuid()]).await?.into_iter().map(|row| row.tag_id).collect();
    let gone: Vec<TagId> = before.iter().copied().filter(|tag| !tags.contains(tag)).collect();
    let new: Vec<TagId> = tags.iter().copied().filter(|tag| !before.contains(tag)).collect();
    if gone.is_empty() && new.is_empty() {
        return Ok(None);
    }
    customer_tag::detach(unit, id, &gone).await?;
    customer_tag::attach(unit, id, &new).await?;
    let (before, after) = (tag::names(unit, &before).await?, tag::names(unit, tags).await?);
    Ok(Some(Change { field: "tags".into(), before: json!(before), after: json!(after) }))
}

/// Deletes a customer; it can be restored. Its keys are free for others from now on.
pub async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    let reach = actor.require(Permission::CustomerDelete)?;
    let row = writable(unit, &reach, scalars::id("id", id)?, "id").await?;
    if expected.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    let row = save(unit, Model { deleted_at: Some(clock::now()), ..row }, expected).await?;
    let keys = customer_key::of_customer(unit, row.id).await?.into_iter().map(|key| (key.kind, key.value));
    identity::give_up(unit, &keys.collect::<Vec<_>>(), row.id).await?;
    duplicate_pair::forget_of(unit, row.id).await?;
    record::happened(unit, row.id, TimelineKind::CustomerDeleted, json!({})).await?;
    record::audit(unit, "customer.deleted", row.id, Some(json!({ "name": row.name })), None);
    CrmEvent::CustomerDeleted { id: row.id }.record(unit);
    Ok(row)
}

/// Brings a deleted customer back. Keys that somebody took meanwhile stay theirs, and show as duplicates.
pub async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let reach = actor.require(Permission::CustomerDelete)?;
    let id: CustomerId = scalars::id("id", id)?;
    let row = customer::find(unit, id).await?.filter(|row| reach.allows(row.owner_id));
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    if row.merged_into_id.is_some() {
        return Err(Error::from(Problem::new("id", ProblemCode::NotAllowed, Text::new("customer-merged-not-deleted"))));
    }
    if !row.is_deleted() {
        return Ok(row);
    }
    let row = save(unit, Model { deleted_at: None, ..row }, None).await?;
    let contacts = contact_point::of_customer(unit, row.id).await?;
    let keys = identity::keys(&row, &contacts);
    let owned = customer_key::owners(unit, &keys).await?;
    identity::claim(unit, &keys, &owned, row.id).await?;
    record::terms(unit, &row, &contacts).await?;
    record::happened(unit, row.id, TimelineKind::CustomerRestored, json!({})).await?;
    record::audit(unit, "customer.restored", row.id, None, Some(json!({ "name": row.name })));
    CrmEvent::CustomerRestored { id: row.id }.record(unit);
    duplicate::finder::look(unit, &[row.id]).await?;
    Ok(row)
}
