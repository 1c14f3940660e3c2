//! What was done with an invoice, told in one place: the invoice is saved, and the audit log, the event and, of what the
//! customer notices, the history of the order and the timeline say so.

use crate::error::Result;
use entity::{
    WriteUnit,
    erp::invoice::{self, Model},
    id::{Id, InvoiceId},
    store::{AuditRecord, EventRecord},
};
use serde_json::{Value, json};

/// Something that was done. Names of events never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    Created,
    Updated,
    Issued,
    Paid,
    Cancelled,
    Deleted,
    /// The authority is asked again.
    Asked,
    Authorized,
    Rejected,
    /// The authority is asked to take it back.
    CancelAsked,
    /// And does not.
    CancelRejected,
}

impl Happened {
    fn name(self) -> &'static str {
        match self {
            Self::Created => "invoice.created",
            Self::Updated => "invoice.updated",
            Self::Issued => "invoice.issued",
            Self::Paid => "invoice.paid",
            Self::Cancelled => "invoice.cancelled",
            Self::Deleted => "invoice.deleted",
            Self::Asked => "invoice.authorization_requested",
            Self::Authorized => "invoice.authorized",
            Self::Rejected => "invoice.rejected",
            Self::CancelAsked => "invoice.cancellation_requested",
            Self::CancelRejected => "invoice.cancellation_rejected",
        }
    }
}

/// Saves an invoice that is held, and tells what was done with it.
pub(super) async fn save(unit: &mut WriteUnit, row: Model, happened: Happened) -> Result<Model> {
    let row = invoice::save(unit, row).await?;
    tell(unit, &row, happened);
    Ok(row)
}

/// Tells what was done with an invoice that is saved.
pub(super) fn tell(unit: &mut WriteUnit, row: &Model, happened: Happened) {
    let (name, subject_type, subject_id) = (happened.name(), InvoiceId::TYPE, row.id.uuid());
    let mut data = data(row);
    unit.audit(AuditRecord {
        action: name,
        entity: subject_type,
        entity_id: Some(subject_id),
        before: None,
        after: Some(data.clone()),
    });
    data["total"] = json!({ "amountMinor": row.total_minor, "currency": row.currency });
    unit.record(EventRecord { name, version: 1, subject_type, subject_id, data });
}

fn data(row: &Model) -> Value {
    let mut data = json!({
        "orderId": row.order_id.global(), "state": row.state, "series": row.series, "number": row.number,
        "totalMinor": row.total_minor,
    });
    if let Some(state) = row.fiscal_state {
        (data["fiscalState"], data["accessKey"]) = (json!(state), json!(row.access_key));
    }
    if let Some(message) = &row.fiscal_message {
        data["fiscalMessage"] = json!(message);
    }
    if let Some(reason) = &row.cancel_reason {
        data["reason"] = json!(reason);
    }
    data
}
