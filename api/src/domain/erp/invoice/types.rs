//! Invoices as GraphQL shows them.

use super::{loader::LinesByInvoice, paper::InvoicePaper};
use crate::{
    document::link,
    domain::{
        crm::{customer::Address, sight},
        erp::order::{self as orders, Order},
        identity::user::User,
    },
    graphql::{
        Request,
        scalars::{Date, Instant, Long, Money},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{
    erp::invoice::{self, Party, line},
    id::Id,
};
use std::collections::BTreeMap;

/// How far an invoice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::invoice::InvoiceState")]
pub enum InvoiceState {
    /// Is being prepared, and has no number.
    Draft,
    /// Waits for the order's money.
    Issued,
    Paid,
    /// Counts no more; its number is not given again.
    Cancelled,
}

/// What the tax authority said of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::invoice::FiscalState")]
pub enum FiscalState {
    /// Is asked.
    Pending,
    Authorized,
    /// Something in it is wrong; the message says what. Without a message nobody answered.
    Rejected,
    /// Is asked to take it back.
    Cancelling,
    Cancelled,
}

/// What can be done with an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::invoice::InvoiceAction")]
pub enum InvoiceAction {
    /// invoiceUpdate.
    Update,
    /// invoiceIssue.
    Issue,
    /// invoiceAuthorize.
    Authorize,
    /// invoiceCancel.
    Cancel,
    /// invoiceDelete.
    Delete,
}

/// What an order is charged with.
pub struct Invoice(pub invoice::Model);

impl Invoice {
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, &self.0.currency)
    }

    /// The order, if the reader may see its customer too.
    async fn of_whom(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(order) = Request::of(ctx).rows().load_one(self.0.order_id).await? else { return Ok(false) };
        Ok(sight::customer(ctx, Some(order.customer_id)).await?.is_some())
    }
}

#[Object]
impl Invoice {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Null for readers whose role does not reach it.
    async fn order(&self, ctx: &Context<'_>) -> Result<Option<Order>> {
        orders::seen(ctx, Some(self.0.order_id)).await
    }

    /// 1 to 999; null while it is a draft.
    async fn series(&self) -> Option<i32> {
        self.0.series
    }

    /// Counted from 1 in its series, without a gap; null while it is a draft.
    async fn number(&self) -> Option<Long> {
        self.0.number.map(Long)
    }

    async fn state(&self) -> InvoiceState {
        self.0.state.into()
    }

