//! Takes back what an import did to one customer.

use super::Before;
use crate::{
    actor::Actor,
    domain::crm::{
        contact::reading_key,
        customer::{identity, record, service},
        duplicate,
    },
    error::Result,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    crm::{
        contact_point, custom_value,
        customer::{self, Model, field},
        customer_key::{Key, KeyKind},
        customer_tag,
    },
    id::{CustomerId, Id},
    import::result::{self, ResultOutcome},
};

/// Whether it could be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reverted {
    Yes,
    /// Somebody changed the customer since, or it is gone
    ChangedSince,
}

/// Takes back what the import noted in `done`.
pub async fn revert(unit: &mut WriteUnit, actor: &Actor, done: &result::Model) -> Result<Reverted> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let id = CustomerId::from_uuid(done.record_id);
    let row = customer::lock(unit, &[id]).await?.pop();
    let untouched = |row: &Model| row.version == done.version && row.updated_at == done.at && !row.is_deleted();
    let Some(row) = row.filter(untouched).filter(|row| reach.allows(row.owner_id)) else {
        return Ok(Reverted::ChangedSince);
    };
    if done.outcome == ResultOutcome::Created {
        service::delete(unit, actor, &ID(id.global()), None).await?;
        return Ok(Reverted::Yes);
    }
    if let Some(before) = &done.before {
        let before: Before = serde_json::from_value(before.clone()).map_err(anyhow::Error::from)?;
        put_back(unit, row, before).await?;
    }
    Ok(Reverted::Yes)
}

async fn put_back(unit: &mut WriteUnit, row: Model, before: Before) -> Result<()> {
    let id = row.id;
    let contacts = contact_point::of_customer(unit, id).await?;
    let keys_of = |row: &Model, contacts: &[contact_point::Model]| -> Vec<Key> {
        let tax_id = row.tax_id.clone().map(|tax_id| (KeyKind::TaxId, tax_id));
        contacts.iter().map(reading_key).chain(tax_id).collect()
    };
    let keys = keys_of(&row, &contacts);
    let as_was = before.row.as_ref().map_or_else(|| row.clone(), |saved| saved.on(&row));
    let changes = field::changes(&row, &as_was);
    for point in &before.contacts {
        contact_point::remove(unit, *point).await?;
    }
    customer_tag::detach(unit, id, &before.tags).await?;
    for (field, values) in &before.custom {
        custom_value::replace(unit, id.uuid(), *field, values).await?;
    }
    let row = service::save(unit, as_was, None).await?;
    let left = contact_point::of_customer(unit, id).await?;
    let still = keys_of(&row, &left);
    let gone: Vec<Key> = keys.into_iter().filter(|key| !still.contains(key)).collect();
    identity::give_up(unit, &gone, id).await?;
    record::terms(unit, &row, &left).await?;
    record::updated(unit, id, changes, "customer.import_undone").await?;
    duplicate::finder::look(unit, &[id]).await
}
