//! Proposals as GraphQL shows them.

use crate::{
    domain::{
        crm::sight,
        erp::{location::StockLocation, product::ProductVariant, purchase_order::PurchaseOrder, supplier::Supplier},
        identity::user::User,
    },
    graphql::{
        Request,
        scalars::{Instant, Long},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{erp::replenishment, id::Id};

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::replenishment::State")]
pub enum ReplenishmentState {
    /// Waits for somebody to decide.
    Open,
    /// Became part of a purchase order.
    Accepted,
    /// Somebody said no.
    Dismissed,
    /// What it was for is no longer so.
    Obsolete,
}

/// So many of a variant ought to be bought, and why.
pub struct ReplenishmentProposal(pub replenishment::Model);

#[Object]
impl ReplenishmentProposal {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::ProductRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.variant_id).await?.map(ProductVariant))
    }

    /// Where they are to come to; null for readers who may not see stock.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::StockRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.location_id).await?.map(StockLocation))
    }

    /// Null where the variant has none: it must get one before this is accepted.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Supplier>> {
        let Some(id) = self.0.supplier_id else { return Ok(None) };
        Ok(Request::of(ctx).rows().load_one(id).await?.map(Supplier))
    }

    /// How many are to be bought.
    async fn quantity(&self) -> Long {
        Long(self.0.quantity)
    }

    /// What lay there, everywhere.
    async fn on_hand(&self) -> Long {
        Long(self.0.on_hand)
    }

    /// What of it was spoken for.
    async fn reserved(&self) -> Long {
        Long(self.0.reserved)
    }

    /// What was ordered and had not come.
    async fn inbound(&self) -> Long {
        Long(self.0.inbound)
    }

    /// On hand, less reserved, and inbound.
    async fn projected(&self) -> Long {
        Long(self.0.arithmetic().projected())
    }

    /// Less than that is too little.
    async fn reorder_point(&self) -> Long {
        Long(self.0.reorder_point)
    }

    /// How many are bought at a time.
    async fn reorder_quantity(&self) -> Option<Long> {
        self.0.reorder_quantity.map(Long)
    }

    async fn state(&self) -> ReplenishmentState {
        self.0.state.into()
    }

    /// What it became.
    async fn purchase_order(&self, ctx: &Context<'_>) -> Result<Option<PurchaseOrder>> {
        let Some(id) = self.0.purchase_order_id else { return Ok(None) };
        Ok(Request::of(ctx).rows().load_one(id).await?.map(PurchaseOrder))
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// Since when its numbers are these.
    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }

    /// Since when it is no longer open.
    async fn decided_at(&self) -> Option<Instant> {
        self.0.decided_at
    }

    /// Null when a run decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.decided_by).await
    }
}
