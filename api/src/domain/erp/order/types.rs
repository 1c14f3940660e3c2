//! Orders as GraphQL shows them.

use super::{
    loader::{LinesByOrder, PaymentsByOrder, RefundsByOrder, ReturnsByOrder, ShipmentsByOrder},
    parts::{OrderLine, OrderReturn, Payment, Refund, Shipment},
    query,
};
use crate::{
    domain::{
        crm::{
            customer::{Address, Customer},
            deal::Deal,
            sight,
        },
        erp::{
            invoice::{Invoice, InvoicesByOrder},
            location::StockLocation,
        },
        identity::user::User,
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Instant, Long, Money},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Json, Object, Result};
use entity::{
    erp::order::{self, change, returning::Returned},
    id::Id,
};
use serde_json::Value;

/// Where an order was sold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::OrderChannel")]
pub enum OrderChannel {
    /// By a colleague.
    #[default]
    Agent,
    Storefront,
    /// By a partner's program.
    Api,
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::OrderState")]
pub enum OrderState {
    /// Is being written; nothing is spoken for.
    Draft,
    /// Waits for its money; its stock is held.
    Pending,
    /// Paid; its stock is its own.
    Confirmed,
    /// Nothing is left to be done.
    Closed,
    Cancelled,
    /// Its money did not come in time.
    Expired,
}

/// What became of an order's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::PaymentState")]
pub enum PaymentState {
    /// Not all of it came yet.
    Unpaid,
    Processing,
    Paid,
    PartiallyRefunded,
    Refunded,
    Failed,
    Disputed,
}

/// The one word for where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::OrderLabel")]
pub enum OrderLabel {
    Draft,
    /// Waits for its money.
    Pending,
    /// Nothing was sent yet.
    Paid,
    /// Some of it was sent.
    PartiallyFulfilled,
    /// All of it was sent.
    Fulfilled,
    PartiallyReturned,
    Returned,
    /// Its money went back.
    Refunded,
    Cancelled,
    Expired,
}

/// What somebody has to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::Attention")]
pub enum OrderAttention {
    /// The money came when the order had expired, and what was ordered is no longer there.
    PaidWithoutStock,
    /// It was cancelled, and its money is still here.
    PaidAfterCancelling,
}

/// What can be done with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::OrderAction")]
pub enum OrderAction {
    /// orderUpdate.
    Update,
    /// orderPlace.
    Place,
    /// orderPay.
    Pay,
    /// orderCancel.
    Cancel,
    /// orderShip.
    Ship,
    /// shipmentUpdate, with `delivered`.
    Deliver,
    /// orderReturn.
    Return,
    /// orderReturnReceive.
    Receive,
    /// orderRefund.
    Refund,
}

/// How it was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::order::payment::PaymentMethod")]
pub enum PaymentMethod {
    Pix,
    Cash,
    Transfer,
    Card,
    Boleto,
    Other,
}

/// What is sold to somebody.
#[derive(Clone)]
pub struct Order(pub order::Model);

impl From<order::Address> for Address {
    fn from(address: order::Address) -> Self {
        let order::Address { street, number, complement, district, city, state, postal_code, country } = address;
        Self { street, number, complement, district, city, state, postal_code, country }
    }
}

impl Order {
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, &self.0.currency)
    }
}

#[Object]
impl Order {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// For people; counted per company.
    async fn number(&self) -> Long {
        Long(self.0.number)
    }

