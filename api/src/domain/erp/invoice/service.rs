//! From a draft to an invoice that stands, and to one that no longer does.

use super::{
    event::{self, Happened},
    fiscal,
    input::{InvoiceCreateInput, InvoiceUpdateInput},
    parties,
};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::order::{self as orders, OrderHappened},
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    WriteUnit, clock,
    erp::{
        fiscal_profile,
        invoice::{self, FiscalState, InvoiceAction, InvoiceState, Model, line},
        number_series,
        order::{self, OrderState},
    },
    id::{Id, InvoiceId, OrderId},
};
use serde_json::json;

/// The shortest reason that the authority takes for a cancellation.
const REASON: usize = 15;

/// An invoice that is held, with its order, until the unit ends.
struct Held {
    row: Model,
    order: order::Model,
}

/// A draft of the invoice of an order, issued if that was asked for. With an idempotency key that was used before: the one
/// it made then.
pub(super) async fn create(unit: &mut WriteUnit, actor: &Actor, input: &InvoiceCreateInput) -> Result<Model> {
    actor.require(Permission::InvoiceWrite)?;
    let make = async |unit: &mut WriteUnit| insert(unit, actor, input).await;
    idempotency::once::<invoice::Entity>(unit, "invoiceCreate", input.idempotency_key.as_deref(), input, make).await
}

async fn insert(unit: &mut WriteUnit, actor: &Actor, input: &InvoiceCreateInput) -> Result<Model> {
    let order = hold_order(unit, actor, "orderId", scalars::id("orderId", &input.order_id)?).await?;
    can_be_charged(&order, "orderId")?;
    if let Some(standing) = invoice::lock_standing(unit, order.id).await? {
        let text = Text::new("invoice-standing");
        return Err(Problem::new("orderId", ProblemCode::Taken, text).with_conflicting(standing.id).into());
    }
    let mut problems = Problems::default();
    let note = words::paragraphs(&mut problems, "note", input.note.as_deref());
    problems.done()?;
    let mut row = blank(unit, order.id);
    (row.note, row.due_on) = (note, input.due_on.map(|day| day.0));
    let lines = row.follow(&order, &order::line::of_order(unit, order.id).await?);
    if lines.is_empty() {
        return Err(Problem::new("orderId", ProblemCode::NotAllowed, Text::new("invoice-nothing")).into());
    }
    let row = invoice::insert(unit, row, lines).await?;
    event::tell(unit, &row, Happened::Created);
    if input.issue { number(unit, Held { row, order }).await } else { Ok(row) }
}

/// Changes a draft, which takes over what its order says now.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: InvoiceUpdateInput) -> Result<Model> {
    let held = hold(unit, actor, &input.id, input.expected_version, InvoiceAction::Update).await?;
    let mut row = held.row.clone();
    let mut problems = Problems::default();
    match &input.note {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.note = None,
        MaybeUndefined::Value(text) => row.note = words::paragraphs(&mut problems, "note", Some(text)),
    }
    problems.done()?;
    match &input.due_on {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.due_on = None,
        MaybeUndefined::Value(day) => row.due_on = Some(day.0),
    }
    let lines = row.follow(&held.order, &order::line::of_order(unit, held.order.id).await?);
    if row == held.row {
        return Ok(row);
    }
    line::replace(unit, row.id, lines).await?;
    event::save(unit, row, Happened::Updated).await
}

/// Gives a draft its number.
pub(super) async fn issue(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    let held = hold(unit, actor, id, expected, InvoiceAction::Issue).await?;
    number(unit, held).await
}

async fn number(unit: &mut WriteUnit, held: Held) -> Result<Model> {
    let Held { mut row, order } = held;
    can_be_charged(&order, "id")?;
    let Some(profile) = fiscal_profile::own(unit).await? else {
        return Err(Problem::new("", ProblemCode::Required, Text::new("invoice-no-profile")).into());
    };
    let mut lines = row.follow(&order, &order::line::of_order(unit, order.id).await?);
    parties::classify(unit, &mut lines).await?;
    row.issuer = Some(parties::issuer(&profile));
    row.recipient = Some(parties::recipient(unit, &order).await?);
    if profile.nfe {
        parties::fit_for_authority(&row, &lines)?;
    }
    line::replace(unit, row.id, lines).await?;
    row.issued_at = Some(clock::now());
    row.paid_at = order.confirmed_at.and(row.issued_at);
    row.state = if row.paid_at.is_some() { InvoiceState::Paid } else { InvoiceState::Issued };
    // Whoever takes a number holds up the others who want one: nothing that waits comes after.
    row.series = Some(profile.series);
    row.number = Some(number_series::next(unit, &invoice::series_name(profile.series)).await?);
    if profile.nfe {
        fiscal::ask(unit, &mut row, FiscalState::Pending).await?;
    }
    let row = event::save(unit, row, Happened::Issued).await?;
    let facts = json!({ "invoiceId": row.id.global(), "series": row.series, "invoice": row.number });
    orders::tell(unit, &order, OrderHappened::Invoiced, facts).await?;
    Ok(row)
}

