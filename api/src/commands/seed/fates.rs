//! What becomes of the demonstration's orders, and the rows that say so.

use entity::{
    clock::Time,
    erp::order::{
        self, OrderChannel, OrderLabel, OrderState, PaymentState, change,
        payment::{self, MANUAL, PaymentMethod},
    },
    id::{CustomerId, Id, OrderChangeId, OrderId, PaymentId, StockLocationId, TenantId},
};
use fastrand::Rng;
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// How far an order came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Draft,
    Pending,
    Cancelled,
    Paid,
    Sent,
    Closed,
}

/// Old orders are over; of the last days, some still wait.
pub fn fate(rng: &mut Rng, days: i64) -> Fate {
    match (days, rng.u8(..100)) {
        (6.., 0..7) => Fate::Cancelled,
        (6.., _) => Fate::Closed,
        (_, 0..12) => Fate::Draft,
        (_, 12..32) => Fate::Pending,
        (_, 32..65) => Fate::Paid,
        _ => Fate::Sent,
    }
}

pub fn payment(order: &order::Model, rng: &mut Rng, at: Time) -> payment::Model {
    let method = [PaymentMethod::Pix, PaymentMethod::Pix, PaymentMethod::Cash, PaymentMethod::Transfer][rng.usize(..4)];
    payment::Model {
        tenant_id: order.tenant_id,
        id: PaymentId::new(),
        order_id: order.id,
        provider: MANUAL.to_owned(),
        method,
        state: payment::State::Paid,
        amount_minor: order.total_minor,
        refunded_minor: 0,
        currency: order.currency.clone(),
        reference: None,
        note: None,
        actor_id: order.owner_id,
        paid_at: Some(at),
        created_at: at,
    }
}

pub fn row(order: &order::Model, action: &str, at: Time, label: OrderLabel) -> change::ActiveModel {
    change::ActiveModel {
        tenant_id: Set(order.tenant_id),
        id: Set(OrderChangeId::new()),
        order_id: Set(order.id),
        action: Set(action.to_owned()),
        label: Set(label),
        data: Set(json!({})),
        actor_kind: Set("user".to_owned()),
        actor_id: Set(order.owner_id),
        at: Set(at),
    }
}

pub fn blank(tenant_id: TenantId, number: i64, location_id: StockLocationId, at: Time) -> order::Model {
    order::Model {
        tenant_id,
        id: OrderId::new(),
        number,
        customer_id: CustomerId::new(),
        deal_id: None,
        location_id,
        owner_id: None,
        channel: OrderChannel::Agent,
        state: OrderState::Draft,
        payment: PaymentState::Unpaid,
        label: OrderLabel::Draft,
        attention: None,
        currency: "BRL".to_owned(),
        subtotal_minor: 0,
        discount_minor: 0,
        shipping_minor: 0,
        tax_minor: 0,
        total_minor: 0,
        paid_minor: 0,
        refunded_minor: 0,
        shipping_address: None,
        note: None,
        customer_note: None,
        cancel_reason: None,
        expires_at: None,
        placed_at: None,
        confirmed_at: None,
        closed_at: None,
        version: 1,
        created_at: at,
        updated_at: at,
    }
}
