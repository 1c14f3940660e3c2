//! Suppliers as GraphQL shows them.

use crate::{
    domain::crm::{
        customer::{Customer, CustomerInPlaceOf},
        sight,
    },
    graphql::{Request, scalars::Instant},
};
use async_graphql::{Context, ID, Object, Result};
use entity::{crm::customer, erp::supplier, id::Id};

/// Of whom the company buys: a customer in another role.
pub struct Supplier(pub supplier::Model);

impl Supplier {
    /// The customer, or the one it was merged into.
    async fn row(&self, ctx: &Context<'_>) -> Result<Option<customer::Model>> {
        Ok(Request::of(ctx).rows().load_one(CustomerInPlaceOf(self.0.customer_id)).await?)
    }
}

#[Object]
impl Supplier {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// As its customer is called.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.row(ctx).await?.map(|row| row.name).unwrap_or_default())
    }

    /// Null for readers who may not see the customer.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, self.row(ctx).await?.map(|row| row.id)).await
    }

    /// How long it takes from an order to what comes; null when that is not known.
    async fn lead_time_days(&self) -> Option<i32> {
        self.0.lead_time_days
    }

    async fn payment_terms(&self) -> Option<&str> {
        self.0.payment_terms.as_deref()
    }

    /// Whom to ask for.
    async fn contact_name(&self) -> Option<&str> {
        self.0.contact_name.as_deref()
    }

    /// Where orders are sent.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// How many more than ordered may come, in hundredths of a per cent: 500 is 5 %.
    async fn over_receipt_basis_points(&self) -> i32 {
        self.0.over_receipt_basis_points
    }

    /// What it is paid in, if an order does not say otherwise.
    async fn currency(&self) -> &str {
        &self.0.currency
    }

    /// Nothing is ordered of it any more.
    async fn archived(&self) -> bool {
        self.0.archived_at.is_some()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }
}
