//! What people give for orders, and the answers.

use super::types::{Order, OrderChannel, PaymentMethod};
use crate::{
    domain::crm::customer::AddressInput,
    graphql::{
        payload::payload,
        scalars::{Instant, Long},
    },
};
use async_graphql::{ID, InputObject, MaybeUndefined};

/// So many of a variant.
#[derive(Clone, Debug, InputObject)]
pub struct OrderLineInput {
    pub variant_id: ID,
    /// Pieces, from 1.
    pub quantity: Long,
    /// What one costs, in minor units of the order's currency. Default: the variant's price now.
    pub unit_price_minor: Option<Long>,
    /// Off the whole line, in minor units.
    pub discount_minor: Option<Long>,
}

/// A new order. It is a draft until it is placed.
#[derive(Clone, Debug, InputObject)]
pub struct OrderCreateInput {
    pub customer_id: ID,
    /// At most 500; a draft may have none.
    #[graphql(default)]
    pub lines: Vec<OrderLineInput>,
    #[graphql(default)]
    pub channel: OrderChannel,
    /// Where its stock is taken from. Default: the first location by name.
    pub location_id: Option<ID>,
    /// The deal it came from.
    pub deal_id: Option<ID>,
    /// Who sold it. Default: who calls.
    pub owner_id: Option<ID>,
    /// ISO 4217. Default: the company's.
    pub currency: Option<String>,
    /// What sending it costs the customer, in minor units.
    pub shipping_minor: Option<Long>,
    /// Default: the customer's.
    pub shipping_address: Option<AddressInput>,
    /// For colleagues.
    pub note: Option<String>,
    /// For the customer.
    pub customer_note: Option<String>,
    /// Places it at once, as orderPlace: all of it, or nothing is made.
    #[graphql(default)]
    pub place: bool,
    /// See orderPlace.
    pub hold_minutes: Option<i32>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change, and only of a draft.
#[derive(Clone, Debug, InputObject)]
pub struct OrderUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub customer_id: Option<ID>,
    /// All lines, in their order; those there were are replaced.
    pub lines: Option<Vec<OrderLineInput>>,
    pub location_id: Option<ID>,
    pub deal_id: MaybeUndefined<ID>,
    pub owner_id: MaybeUndefined<ID>,
    pub shipping_minor: Option<Long>,
    pub shipping_address: MaybeUndefined<AddressInput>,
    pub note: MaybeUndefined<String>,
    pub customer_note: MaybeUndefined<String>,
}

/// Takes the stock of a draft, and waits for the money.
#[derive(Clone, Debug, InputObject)]
pub struct OrderPlaceInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    /// How long its stock is held for it, 1 to 43,200 (30 days). Default: 40 for the storefront, three days otherwise.
    pub hold_minutes: Option<i32>,
    pub idempotency_key: Option<String>,
}

/// Money that came for an order, seen by a person.
#[derive(Clone, Debug, InputObject)]
pub struct OrderPayInput {
    pub id: ID,
    /// In minor units of the order's currency. Default: all that is due.
    pub amount_minor: Option<Long>,
    pub method: PaymentMethod,
    /// What the bank knows it by: the end-to-end id of a Pix, the number of a transfer.
    pub reference: Option<String>,
    pub note: Option<String>,
    /// When it came. Default: now.
    pub paid_at: Option<Instant>,
    pub idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct OrderCancelInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    /// Why; it stays with the order.
    pub reason: Option<String>,
    pub idempotency_key: Option<String>,
}

/// So many of a line of an order.
#[derive(Clone, Debug, InputObject)]
pub struct OrderPartInput {
    pub line_id: ID,
    /// Pieces, from 1.
    pub quantity: Long,
}

/// Sends what was paid, or a part of it.
#[derive(Clone, Debug, InputObject)]
pub struct OrderShipInput {
    pub id: ID,
    /// Default: all that was not sent yet.
    pub lines: Option<Vec<OrderPartInput>>,
    pub carrier: Option<String>,
    pub tracking_code: Option<String>,
    /// Where the customer can follow it.
    pub tracking_url: Option<String>,
    pub note: Option<String>,
    /// It was handed over, and has arrived.
    #[graphql(default)]
    pub delivered: bool,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct ShipmentUpdateInput {
    pub id: ID,
    /// The version of its order.
    pub expected_order_version: Option<i32>,
    pub carrier: MaybeUndefined<String>,
    pub tracking_code: MaybeUndefined<String>,
    pub tracking_url: MaybeUndefined<String>,
    pub note: MaybeUndefined<String>,
    /// It has arrived. This is not taken back.
    #[graphql(default)]
    pub delivered: bool,
}

/// Agrees that something comes back.
#[derive(Clone, Debug, InputObject)]
pub struct OrderReturnInput {
    pub id: ID,
    pub lines: Vec<OrderPartInput>,
    pub reason: Option<String>,
    pub idempotency_key: Option<String>,
}

/// What came of a line.
#[derive(Clone, Debug, InputObject)]
pub struct OrderReturnPartInput {
    pub line_id: ID,
    /// Pieces that can be sold again.
    #[graphql(default)]
    pub restocked: Long,
    /// Pieces that cannot.
    #[graphql(default)]
    pub scrapped: Long,
}

/// Takes back what came of a return; what did not come stays with the customer.
#[derive(Clone, Debug, InputObject)]
pub struct OrderReturnReceiveInput {
    pub id: ID,
    pub lines: Vec<OrderReturnPartInput>,
    /// Where it came to. Default: where the order was sent from.
    pub location_id: Option<ID>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Says that a return does not take place.
#[derive(Clone, Debug, InputObject)]
pub struct OrderReturnRejectInput {
    pub id: ID,
    pub note: Option<String>,
}

/// Gives money back.
#[derive(Clone, Debug, InputObject)]
pub struct OrderRefundInput {
    pub id: ID,
    /// In minor units. Default: all that is still here.
    pub amount_minor: Option<Long>,
    /// Of which payment. Default: the newest ones first.
    pub payment_id: Option<ID>,
    pub reason: Option<String>,
    /// What the bank knows it by.
    pub reference: Option<String>,
    pub idempotency_key: Option<String>,
}

payload! {
    /// On CONFLICT, order is the current state.
    OrderPayload { order: Order }
}
