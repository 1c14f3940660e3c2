//! What people give to order and to receive, and the answer.

use super::PurchaseOrder;
use crate::graphql::{
    payload::payload,
    scalars::{Date, Long},
};
use async_graphql::{ID, InputObject, MaybeUndefined};

/// So many of a variant.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderLineInput {
    pub variant_id: ID,
    pub quantity: Long,
    /// In minor units of the order's currency. Default: what the variant costs, or 0 where that is not known.
    pub unit_cost_minor: Option<Long>,
}

/// A new draft.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderCreateInput {
    pub supplier_id: ID,
    /// Where it is to come to.
    pub location_id: ID,
    /// Each variant once; at most 500.
    pub lines: Vec<PurchaseOrderLineInput>,
    /// Default: today and the supplier's lead time, if that is known.
    pub expected_on: Option<Date>,
    /// That of all its variants. Default: the supplier's.
    pub currency: Option<String>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears. Only drafts change.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub supplier_id: Option<ID>,
    pub location_id: Option<ID>,
    /// All of them: those that there were go.
    pub lines: Option<Vec<PurchaseOrderLineInput>>,
    pub expected_on: MaybeUndefined<Date>,
    pub currency: Option<String>,
    pub note: MaybeUndefined<String>,
}

/// The supplier is told.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderSendInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    /// Whether it is sent by e-mail, to the supplier's address; else somebody has told them, or will.
    #[graphql(default)]
    pub email: bool,
}

/// So many of a line came.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderReceiptLineInput {
    pub line_id: ID,
    pub quantity: Long,
    /// What each of them cost. Default: as ordered.
    pub unit_cost_minor: Option<Long>,
}

/// What came of an order.
#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderReceiveInput {
    pub id: ID,
    /// Each line once; those that are not named did not come.
    pub lines: Vec<PurchaseOrderReceiptLineInput>,
    /// Where it came to. Default: where it was ordered to.
    pub location_id: Option<ID>,
    /// Stands at the moves.
    pub note: Option<String>,
    /// Whether variants cost from now on what these did; needs `product.write` too.
    #[graphql(default)]
    pub update_cost: bool,
    pub idempotency_key: Option<String>,
}

payload! {
    /// On CONFLICT, purchaseOrder is the current state.
    PurchaseOrderPayload { purchase_order: PurchaseOrder }
}
