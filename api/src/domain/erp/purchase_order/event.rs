//! The facts of purchasing, as they are announced. Names are `noun.past_verb` and never change.

use entity::{
    WriteUnit,
    erp::purchase_order::Model,
    id::{Id, PurchaseOrderId},
    store::EventRecord,
};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub enum PurchaseOrderEvent {
    Created,
    Sent,
    /// So many of each line; `complete` with the last piece.
    Received {
        lines: Vec<Value>,
        complete: bool,
    },
    Cancelled,
    Closed,
}

impl PurchaseOrderEvent {
    /// Notes the fact; it is announced when the unit commits.
    pub fn record(self, unit: &mut WriteUnit, row: &Model) {
        let mut data = json!({ "number": row.number, "supplierId": row.supplier_id.global() });
        let name = match self {
            Self::Created => "purchase_order.created",
            Self::Sent => "purchase_order.sent",
            Self::Received { lines, complete } => {
                (data["lines"], data["complete"]) = (lines.into(), complete.into());
                "purchase_order.received"
            }
            Self::Cancelled => "purchase_order.cancelled",
            Self::Closed => "purchase_order.closed",
        };
        let (subject_type, subject_id) = (PurchaseOrderId::TYPE, row.id.uuid());
        unit.record(EventRecord { name, version: 1, subject_type, subject_id, data });
    }
}
