//! From a draft to what the supplier knows, or to nothing.

use super::{
    MailPurchaseOrder,
    draft::{self, Draft, Ordered, audit},
    event::PurchaseOrderEvent,
    input::{PurchaseOrderCreateInput, PurchaseOrderSendInput, PurchaseOrderUpdateInput},
    mail::Letter,
};
use crate::{
    actor::Actor,
    domain::{
        crm::{changes::Changes, words},
        erp::{location, supplier},
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency, scalars},
    i18n::Text,
    jobs,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    Unit, WriteUnit, clock,
    erp::{
        purchase_order::{self, Action, Entity, Model, State},
        purchase_order_line as line,
        supplier::Entity as Suppliers,
        variant,
    },
    id::{Id, PurchaseOrderId},
    platform::job::{self, priority},
    value::Currency,
};
use serde_json::json;
use std::collections::HashMap;

/// A new draft. With an idempotency key that was used before: the one it made then.
pub(super) async fn create(unit: &mut WriteUnit, actor: &Actor, input: PurchaseOrderCreateInput) -> Result<Model> {
    actor.require(Permission::PurchaseWrite)?;
    let key = input.idempotency_key.clone();
    idempotency::once::<Entity>(unit, "purchaseOrderCreate", key.as_deref(), &input, async |unit| {
        let supplier = supplier::open(unit, "supplierId", &input.supplier_id).await?;
        let location = location::open(unit, "locationId", &input.location_id).await?;
        let mut problems = Problems::default();
        let currency = match &input.currency {
            Some(text) => problems.check("currency", Currency::parse(text)).map(|currency| currency.to_string()),
            None => Some(supplier.currency.clone()),
        };
        let currency = currency.unwrap_or_default();
        let note = words::paragraphs(&mut problems, "note", input.note.as_deref());
        let lines = draft::lines(unit, &input.lines, &currency, &mut problems).await?;
        problems.done()?;
        let expected_on = input.expected_on.map(|day| day.0);
        let location = location.id;
        let draft = Draft { supplier, location, currency, expected_on, note, proposed: false, lines };
        draft::insert(unit, actor, draft).await
    })
    .await
}

/// Changes the fields of a draft that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: PurchaseOrderUpdateInput) -> Result<Model> {
    let before = held(unit, actor, &input.id, input.expected_version, Action::Update).await?;
    let mut row = before.clone();
    if let Some(id) = &input.supplier_id {
        row.supplier_id = supplier::open(unit, "supplierId", id).await?.id;
    }
    if let Some(id) = &input.location_id {
        row.location_id = location::open(unit, "locationId", id).await?.id;
    }
    let mut problems = Problems::default();
    if let Some(text) = &input.currency
        && let Some(currency) = problems.check("currency", Currency::parse(text))
    {
        row.currency = currency.to_string();
    }
    match &input.note {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.note = None,
        MaybeUndefined::Value(text) => row.note = words::paragraphs(&mut problems, "note", Some(text)),
    }
    match &input.expected_on {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.expected_on = None,
        MaybeUndefined::Value(day) => row.expected_on = Some(day.0),
    }
    let known = ordered(unit, before.id).await?;
    let lines = match &input.lines {
        Some(given) => draft::lines(unit, given, &row.currency, &mut problems).await?,
        None => unchanged(unit, &known, &row.currency, &mut problems).await?,
    };
    problems.done()?;
    row.total_minor = draft::total(&lines)?;
    let mut changes = differences(&before, &row);
    changes.note("lines", draft::told(&known), draft::told(&lines));
    if changes.is_empty() {
        return Ok(before);
    }
    if known != lines {
        line::replace(unit, row.id, &draft::rows(&row, &lines)).await?;
    }
    let row = purchase_order::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    audit(unit, "purchase_order.updated", &row, Some(changes.before()), Some(changes.after()));
    Ok(row)
}