    /// What the reader can do with it now.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceAction>> {
        let actions = match Request::of(ctx).actor()?.can(Permission::InvoiceWrite) {
            true => self.0.open_actions(),
            false => Vec::new(),
        };
        Ok(actions.into_iter().map(InvoiceAction::from).collect())
    }

    /// In their order; a draft's are the order's as they were when it was saved.
    #[graphql(complexity = "5 * child_complexity")]
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceLine>> {
        let rows = Request::of(ctx).rows().load_one(LinesByInvoice(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| InvoiceLine(row, self.0.currency.clone())).collect())
    }

    /// What taxes are in the total, the lowest rate first.
    async fn taxes(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceTax>> {
        let rows = Request::of(ctx).rows().load_one(LinesByInvoice(self.0.id)).await?.unwrap_or_default();
        let tax = |(rate, (base, tax)): (i32, (i64, i64))| InvoiceTax {
            rate: f64::from(rate) / 100.0,
            base: self.money(base),
            tax: self.money(tax),
        };
        Ok(taxes(&rows).into_iter().map(tax).collect())
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

    async fn currency(&self) -> &str {
        &self.0.currency
    }

    /// Who issued it, as they were then; null while it is a draft.
    async fn issuer(&self) -> Option<InvoiceParty> {
        self.0.issuer.clone().map(InvoiceParty::from)
    }

    /// Whom it is for, as they were then; null while it is a draft, and for readers whose role does not reach the customer.
    async fn recipient(&self, ctx: &Context<'_>) -> Result<Option<InvoiceParty>> {
        let seen = self.of_whom(ctx).await?;
        Ok(self.0.recipient.clone().filter(|_| seen).map(InvoiceParty::from))
    }

    /// The PDF: a path of this server, good for a quarter of an hour. Null for readers whose role does not reach the
    /// customer.
    async fn file(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let (app, tenant) = (Request::of(ctx).app(), self.0.tenant_id.uuid());
        Ok(self.of_whom(ctx).await?.then(|| link::path::<InvoicePaper>(app, tenant, self.0.id.uuid())))
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Until when it is to be paid.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date)
    }

    /// What the tax authority said; null where the company issues no NF-e.
    async fn fiscal_state(&self) -> Option<FiscalState> {
        self.0.fiscal_state.map(FiscalState::from)
    }

    /// The 44 places of the NF-e (chave de acesso).
    async fn access_key(&self) -> Option<&str> {
        self.0.access_key.as_deref()
    }

    /// Under which the authority authorized it.
    async fn protocol(&self) -> Option<&str> {
        self.0.protocol.as_deref()
    }

    /// Why the authority refused what it was asked last, with its code: "778: Informado NCM inexistente".
    async fn fiscal_message(&self) -> Option<&str> {
        self.0.fiscal_message.as_deref()
    }

    async fn authorized_at(&self) -> Option<Instant> {
        self.0.authorized_at
    }

    async fn cancel_reason(&self) -> Option<&str> {
        self.0.cancel_reason.as_deref()
    }

    /// Null when the program made it.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn issued_at(&self) -> Option<Instant> {
        self.0.issued_at
    }

    async fn paid_at(&self) -> Option<Instant> {
        self.0.paid_at
    }

    async fn cancelled_at(&self) -> Option<Instant> {
        self.0.cancelled_at
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

/// What of each rate is in the lines: the base and the tax.
pub(super) fn taxes(lines: &[line::Model]) -> BTreeMap<i32, (i64, i64)> {
    let mut taxes = BTreeMap::new();
    for line in lines {
        if let Some(rate) = line.tax_rate {
            let (base, tax) = taxes.entry(rate).or_insert((0_i64, 0_i64));
            *base = base.saturating_add(line.total_minor);
            *tax = tax.saturating_add(line.tax_minor);
        }
    }
    taxes
}

/// How much of what was charged at a rate is tax.
#[derive(SimpleObject)]
pub struct InvoiceTax {
    /// In percent.
    pub rate: f64,
    /// What lines of this rate come to, tax included.
    pub base: Money,
    pub tax: Money,
}

/// Who issued an invoice, or whom it is for, as they were then.
#[derive(SimpleObject)]
pub struct InvoiceParty {
    pub name: String,
    /// CPF or CNPJ, without punctuation.
    pub tax_id: Option<String>,
    /// Inscrição estadual.
    pub state_registration: Option<String>,
    pub email: Option<String>,
    pub address: Option<Address>,
}

impl From<Party> for InvoiceParty {
    fn from(party: Party) -> Self {
        let Party { name, tax_id, state_registration, email, address } = party;
        Self { name, tax_id, state_registration, email, address: address.map(Address::from) }
    }
}

/// What of an order's line is charged, with the currency of its invoice.
pub struct InvoiceLine(pub line::Model, pub String);

impl InvoiceLine {
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, &self.1)
    }
}

#[Object]
impl InvoiceLine {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn sku(&self) -> &str {
        &self.0.sku
    }

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

    /// In percent.
    async fn tax_rate(&self) -> Option<f64> {
        self.0.tax_rate.map(|hundredths| f64::from(hundredths) / 100.0)
    }

    /// How much of the total is tax.
    async fn tax(&self) -> Money {
        self.money(self.0.tax_minor)
    }

    async fn ncm(&self) -> Option<&str> {
        self.0.ncm.as_deref()
    }

    async fn cfop(&self) -> Option<&str> {
        self.0.cfop.as_deref()
    }
}
