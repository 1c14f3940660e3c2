//! What each change of a customer leaves behind: search terms, timeline, audit, event.

use super::search;
use crate::{domain::crm::event::CrmEvent, error::Result};
use entity::{
    WriteUnit,
    crm::{
        contact_point,
        customer::{self, field::Change},
        customer_term,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{CustomerId, Id, UserId},
    store::AuditRecord,
};
use serde_json::{Map, Value, json};

/// Makes the customer findable by what it is now.
pub async fn terms(unit: &mut WriteUnit, row: &customer::Model, contacts: &[contact_point::Model]) -> Result<()> {
    Ok(customer_term::replace(unit, row.id, search::terms(row, contacts)).await?)
}

/// A new customer.
pub async fn created(unit: &mut WriteUnit, row: &customer::Model) -> Result<()> {
    let fields = customer::field::FIELDS.iter().filter(|field| !field.is_blank(row));
    let after: Map<String, Value> = fields.map(|field| (field.key.to_owned(), (field.value)(row))).collect();
    happened(unit, row.id, TimelineKind::CustomerCreated, json!({ "source": row.source })).await?;
    audit(unit, "customer.created", row.id, None, Some(after.into()));
    CrmEvent::CustomerCreated { id: row.id, owner: row.owner_id }.record(unit);
    Ok(())
}

/// Fields that changed; none leave nothing.
pub async fn updated(unit: &mut WriteUnit, id: CustomerId, changes: Vec<Change>, action: &'static str) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    happened(unit, id, TimelineKind::CustomerUpdated, json!({ "changes": changes })).await?;
    let (before, after) = sides(&changes);
    audit(unit, action, id, Some(before), Some(after));
    let owner = changes.iter().find(|change| change.field == "ownerId").and_then(|change| change.after.as_str());
    let owner = owner.and_then(UserId::parse);
    let fields = changes.into_iter().map(|change| change.field).collect();
    CrmEvent::CustomerUpdated { id, fields, owner }.record(unit);
    Ok(())
}

/// One line of the timeline about the customer itself.
pub async fn happened(unit: &mut WriteUnit, id: CustomerId, kind: TimelineKind, data: Value) -> Result<()> {
    let happening = Happening { customer_id: id, deal_id: None, activity_id: None, kind, text: None, data };
    timeline_item::add(unit, happening).await?;
    Ok(())
}

pub fn audit(unit: &mut WriteUnit, action: &'static str, id: CustomerId, before: Option<Value>, after: Option<Value>) {
    unit.audit(AuditRecord { action, entity: CustomerId::TYPE, entity_id: Some(id.uuid()), before, after });
}

/// The changes as two objects, before and after.
pub fn sides(changes: &[Change]) -> (Value, Value) {
    let side = |value: fn(&Change) -> &Value| -> Value {
        changes.iter().map(|change| (change.field.clone(), value(change).clone())).collect::<Map<_, _>>().into()
    };
    (side(|change| &change.before), side(|change| &change.after))
}
