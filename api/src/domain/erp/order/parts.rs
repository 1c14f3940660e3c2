//! What an order consists of, as GraphQL shows it: lines, money, what was sent, what came back.

use super::{loader::PartsByShipment, types::PaymentMethod};
use crate::{
    domain::{
        crm::sight,
        erp::{location::StockLocation, product::ProductVariant},
        identity::user::User,
    },
    graphql::{
        Request,
        scalars::{Instant, Long, Money},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{
    erp::order::{self, line, payment, refund, returning::Returned, shipment},
    id::{Id, OrderLineId},
};

/// What became of a line, the whole of it; of a part, the quantities tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::line::LineState")]
pub enum OrderLineState {
    /// Is being written.
    Open,
    /// Spoken for until the money comes.
    Held,
    /// Paid, and waiting to be sent.
    Allocated,
    Shipped,
    Delivered,
    Returned,
    Cancelled,
}

/// So many of a variant, as it was sold.
#[derive(Clone)]
pub struct OrderLine(pub line::Model, pub order::Model);

impl OrderLine {
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, &self.1.currency)
    }
}

#[Object]
impl OrderLine {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// As it is now; null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::ProductRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.variant_id).await?.map(ProductVariant))
    }

    /// As it was called then.
    async fn sku(&self) -> &str {
        &self.0.sku
    }

    /// As it was called then: the product's name, and what was chosen of its options.
    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn quantity(&self) -> Long {
        Long(self.0.quantity)
    }

    async fn unit_price(&self) -> Money {
        self.money(self.0.unit_price_minor)
    }

    /// Off the whole line.
    async fn discount(&self) -> Money {
        self.money(self.0.discount_minor)
    }

    async fn total(&self) -> Money {
        self.money(self.0.total_minor)
    }

    /// Percent, with up to two decimals; null where none is known.
    async fn tax_rate(&self) -> Option<f64> {
        self.0.tax_rate.map(|hundredths| f64::from(hundredths) / 100.0)
    }

    /// How much of the total is tax.
    async fn tax(&self) -> Money {
        self.money(self.0.tax_minor)
    }

    async fn state(&self) -> OrderLineState {
        self.0.state(self.1.state).into()
    }

    /// Pieces that were sent.
    async fn shipped(&self) -> Long {
        Long(self.0.shipped)
    }

    /// Pieces that will not be sent any more.
    async fn cancelled(&self) -> Long {
        Long(self.0.cancelled)
    }

    /// Pieces that arrived.
    async fn delivered(&self) -> Long {
        Long(self.0.delivered)
    }

    /// Pieces that came back.
    async fn returned(&self) -> Long {
        Long(self.0.returned)
    }
}

/// So many of a line.
#[derive(SimpleObject)]
pub struct OrderPart {
    pub line_id: ID,
    pub sku: String,
    pub title: String,
    pub quantity: Long,
}

async fn part(ctx: &Context<'_>, line: OrderLineId, quantity: i64) -> Result<OrderPart> {
    let row = Request::of(ctx).rows().load_one(line).await?;
    let (sku, title) = row.map(|row| (row.sku, row.title)).unwrap_or_default();
    Ok(OrderPart { line_id: ID(line.global()), sku, title, quantity: Long(quantity) })
}

/// What was sent together.
pub struct Shipment(pub shipment::Model);

#[Object]
impl Shipment {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Among the shipments of its order, from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderPart>> {
        let rows = Request::of(ctx).rows().load_one(PartsByShipment(self.0.id)).await?.unwrap_or_default();
        Request::of(ctx).rows().warm(rows.iter().map(|row| row.line_id)).await?;
        let mut parts = Vec::with_capacity(rows.len());
        for row in rows {
            parts.push(part(ctx, row.line_id, row.quantity).await?);
        }
        Ok(parts)
    }

    async fn carrier(&self) -> Option<&str> {
        self.0.carrier.as_deref()
    }

    async fn tracking_code(&self) -> Option<&str> {
        self.0.tracking_code.as_deref()
    }

