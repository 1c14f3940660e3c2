//! What people give for invoices, and the answers.

use super::Invoice;
use crate::graphql::{payload::payload, scalars::Date};
use async_graphql::{ID, InputObject, MaybeUndefined};

/// A draft of the invoice of an order.
#[derive(Clone, Debug, InputObject)]
pub struct InvoiceCreateInput {
    pub order_id: ID,
    /// Stands on it.
    pub note: Option<String>,
    /// Until when it is to be paid.
    pub due_on: Option<Date>,
    /// Issues it at once, as invoiceIssue: or nothing is made.
    #[graphql(default)]
    pub issue: bool,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears. Only drafts change, and take over what their order says now.
#[derive(Clone, Debug, InputObject)]
pub struct InvoiceUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub note: MaybeUndefined<String>,
    pub due_on: MaybeUndefined<Date>,
}

payload! {
    /// On CONFLICT, invoice is the current state.
    InvoicePayload { invoice: Invoice }
}
