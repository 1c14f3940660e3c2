//! What people decide, and the answers.

use super::ReplenishmentProposal;
use crate::{
    domain::{erp::purchase_order::PurchaseOrder, platform::Job},
    graphql::payload::payload,
};
use async_graphql::{ID, InputObject};

/// Proposals that become purchase orders.
#[derive(Clone, Debug, InputObject)]
pub struct ReplenishmentAcceptInput {
    /// At most 500.
    pub ids: Vec<ID>,
    pub idempotency_key: Option<String>,
}

payload! {
    /// The run that waits its turn; `jobProgress` tells how far it is.
    ReplenishmentRunPayload { job: Job }
}

payload! {
    /// The drafts that were made: one per supplier, location and currency.
    ReplenishmentAcceptPayload { purchase_orders: Vec<PurchaseOrder> }
}

payload! {
    ReplenishmentDismissPayload { proposals: Vec<ReplenishmentProposal> }
}