    /// Where the customer can follow it.
    async fn tracking_url(&self) -> Option<&str> {
        self.0.tracking_url.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    async fn shipped_at(&self) -> Instant {
        self.0.shipped_at
    }

    async fn delivered_at(&self) -> Option<Instant> {
        self.0.delivered_at
    }

    /// Who sent it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }
}

/// How far a return is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::returning::ReturnState")]
pub enum OrderReturnState {
    /// Was agreed on; the goods are on their way.
    Requested,
    Received,
    /// The goods did not come, or are not taken back.
    Rejected,
}

/// What comes back of an order. Whether money goes back is a decision of its own: orderRefund.
pub struct OrderReturn(pub Returned);

/// So many of a line that come back.
#[derive(SimpleObject)]
pub struct OrderReturnPart {
    pub line_id: ID,
    pub sku: String,
    pub title: String,
    /// How many may come.
    pub quantity: Long,
    /// How many came and can be sold again.
    pub restocked: Long,
    /// How many came and cannot.
    pub scrapped: Long,
}

#[Object]
impl OrderReturn {
    async fn id(&self) -> ID {
        ID(self.0.row.id.global())
    }

    /// Among the returns of its order, from 1.
    async fn number(&self) -> i32 {
        self.0.row.number
    }

    async fn state(&self) -> OrderReturnState {
        self.0.row.state.into()
    }

    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderReturnPart>> {
        Request::of(ctx).rows().warm(self.0.parts.iter().map(|row| row.line_id)).await?;
        let mut parts = Vec::with_capacity(self.0.parts.len());
        for row in &self.0.parts {
            let OrderPart { line_id, sku, title, quantity } = part(ctx, row.line_id, row.quantity).await?;
            let (restocked, scrapped) = (Long(row.restocked), Long(row.scrapped));
            parts.push(OrderReturnPart { line_id, sku, title, quantity, restocked, scrapped });
        }
        Ok(parts)
    }

    /// Where it came to; null for readers who may not see stock.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        let request = Request::of(ctx);
        let Some(id) = self.0.row.location_id.filter(|_| request.actor().is_ok_and(|it| it.can(Permission::StockRead)))
        else {
            return Ok(None);
        };
        Ok(request.rows().load_one(id).await?.map(StockLocation))
    }

    async fn reason(&self) -> Option<&str> {
        self.0.row.reason.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.0.row.note.as_deref()
    }

    async fn requested_at(&self) -> Instant {
        self.0.row.requested_at
    }

    /// When it came, or was rejected.
    async fn closed_at(&self) -> Option<Instant> {
        self.0.row.closed_at
    }
}

/// Whether money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::payment::State")]
pub enum PaymentStatus {
    /// A provider has not said yet.
    Processing,
    Paid,
    Failed,
}

/// Money that came for an order.
pub struct Payment(pub payment::Model);

#[Object]
impl Payment {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Who took it: "manual" when a person saw it come.
    async fn provider(&self) -> &str {
        &self.0.provider
    }

    async fn method(&self) -> PaymentMethod {
        self.0.method.into()
    }

    async fn status(&self) -> PaymentStatus {
        self.0.state.into()
    }

    async fn amount(&self) -> Money {
        Money::new(self.0.amount_minor, &self.0.currency)
    }

    /// What of it went back, or is going to.
    async fn refunded(&self) -> Money {
        Money::new(self.0.refunded_minor, &self.0.currency)
    }

    /// What the bank or the provider knows it by.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    async fn paid_at(&self) -> Option<Instant> {
        self.0.paid_at
    }

    /// Who noted it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }
}

/// Whether money went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::refund::RefundState")]
pub enum RefundStatus {
    /// The provider has not said yet that it is done.
    Pending,
    Succeeded,
    Failed,
}

/// Money of a payment that went back.
pub struct Refund(pub refund::Model, pub String);

#[Object]
impl Refund {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn payment_id(&self) -> ID {
        ID(self.0.payment_id.global())
    }

    async fn status(&self) -> RefundStatus {
        self.0.state.into()
    }

    async fn amount(&self) -> Money {
        Money::new(self.0.amount_minor, &self.1)
    }

    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// What the bank or the provider knows it by.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    /// Why it failed.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// Who gave it back; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }
}
