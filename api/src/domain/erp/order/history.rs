//! What was done with an order, told in one place: the order is saved, its history, the customer's timeline, the audit
//! log and the event say so, all in the unit of the fact.

use super::held::Held;
use crate::error::Result;
use entity::{
    WriteUnit,
    crm::timeline_item::{self, Happening, TimelineKind},
    erp::order::{self, OrderState, change},
    id::{Id, OrderId},
    store::{AuditRecord, EventRecord},
};
use serde_json::{Value, json};

/// Something that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    Created,
    Updated,
    Placed,
    /// Some of the money came.
    PaymentReceived,
    /// All of it came.
    Paid,
    Cancelled,
    /// What was not sent.
    RestCancelled,
    Expired,
    Shipped,
    ShipmentUpdated,
    Delivered,
    ReturnRequested,
    ReturnReceived,
    ReturnRejected,
    Refunded,
    /// Has an invoice with a number.
    Invoiced,
    InvoiceCancelled,
    Closed,
}

impl Happened {
    /// The event's name; what follows the point is the action of the history.
    fn event(self) -> &'static str {
        match self {
            Self::Created => "order.created",
            Self::Updated => "order.updated",
            Self::Placed => "order.placed",
            Self::PaymentReceived => "order.payment_received",
            Self::Paid => "order.paid",
            Self::Cancelled => "order.cancelled",
            Self::RestCancelled => "order.rest_cancelled",
            Self::Expired => "order.expired",
            Self::Shipped => "order.shipped",
            Self::ShipmentUpdated => "order.shipment_updated",
            Self::Delivered => "order.delivered",
            Self::ReturnRequested => "order.return_requested",
            Self::ReturnReceived => "order.return_received",
            Self::ReturnRejected => "order.return_rejected",
            Self::Refunded => "order.refunded",
            Self::Invoiced => "order.invoiced",
            Self::InvoiceCancelled => "order.invoice_cancelled",
            Self::Closed => "order.closed",
        }
    }

    fn action(self) -> &'static str {
        self.event().trim_start_matches("order.")
    }

    /// Whether who looks at the customer wants to know. Of the last money it is enough that all of it came.
    fn is_of_the_customer(self, order: &order::Model) -> bool {
        match self {
            Self::Created | Self::Updated | Self::ShipmentUpdated | Self::Closed => false,
            Self::PaymentReceived => order.state != OrderState::Pending || order.due_minor() > 0,
            _ => true,
        }
    }
}

/// Saves an order that is held, and tells what was done with it; `facts` are an object.
pub(super) async fn save(unit: &mut WriteUnit, held: Held, happened: Happened, facts: Value) -> Result<Held> {
    let order = order::save(unit, held.order, &held.lines).await?;
    tell(unit, &order, happened, facts).await?;
    Ok(Held { order, ..held })
}

/// Tells what was done with an order that is saved.
pub async fn tell(unit: &mut WriteUnit, order: &order::Model, happened: Happened, facts: Value) -> Result<()> {
    change::add(unit, order, happened.action(), facts.clone()).await?;
    let mut data = json!({
        "number": order.number, "label": order.label, "customerId": order.customer_id.global(),
        "total": { "amountMinor": order.total_minor, "currency": order.currency },
    });
    if let (Value::Object(data), Value::Object(facts)) = (&mut data, facts.clone()) {
        data.extend(facts);
    }
    if happened.is_of_the_customer(order) {
        let mut data = data.clone();
        (data["orderId"], data["action"]) = (order.id.global().into(), happened.action().into());
        timeline_item::add_of_order(unit, order.id, happening(order, data)).await?;
    }
    let (name, subject_type, subject_id) = (happened.event(), OrderId::TYPE, order.id.uuid());
    unit.audit(AuditRecord {
        action: name,
        entity: subject_type,
        entity_id: Some(subject_id),
        before: None,
        after: Some(audited(order, facts)),
    });
    unit.record(EventRecord { name, version: 1, subject_type, subject_id, data });
    Ok(())
}

fn happening(order: &order::Model, data: Value) -> Happening {
    let (customer_id, deal_id, kind) = (order.customer_id, order.deal_id, TimelineKind::OrderChanged);
    Happening { customer_id, deal_id, activity_id: None, kind, text: None, data }
}

fn audited(order: &order::Model, facts: Value) -> Value {
    let mut after = json!({ "number": order.number, "label": order.label });
    if let (Value::Object(after), Value::Object(facts)) = (&mut after, facts) {
        after.extend(facts);
    }
    after
}