/// The supplier knows from now on.
pub(super) async fn send(unit: &mut WriteUnit, actor: &Actor, input: &PurchaseOrderSendInput) -> Result<Model> {
    let before = held(unit, actor, &input.id, input.expected_version, Action::Send).await?;
    let supplier = unit.find::<Suppliers>(before.supplier_id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if input.email && supplier.email.is_none() {
        return Err(Problem::new("email", ProblemCode::Required, Text::new("purchase-no-email")).into());
    }
    let row = Model { state: State::Sent, sent_at: Some(clock::now()), ..before };
    let row = purchase_order::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    if input.email {
        let letter = Letter { order: row.id, locale: actor.locale.as_str().to_owned() };
        job::enqueue(unit, jobs::new::<MailPurchaseOrder>(&letter)?.priority(priority::REPLY)).await?;
    }
    let facts = json!({ "number": row.number, "email": supplier.email.filter(|_| input.email) });
    audit(unit, "purchase_order.sent", &row, None, Some(facts));
    PurchaseOrderEvent::Sent.record(unit, &row);
    Ok(row)
}

/// Nothing came, and nothing will.
pub(super) async fn cancel(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    let row = held(unit, actor, id, expected, Action::Cancel).await?;
    let row = end(unit, row, State::Cancelled, "purchase_order.cancelled").await?;
    PurchaseOrderEvent::Cancelled.record(unit, &row);
    Ok(row)
}

/// What has not come is not waited for any more.
pub(super) async fn close(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    let row = held(unit, actor, id, expected, Action::Close).await?;
    let row = end(unit, row, State::Closed, "purchase_order.closed").await?;
    PurchaseOrderEvent::Closed.record(unit, &row);
    Ok(row)
}

async fn end(unit: &mut WriteUnit, row: Model, state: State, action: &'static str) -> Result<Model> {
    let before = json!({ "number": row.number, "state": row.state });
    let row = Model { state, ended_at: Some(clock::now()), ..row };
    let row = purchase_order::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    let after = json!({ "number": row.number, "state": row.state });
    audit(unit, action, &row, Some(before), Some(after));
    Ok(row)
}

/// The order, held until the unit ends, if it is of the version expected and this can be done with it.
pub(super) async fn held(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected: Option<i32>,
    action: Action,
) -> Result<Model> {
    actor.require(Permission::PurchaseWrite)?;
    let id: PurchaseOrderId = scalars::id("id", id)?;
    let row = purchase_order::lock(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if expected.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    if !row.state.allows(action) {
        let state = match row.state {
            State::Draft => "draft",
            State::Sent => "sent",
            State::PartiallyReceived => "partially-received",
            State::Received => "received",
            State::Closed => "closed",
            State::Cancelled => "cancelled",
        };
        let text = Text::new(&format!("purchase-is-{state}"));
        return Err(Problem::new("id", ProblemCode::NotAllowed, text).into());
    }
    Ok(row)
}

/// What an order holds, as it was ordered.
async fn ordered(unit: &Unit, id: PurchaseOrderId) -> Result<Vec<Ordered>> {
    let rows = line::of_orders(unit, &[id]).await?.remove(&id).unwrap_or_default();
    let ordered = |row: line::Model| Ordered {
        variant: row.variant_id,
        quantity: row.quantity,
        unit_cost_minor: row.unit_cost_minor,
    };
    Ok(rows.into_iter().map(ordered).collect())
}

/// The lines there are, which must be of the currency that the order is in now.
async fn unchanged(unit: &Unit, lines: &[Ordered], currency: &str, problems: &mut Problems) -> Result<Vec<Ordered>> {
    let ids: Vec<_> = lines.iter().map(|line| line.variant.uuid()).collect();
    let variants = unit.find_all::<variant::Entity>(&ids).await?;
    let variants: HashMap<_, _> = variants.into_iter().map(|row| (row.id, row)).collect();
    for (number, line) in lines.iter().enumerate() {
        if let Some(variant) = variants.get(&line.variant) {
            draft::in_currency(problems, number, variant, currency);
        }
    }
    Ok(lines.to_vec())
}

fn differences(before: &Model, after: &Model) -> Changes {
    let day = |row: &Model| row.expected_on.map(|day| day.to_string());
    let mut changes = Changes::default();
    changes.note("supplierId", before.supplier_id.global(), after.supplier_id.global());
    changes.note("locationId", before.location_id.global(), after.location_id.global());
    changes.note("currency", before.currency.as_str(), after.currency.as_str());
    changes.note("expectedOn", day(before), day(after));
    changes.note("note", before.note.as_deref(), after.note.as_deref());
    changes.note("totalMinor", before.total_minor, after.total_minor);
    changes
}
