//! Purchase orders as GraphQL shows them.

use super::{loader::LinesByOrder, query};
use crate::{
    domain::{
        crm::sight,
        erp::{location::StockLocation, product::ProductVariant, stock::StockMove, supplier::Supplier},
        identity::user::User,
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Date, Instant, Long, Money},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{
    erp::{purchase_order, purchase_order_line as line},
    id::Id,
};

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::purchase_order::State")]
pub enum PurchaseOrderState {
    /// May still be changed.
    Draft,
    /// The supplier knows.
    Sent,
    PartiallyReceived,
    Received,
    /// Some came, and the rest is not waited for any more.
    Closed,
    /// None came, and none will.
    Cancelled,
}

/// What can be done with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::purchase_order::Action")]
pub enum PurchaseOrderAction {
    Update,
    Send,
    Receive,
    Close,
    Cancel,
}

/// What is ordered of a supplier, and what has come of it.
pub struct PurchaseOrder(pub purchase_order::Model);

#[Object]
impl PurchaseOrder {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Counted from 1, without a gap.
    async fn number(&self) -> Long {
        Long(self.0.number)
    }

    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Supplier>> {
        Ok(Request::of(ctx).rows().load_one(self.0.supplier_id).await?.map(Supplier))
    }

    /// Where it is to come to; null for readers who may not see stock.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::StockRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.location_id).await?.map(StockLocation))
    }

    async fn state(&self) -> PurchaseOrderState {
        self.0.state.into()
    }

    /// What the reader can do with it now.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<PurchaseOrderAction>> {
        let actions = match Request::of(ctx).actor()?.can(Permission::PurchaseWrite) {
            true => self.0.state.actions(),
            false => &[],
        };
        Ok(actions.iter().map(|action| (*action).into()).collect())
    }

    /// In their order.
    #[graphql(complexity = "5 * child_complexity")]
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<PurchaseOrderLine>> {
        let rows = Request::of(ctx).rows().load_one(LinesByOrder(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(PurchaseOrderLine).collect())
    }

    /// What came of it, the newest first; null for readers who may not see stock.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn moves(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<Option<Connection<StockMove>>> {
        if !Request::of(ctx).actor()?.can(Permission::StockRead) {
            return Ok(None);
        }
        Ok(Some(query::moves(ctx, self.0.id, first, after).await?))
    }

    /// What all lines cost, as ordered.
    async fn total(&self) -> Money {
        Money::new(self.0.total_minor, &self.0.currency)
    }

    async fn currency(&self) -> &str {
        &self.0.currency
    }

    async fn expected_on(&self) -> Option<Date> {
        self.0.expected_on.map(Date)
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Made of proposals.
    async fn proposed(&self) -> bool {
        self.0.proposed
    }

    async fn sent_at(&self) -> Option<Instant> {
        self.0.sent_at
    }

    /// Since when nothing more is to come: received, closed or cancelled.
    async fn ended_at(&self) -> Option<Instant> {
        self.0.ended_at
    }

    /// Null when the program made it.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
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

/// So many of a variant, and how many of them have come.
pub struct PurchaseOrderLine(pub line::Model);

impl PurchaseOrderLine {
    async fn money(&self, ctx: &Context<'_>, minor: i64) -> Result<Money> {
        let order = Request::of(ctx).rows().load_one(self.0.purchase_order_id).await?;
        Ok(Money::new(minor, order.as_ref().map_or("", |order| &order.currency)))
    }
}

#[Object]
impl PurchaseOrderLine {
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

    async fn quantity(&self) -> Long {
        Long(self.0.quantity)
    }

    /// How many have come; may be more than were ordered, as far as the supplier's tolerance goes.
    async fn received(&self) -> Long {
        Long(self.0.received)
    }

    /// How many have not come.
    async fn open(&self) -> Long {
        Long(self.0.open())
    }

    /// What one costs, as ordered; what those that came did cost say the moves.
    async fn unit_cost(&self, ctx: &Context<'_>) -> Result<Money> {
        self.money(ctx, self.0.unit_cost_minor).await
    }

    async fn total(&self, ctx: &Context<'_>) -> Result<Money> {
        self.money(ctx, self.0.total_minor().unwrap_or_default()).await
    }
}