/// All of an order's money has come: so has its invoice's.
pub async fn order_paid(unit: &mut WriteUnit, order: OrderId) -> Result<()> {
    let standing = invoice::lock_standing(unit, order).await?;
    let Some(mut row) = standing.filter(|row| row.state == InvoiceState::Issued) else { return Ok(()) };
    (row.state, row.paid_at) = (InvoiceState::Paid, Some(clock::now()));
    event::save(unit, row, Happened::Paid).await.map(drop)
}

/// Asks the authority again about an invoice that it refused, with what products, customer and profile say now.
pub(super) async fn authorize(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    let Held { mut row, order } = hold(unit, actor, id, expected, InvoiceAction::Authorize).await?;
    let mut lines = line::of_invoices(unit, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    parties::classify(unit, &mut lines).await?;
    if let Some(profile) = fiscal_profile::own(unit).await? {
        row.issuer = Some(parties::issuer(&profile));
    }
    row.recipient = Some(parties::recipient(unit, &order).await?);
    parties::fit_for_authority(&row, &lines)?;
    line::replace(unit, row.id, lines).await?;
    fiscal::ask(unit, &mut row, FiscalState::Pending).await?;
    event::save(unit, row, Happened::Asked).await
}

/// Takes an invoice back; one that is authorized when the authority agrees.
pub(super) async fn cancel(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    reason: &str,
    expected: Option<i32>,
) -> Result<Model> {
    let Held { mut row, order } = hold(unit, actor, id, expected, InvoiceAction::Cancel).await?;
    let is_authorized = row.fiscal_state == Some(FiscalState::Authorized);
    let mut problems = Problems::default();
    let reason = words::required(&mut problems, "reason", reason);
    if is_authorized && !problems.names("reason") && reason.chars().count() < REASON {
        let text = Text::new("invoice-reason-short").with("least", REASON as i64);
        problems.push(Problem::new("reason", ProblemCode::Invalid, text));
    }
    problems.done()?;
    row.cancel_reason = Some(reason);
    if is_authorized {
        fiscal::ask(unit, &mut row, FiscalState::Cancelling).await?;
        return event::save(unit, row, Happened::CancelAsked).await;
    }
    end(unit, row, &order).await
}

/// It counts no more.
pub(super) async fn end(unit: &mut WriteUnit, mut row: Model, order: &order::Model) -> Result<Model> {
    (row.state, row.cancelled_at) = (InvoiceState::Cancelled, Some(clock::now()));
    let row = event::save(unit, row, Happened::Cancelled).await?;
    let facts = json!({
        "invoiceId": row.id.global(), "series": row.series, "invoice": row.number, "reason": row.cancel_reason,
    });
    orders::tell(unit, order, OrderHappened::InvoiceCancelled, facts).await?;
    Ok(row)
}

/// Removes a draft.
pub(super) async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<InvoiceId> {
    let Held { row, .. } = hold(unit, actor, id, expected, InvoiceAction::Delete).await?;
    invoice::remove(unit, row.id).await?;
    event::tell(unit, &row, Happened::Deleted);
    Ok(row.id)
}

/// The invoice with its order, if it is of the version expected and this can be done with it.
async fn hold(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected: Option<i32>,
    action: InvoiceAction,
) -> Result<Held> {
    actor.require(Permission::InvoiceWrite)?;
    let id: InvoiceId = scalars::id("id", id)?;
    let found = unit.find::<invoice::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    // The order first, as everywhere.
    let order = hold_order(unit, actor, "id", found.order_id).await?;
    let row = invoice::lock(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if expected.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    if !row.open_actions().contains(&action) {
        let text = Text::new("invoice-not-now").with("state", word(json!(row.state)));
        let text = text.with("fiscal", word(json!(row.fiscal_state)));
        return Err(Problem::new("id", ProblemCode::NotAllowed, text).into());
    }
    Ok(Held { row, order })
}

async fn hold_order(unit: &mut WriteUnit, actor: &Actor, field: &str, id: OrderId) -> Result<order::Model> {
    let reach = actor.require(Permission::OrderRead)?;
    let row = order::lock(unit, id).await?.filter(|row| reach.allows(row.owner_id));
    Ok(row.ok_or_else(|| Problem::not_found(field))?)
}

/// Only what was ordered, and still is, is charged.
fn can_be_charged(order: &order::Model, field: &str) -> Result<()> {
    match order.state {
        OrderState::Pending | OrderState::Confirmed | OrderState::Closed => Ok(()),
        OrderState::Draft | OrderState::Cancelled | OrderState::Expired => {
            let text = Text::new("invoice-order-state").with("label", word(json!(order.label)));
            Err(Problem::new(field, ProblemCode::NotAllowed, text).into())
        }
    }
}

fn word(value: serde_json::Value) -> String {
    value.as_str().unwrap_or("none").to_owned()
}

fn blank(unit: &WriteUnit, order_id: OrderId) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        id: InvoiceId::new(),
        order_id,
        state: InvoiceState::Draft,
        series: None,
        number: None,
        currency: String::new(),
        subtotal_minor: 0,
        discount_minor: 0,
        shipping_minor: 0,
        tax_minor: 0,
        total_minor: 0,
        issuer: None,
        recipient: None,
        note: None,
        due_on: None,
        fiscal_state: None,
        access_key: None,
        protocol: None,
        fiscal_message: None,
        authorized_at: None,
        cancel_reason: None,
        created_by: unit.user_id(),
        issued_at: None,
        paid_at: None,
        cancelled_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}
