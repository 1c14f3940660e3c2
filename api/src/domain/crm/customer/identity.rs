//! Who is who: a tax id, an e-mail, a phone, a channel's user id belongs to at most one customer.
//!
//! The owner is who had the key first; others may list the same phone as a contact point, and the duplicates
//! screen then shows them as a likely pair. Which customer an upsert means follows from the owners: tax id
//! before e-mail before phone before channel.

use super::service;
use crate::{
    actor::Actor,
    domain::crm::contact::reading_key,
    error::{Problem, ProblemCode, Problems, Result},
    i18n::Text,
};
use entity::{
    StoreError, Unit, WriteUnit,
    crm::{
        contact_point, customer,
        customer_key::{self, Key, KeyKind},
    },
    id::{CustomerId, Id},
};

/// The keys of a customer and its contact points; sorted, so that two writers take them in one order and
/// cannot block each other.
pub fn keys(row: &customer::Model, contacts: &[contact_point::Model]) -> Vec<Key> {
    let tax_id = row.tax_id.clone().map(|tax_id| (KeyKind::TaxId, tax_id));
    let mut keys: Vec<Key> = tax_id.into_iter().chain(contacts.iter().map(reading_key)).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The strongest of the owners that can be the one described. One with another tax id cannot: a family
/// shares an e-mail, not a CPF.
pub async fn strongest(
    unit: &Unit,
    owners: &[customer_key::Model],
    tax_id: Option<&str>,
) -> Result<Option<CustomerId>> {
    let mut owners: Vec<&customer_key::Model> = owners.iter().collect();
    owners.sort_by_key(|owner| (strength(owner.kind), owner.customer_id));
    for owner in owners {
        let row = customer::find(unit, owner.customer_id).await?;
        let Some(row) = row.filter(|row| !row.is_deleted()) else { continue };
        let differs = matches!((tax_id, &row.tax_id), (Some(given), Some(known)) if given != known);
        if !differs {
            return Ok(Some(row.id));
        }
    }
    Ok(None)
}

pub(super) fn strength(kind: KeyKind) -> u8 {
    match kind {
        KeyKind::TaxId => 0,
        KeyKind::Email => 1,
        KeyKind::Phone => 2,
        KeyKind::Channel => 3,
    }
}

/// Fails when another customer has one of the keys; says which, to those who may see it.
pub async fn refuse_taken(unit: &Unit, actor: &Actor, keys: &[(Key, String)], own: CustomerId) -> Result<()> {
    let wanted: Vec<Key> = keys.iter().map(|(key, _)| key.clone()).collect();
    let owners = customer_key::owners(unit, &wanted).await?;
    let mut problems = Problems::default();
    for (key, field) in keys {
        let same = |owner: &&customer_key::Model| owner.kind == key.0 && owner.value == key.1;
        let Some(owner) = owners.iter().find(same).filter(|owner| owner.customer_id != own) else { continue };
        let mut problem = Problem::new(field, ProblemCode::Taken, Text::new(sentence(key.0)));
        let row = customer::find(unit, owner.customer_id).await?;
        if row.is_some_and(|row| service::may_see(actor, &row)) {
            problem = problem.with_conflicting(owner.customer_id);
        }
        problems.push(problem);
    }
    problems.done()
}

fn sentence(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::TaxId => "customer-taken-tax-id",
        KeyKind::Email => "customer-taken-email",
        KeyKind::Phone => "customer-taken-phone",
        KeyKind::Channel => "customer-taken-channel",
    }
}

/// Gives up keys. Each goes to the oldest customer who has the same e-mail, phone or tax id, or an upsert would not
/// find them.
pub async fn give_up(unit: &mut WriteUnit, keys: &[Key], own: CustomerId) -> Result<()> {
    customer_key::release(unit, keys, own).await?;
    for key in keys {
        if let Some(heir) = heir(unit, key, own).await? {
            customer_key::claim(unit, key, heir).await?;
        }
    }
    Ok(())
}

async fn heir(unit: &Unit, key: &Key, own: CustomerId) -> Result<Option<CustomerId>> {
    /// More customers than share one phone in earnest.
    const MOST: u64 = 100;
    let rows = if key.0 == KeyKind::TaxId {
        customer::with_tax_ids(unit, std::slice::from_ref(&key.1), MOST).await?
    } else {
        let points = contact_point::matching(unit, std::slice::from_ref(&key.1), MOST).await?;
        let same = points.iter().filter(|point| reading_key(point) == *key);
        let ids: Vec<uuid::Uuid> = same.map(|point| point.customer_id.uuid()).collect();
        unit.find_all::<customer::Entity>(&ids).await?
    };
    let living = rows.into_iter().filter(|row| row.id != own && !row.is_deleted());
    Ok(living.min_by_key(|row| (row.created_at, row.id)).map(|row| row.id))
}

/// Takes keys that nobody had a moment ago. Somebody who was faster means that this customer may exist now:
/// Busy, and the whole unit is done again.
pub async fn claim(unit: &mut WriteUnit, keys: &[Key], owned: &[customer_key::Model], own: CustomerId) -> Result<()> {
    for key in keys {
        if owned.iter().any(|owner| owner.kind == key.0 && owner.value == key.1) {
            continue;
        }
        if !customer_key::claim(unit, key, own).await? {
            return Err(StoreError::Busy("somebody else took the key".into()).into());
        }
    }
    Ok(())
}
