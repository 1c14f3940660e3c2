//! What one order's page asks.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::schema::{ByIdFields, Money, schema},
    i18n::{I18n, key},
    pages::orders::types::{
        Address, CustomerName, LocationName, OrderAction, OrderAttention, OrderChannel, OrderLabel, PaymentMethod,
        PersonName,
    },
    t,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct OrderDetail {
    #[arguments(id: $id)]
    pub order: Option<Order>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Order {
    pub id: cynic::Id,
    pub number: i64,
    pub version: i32,
    pub label: OrderLabel,
    pub channel: OrderChannel,
    pub attention: Option<OrderAttention>,
    pub available_actions: Vec<OrderAction>,
    pub customer: Option<CustomerName>,
    pub deal: Option<DealTitle>,
    pub owner: Option<PersonName>,
    pub location: Option<LocationName>,
    pub lines: Vec<Line>,
    pub subtotal: Money,
    pub discount: Money,
    pub shipping: Money,
    pub tax: Money,
    pub total: Money,
    pub paid: Money,
    pub due: Money,
    pub refunded: Money,
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    pub shipments: Vec<Shipment>,
    pub returns: Vec<Returning>,
    /// None where the reader may not see invoices
    pub invoices: Option<Vec<Invoice>>,
    pub shipping_address: Option<Address>,
    pub note: Option<String>,
    pub customer_note: Option<String>,
    pub cancel_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub placed_at: Option<DateTime<Utc>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    #[arguments(first: 100)]
    pub history: Changes,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealTitle {
    pub id: cynic::Id,
    pub title: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderLine")]
pub struct Line {
    pub id: cynic::Id,
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    pub shipped: i64,
    pub delivered: i64,
    pub returned: i64,
    pub unit_price: Money,
    pub discount: Money,
    pub total: Money,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Payment {
    pub id: cynic::Id,
    pub amount: Money,
    pub method: PaymentMethod,
    pub status: PaymentStatus,
    pub reference: Option<String>,
    pub note: Option<String>,
    pub paid_at: Option<DateTime<Utc>>,
}

/// Whether money came.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    Paid,
    Processing,
    Failed,
}

impl PaymentStatus {
    /// The key of its word.
    pub fn text(self) -> &'static str {
        match self {
            Self::Paid => key!("order-payment-paid"),
            Self::Processing => key!("order-payment-processing"),
            Self::Failed => key!("order-payment-failed"),
        }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Refund {
    pub id: cynic::Id,
    pub amount: Money,
    pub reason: Option<String>,
    pub reference: Option<String>,
    pub created_at: DateTime<Utc>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Shipment {
    pub id: cynic::Id,
    pub number: i32,
    pub carrier: Option<String>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub note: Option<String>,
    pub shipped_at: DateTime<Utc>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub lines: Vec<SentPart>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderPart")]
pub struct SentPart {
    pub title: String,
    pub quantity: i64,
}

/// Something that comes back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderReturn")]
pub struct Returning {
    pub id: cynic::Id,
    pub number: i32,
    pub state: OrderReturnState,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub requested_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub lines: Vec<ReturnPart>,
}

/// How far a return is.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderReturnState {
    Requested,
    Received,
    Rejected,
}

impl OrderReturnState {
    /// The key of its word.
    pub fn text(self) -> &'static str {
        match self {
            Self::Requested => key!("order-return-requested"),
            Self::Received => key!("order-return-received"),
            Self::Rejected => key!("order-return-rejected"),
        }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Invoice {
    pub id: cynic::Id,
    pub series: Option<i32>,
    pub number: Option<i64>,
    pub state: InvoiceState,
    pub fiscal_state: Option<FiscalState>,
    pub available_actions: Vec<InvoiceAction>,
    pub total: Money,
    pub due_on: Option<NaiveDate>,
    pub issued_at: Option<DateTime<Utc>>,
    pub access_key: Option<String>,
    pub protocol: Option<String>,
    pub fiscal_message: Option<String>,
    pub file: Option<String>,
    pub version: i32,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    Draft,
    Issued,
    Paid,
    Cancelled,
}

/// What the tax authority said.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiscalState {
    Pending,
    Authorized,
    Rejected,
    Cancelling,
    Cancelled,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceAction {
    Update,
    Issue,
    Authorize,
    Cancel,
    Delete,
}

impl Invoice {
    /// `Fatura 1-000042`
    pub fn name(&self, i18n: &I18n) -> String {
        match (self.series, self.number) {
            (Some(series), Some(number)) => {
                t!(i18n, "order-invoice-name", series = series, number = format!("{number:06}"))
            }
            _ => t!(i18n, "order-invoice-unnumbered"),
        }
    }

    /// Whether the tax authority has been asked and has not answered.
    pub fn is_asked(&self) -> bool {
        matches!(self.fiscal_state, Some(FiscalState::Pending | FiscalState::Cancelling))
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderReturnPart")]
pub struct ReturnPart {
    pub line_id: cynic::Id,
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    pub restocked: i64,
    pub scrapped: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderChangeConnection")]
pub struct Changes {
    pub nodes: Vec<Change>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderChange")]
pub struct Change {
    pub id: cynic::Id,
    pub at: DateTime<Utc>,
    pub actor: Option<PersonName>,
    pub action: String,
    pub data: serde_json::Value,
}

impl Line {
    /// Pieces not sent yet.
    pub fn to_ship(&self) -> i64 {
        self.quantity - self.shipped
    }
}

impl Order {
    /// What of the money that came is still here.
    pub fn kept(&self) -> i64 {
        self.paid.amount_minor - self.refunded.amount_minor
    }

    /// How many of a line may still be sent back: those sent, less those that came back or are on their way.
    pub fn returnable(&self, line: &Line) -> i64 {
        let open = self.returns.iter().filter(|one| one.state == OrderReturnState::Requested);
        let coming = open.flat_map(|one| &one.lines).filter(|part| part.line_id == line.id).map(|part| part.quantity);
        line.shipped - line.returned - coming.sum::<i64>()
    }

    /// A sum over all lines.
    pub fn pieces(&self, of: fn(&Line) -> i64) -> i64 {
        self.lines.iter().map(of).sum()
    }
}
