//! Takes back what an import, or work on many, did to one customer.

use super::Before;
use crate::{
    actor::Actor,
    domain::crm::{
        contact::reading_key,
        customer::{identity, record, service},
        duplicate, tag,
    },
    error::Result,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    clock::Time,
    crm::{
        contact_point, custom_value,
        customer::{
            self, Model,
            field::{self, Change},
        },
        customer_key::{Key, KeyKind},
        customer_tag,
    },
    id::{CustomerId, Id},
};
use serde_json::{Value as Json, json};

/// Whether it could be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reverted {
    Yes,
    /// Somebody changed the customer since, or it is gone
    ChangedSince,
}

/// What was done to a customer, and how it left them.
pub struct Done<'d> {
    pub customer: CustomerId,
    pub version: i32,
    pub at: Time,
    pub what: What<'d>,
}

/// What was done.
pub enum What<'d> {
    /// Made, or brought back
    Appeared,
    Deleted,
    /// Changed; a [`Before`] as JSON
    Changed(&'d Json),
}

/// Takes back what was done to a customer whom nobody has changed since; `action` is what the audit log calls it.
pub async fn revert(unit: &mut WriteUnit, actor: &Actor, done: Done<'_>, action: &'static str) -> Result<Reverted> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let row = customer::lock(unit, &[done.customer]).await?.pop();
    let deleted = matches!(done.what, What::Deleted);
    let untouched =
        |row: &Model| row.version == done.version && row.updated_at == done.at && row.is_deleted() == deleted;
    let Some(row) = row.filter(untouched).filter(|row| reach.allows(row.owner_id)) else {
        return Ok(Reverted::ChangedSince);
    };
    let id = ID(row.id.global());
    match done.what {
        What::Appeared => service::delete(unit, actor, &id, None).await.map(drop)?,
        What::Deleted => service::restore(unit, actor, &id).await.map(drop)?,
        What::Changed(before) => {
            let before: Before = serde_json::from_value(before.clone()).map_err(anyhow::Error::from)?;
            put_back(unit, row, before, action).await?;
        }
    }
    Ok(Reverted::Yes)
}

async fn put_back(unit: &mut WriteUnit, row: Model, before: Before, action: &'static str) -> Result<()> {
    let id = row.id;
    let contacts = contact_point::of_customer(unit, id).await?;
    let keys_of = |row: &Model, contacts: &[contact_point::Model]| -> Vec<Key> {
        let tax_id = row.tax_id.clone().map(|tax_id| (KeyKind::TaxId, tax_id));
        contacts.iter().map(reading_key).chain(tax_id).collect()
    };
    let keys = keys_of(&row, &contacts);
    let as_was = before.row.as_ref().map_or_else(|| row.clone(), |saved| saved.on(&row));
    let mut changes = field::changes(&row, &as_was);
    for point in &before.contacts {
        contact_point::remove(unit, *point).await?;
    }
    changes.extend(retag(unit, id, &before).await?);
    for (field, values) in &before.custom {
        custom_value::replace(unit, id.uuid(), *field, values).await?;
    }
    let row = service::save(unit, as_was, None).await?;
    let left = contact_point::of_customer(unit, id).await?;
    let still = keys_of(&row, &left);
    let gone: Vec<Key> = keys.into_iter().filter(|key| !still.contains(key)).collect();
    identity::give_up(unit, &gone, id).await?;
    record::terms(unit, &row, &left).await?;
    record::updated(unit, id, changes, action).await?;
    duplicate::finder::look(unit, &[id]).await
}

/// Puts tags back; what changed, by name.
async fn retag(unit: &mut WriteUnit, id: CustomerId, before: &Before) -> Result<Option<Change>> {
    if before.tags.is_empty() && before.untagged.is_empty() {
        return Ok(None);
    }
    let names = async |unit: &WriteUnit| {
        let tags = customer_tag::of_customers(unit, &[id.uuid()]).await?;
        tag::names(unit, &tags.into_iter().map(|row| row.tag_id).collect::<Vec<_>>()).await
    };
    let now = names(unit).await?;
    customer_tag::detach(unit, id, &before.tags).await?;
    customer_tag::attach(unit, id, &before.untagged).await?;
    let then = names(unit).await?;
    Ok(Some(Change { field: "tags".into(), before: json!(now), after: json!(then) }))
}
