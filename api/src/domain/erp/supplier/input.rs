//! What people give to make and change suppliers, and the answer.

use super::Supplier;
use crate::graphql::payload::payload;
use async_graphql::{ID, InputObject, MaybeUndefined};

/// A customer becomes a supplier.
#[derive(Clone, Debug, InputObject)]
pub struct SupplierCreateInput {
    /// One supplier per customer.
    pub customer_id: ID,
    /// At most 3650.
    pub lead_time_days: Option<i32>,
    pub payment_terms: Option<String>,
    pub contact_name: Option<String>,
    /// Where orders are sent.
    pub email: Option<String>,
    pub note: Option<String>,
    /// How many more than ordered may come, in hundredths of a per cent: at most 10000. Default: 0.
    pub over_receipt_basis_points: Option<i32>,
    /// Default: the company's.
    pub currency: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SupplierUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub lead_time_days: MaybeUndefined<i32>,
    pub payment_terms: MaybeUndefined<String>,
    pub contact_name: MaybeUndefined<String>,
    pub email: MaybeUndefined<String>,
    pub note: MaybeUndefined<String>,
    pub over_receipt_basis_points: Option<i32>,
    pub currency: Option<String>,
    /// Nothing is ordered of it any more, nor proposed; what was ordered may still come.
    pub archived: Option<bool>,
}

impl From<SupplierCreateInput> for SupplierUpdateInput {
    /// A new supplier is a blank one that is changed: what is given is read in one place.
    fn from(new: SupplierCreateInput) -> Self {
        fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
            value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
        }
        Self {
            lead_time_days: given(new.lead_time_days),
            payment_terms: given(new.payment_terms),
            contact_name: given(new.contact_name),
            email: given(new.email),
            note: given(new.note),
            over_receipt_basis_points: new.over_receipt_basis_points,
            currency: new.currency,
            ..Self::default()
        }
    }
}

payload! {
    /// On CONFLICT, supplier is the current state.
    SupplierPayload { supplier: Supplier }
}