    /// Null for readers whose role does not reach the customer.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        sight::customer(ctx, Some(self.0.customer_id)).await
    }

    /// The deal it came from.
    async fn deal(&self, ctx: &Context<'_>) -> Result<Option<Deal>> {
        sight::deal(ctx, self.0.deal_id).await
    }

    /// Where its stock is taken from; null for readers who may not see stock.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::StockRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.location_id).await?.map(StockLocation))
    }

    /// Who sold it.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.owner_id).await
    }

    async fn channel(&self) -> OrderChannel {
        self.0.channel.into()
    }

    /// The one word for where it stands.
    async fn label(&self) -> OrderLabel {
        self.0.label.into()
    }

    async fn state(&self) -> OrderState {
        self.0.state.into()
    }

    async fn payment_state(&self) -> PaymentState {
        self.0.payment.into()
    }

    /// What somebody has to look at; null mostly.
    async fn attention(&self) -> Option<OrderAttention> {
        self.0.attention.map(OrderAttention::from)
    }

    /// What can be done with it now, whoever asks; roles may allow less.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<OrderAction>> {
        let rows = Request::of(ctx).rows();
        let lines = rows.load_one(LinesByOrder(self.0.id)).await?.unwrap_or_default();
        let returns = rows.load_one(ReturnsByOrder(self.0.id)).await?.unwrap_or_default();
        let returning = returns.iter().map(Returned::coming).sum();
        Ok(self.0.open_actions(&lines, returning).into_iter().map(OrderAction::from).collect())
    }

    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderLine>> {
        let lines = Request::of(ctx).rows().load_one(LinesByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(lines.into_iter().map(|line| OrderLine(line, self.0.clone())).collect())
    }

    /// Quantities times prices.
    async fn subtotal(&self) -> Money {
        self.money(self.0.subtotal_minor)
    }

    async fn discount(&self) -> Money {
        self.money(self.0.discount_minor)
    }

    async fn shipping(&self) -> Money {
        self.money(self.0.shipping_minor)
    }

    /// How much of the total is tax: prices include it.
    async fn tax(&self) -> Money {
        self.money(self.0.tax_minor)
    }

    /// Subtotal less discount, plus shipping.
    async fn total(&self) -> Money {
        self.money(self.0.total_minor)
    }

    async fn paid(&self) -> Money {
        self.money(self.0.paid_minor)
    }

    async fn refunded(&self) -> Money {
        self.money(self.0.refunded_minor)
    }

    /// What is still to be paid.
    async fn due(&self) -> Money {
        self.money(self.0.due_minor())
    }

    /// What came, the oldest first.
    async fn payments(&self, ctx: &Context<'_>) -> Result<Vec<Payment>> {
        let rows = Request::of(ctx).rows().load_one(PaymentsByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Payment).collect())
    }

    /// What went back, the oldest first.
    async fn refunds(&self, ctx: &Context<'_>) -> Result<Vec<Refund>> {
        let rows = Request::of(ctx).rows().load_one(RefundsByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| Refund(row, self.0.currency.clone())).collect())
    }

    /// What was sent, in order.
    async fn shipments(&self, ctx: &Context<'_>) -> Result<Vec<Shipment>> {
        let rows = Request::of(ctx).rows().load_one(ShipmentsByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Shipment).collect())
    }

    /// What came back, or is to, in order.
    async fn returns(&self, ctx: &Context<'_>) -> Result<Vec<OrderReturn>> {
        let rows = Request::of(ctx).rows().load_one(ReturnsByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(OrderReturn).collect())
    }

    /// What was done with it, the newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<OrderChange>> {
        Ok(query::history(ctx, self.0.id, first, after).await?)
    }

    /// Its invoices, the oldest first; null for readers who may not see invoices.
    async fn invoices(&self, ctx: &Context<'_>) -> Result<Option<Vec<Invoice>>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::InvoiceRead) {
            return Ok(None);
        }
        let rows = request.rows().load_one(InvoicesByOrder(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(Invoice).collect()))
    }

    /// Where it is sent, as it was when it was ordered.
    async fn shipping_address(&self) -> Option<Address> {
        self.0.shipping_address.clone().map(Address::from)
    }

    /// For colleagues.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// For the customer.
    async fn customer_note(&self) -> Option<&str> {
        self.0.customer_note.as_deref()
    }

    async fn cancel_reason(&self) -> Option<&str> {
        self.0.cancel_reason.as_deref()
    }

    /// Until then its stock is held; null when it is not, or for as long as it takes.
    async fn expires_at(&self) -> Option<Instant> {
        self.0.expires_at
    }

    async fn placed_at(&self) -> Option<Instant> {
        self.0.placed_at
    }

    /// When all of its money had come.
    async fn confirmed_at(&self) -> Option<Instant> {
        self.0.confirmed_at
    }

    /// When nothing was left to be done.
    async fn closed_at(&self) -> Option<Instant> {
        self.0.closed_at
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

/// Something that was done with an order.
pub struct OrderChange(pub change::Model);

#[Object]
impl OrderChange {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// What was done, as in the event: "placed", "payment_received", "paid", "shipped"…
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// Where the order stood afterwards.
    async fn label(&self) -> OrderLabel {
        self.0.label.into()
    }

    /// Facts by action: `amountMinor`, `method`, `shipment`, `carrier`, `reason`…
    async fn data(&self) -> Json<Value> {
        Json(self.0.data.clone())
    }

    /// Who did it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }

    async fn at(&self) -> Instant {
        self.0.at
    }
}
