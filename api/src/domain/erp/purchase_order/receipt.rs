//! What comes of an order.

use super::{
    draft::{audit, cost_within, quantity_within},
    event::PurchaseOrderEvent,
    input::{PurchaseOrderReceiptLineInput, PurchaseOrderReceiveInput},
    service::held,
};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::{location, product, stock},
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency, scalars::Long},
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    erp::{
        ledger::{Posting, Worth},
        purchase_order::{self, Action, Entity, Model, State},
        purchase_order_line as line,
        stock_move::Reason,
        supplier, variant,
    },
    id::{Id, PurchaseOrderId, PurchaseOrderLineId, StockLocationId},
};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// So many of a line, at so much each.
struct Came {
    line: line::Model,
    quantity: i64,
    cost_minor: i64,
}

/// Puts what came where it came to. With an idempotency key that was used before: the order as it is.
pub(super) async fn receive(unit: &mut WriteUnit, actor: &Actor, input: PurchaseOrderReceiveInput) -> Result<Model> {
    actor.require(Permission::PurchaseWrite)?;
    if input.update_cost {
        actor.require(Permission::ProductWrite)?;
    }
    let key = input.idempotency_key.clone();
    idempotency::once::<Entity>(unit, "purchaseOrderReceive", key.as_deref(), &input, async |unit| {
        let order = held(unit, actor, &input.id, None, Action::Receive).await?;
        let at = input.location_id.clone().unwrap_or_else(|| ID(order.location_id.global()));
        let location = location::open(unit, "locationId", &at).await?.id;
        let mut problems = Problems::default();
        let note = words::optional(&mut problems, "note", input.note.as_deref());
        let came = read(unit, &order, &input.lines, problems).await?;
        if input.update_cost {
            let costs: Vec<_> = came.iter().map(|came| (came.line.variant_id, came.cost_minor)).collect();
            product::set_costs(unit, &costs).await?;
        }
        let moved = postings(&order, &came, location, note.as_deref());
        let line = |variant| came.iter().position(|came| came.line.variant_id == variant);
        stock::post(unit, Uuid::now_v7(), &moved, |place| line(place.0)).await?;
        save(unit, order, &came).await
    })
    .await
}

/// Reads what came; more than may come is refused line by line.
async fn read(
    unit: &WriteUnit,
    order: &Model,
    given: &[PurchaseOrderReceiptLineInput],
    mut problems: Problems,
) -> Result<Vec<Came>> {
    if given.is_empty() {
        problems.push(Problem::required("lines"));
    }
    if given.len() > line::MOST {
        return Err(Problem::too_many("lines", line::MOST).into());
    }
    let known = line::of_orders(unit, &[order.id]).await?.remove(&order.id).unwrap_or_default();
    let variants: Vec<Uuid> = known.iter().map(|line| line.variant_id.uuid()).collect();
    let variants = unit.find_all::<variant::Entity>(&variants).await?;
    let gone: HashSet<_> = variants.iter().filter(|row| row.deleted_at.is_some()).map(|row| row.id).collect();
    let known: HashMap<PurchaseOrderLineId, line::Model> = known.into_iter().map(|line| (line.id, line)).collect();
    let supplier = unit.find::<supplier::Entity>(order.supplier_id).await?;
    let tolerance = supplier.map_or(0, |supplier| supplier.over_receipt_basis_points);
    let (mut came, mut seen) = (Vec::with_capacity(given.len()), HashSet::new());
    for (number, given) in given.iter().enumerate() {
        let field = format!("lines.{number}.lineId");
        let (Long(quantity), cost) = (given.quantity, given.unit_cost_minor.map(|Long(minor)| minor));
        quantity_within(&mut problems, number, quantity);
        cost_within(&mut problems, number, cost);
        let id = PurchaseOrderLineId::parse(&given.line_id);
        let Some(line) = id.and_then(|id| known.get(&id)) else {
            problems.push(Problem::not_found(&field));
            continue;
        };
        if !seen.insert(line.id) {
            problems.push(Problem::new(&field, ProblemCode::Invalid, Text::new("purchase-line-twice")));
        }
        if gone.contains(&line.variant_id) {
            problems.push(Problem::new(&field, ProblemCode::NotAllowed, Text::new("purchase-variant-deleted")));
        }
        if quantity > line.receivable(tolerance) {
            problems.push(over_receipt(number, line, tolerance));
        }
        came.push(Came { line: line.clone(), quantity, cost_minor: cost.unwrap_or(line.unit_cost_minor) });
    }
    problems.done()?;
    Ok(came)
}

fn over_receipt(number: usize, line: &line::Model, tolerance: i32) -> Problem {
    let text = Text::new("purchase-over-receipt").with("open", line.open()).with("most", line.receivable(tolerance));
    Problem::new(&format!("lines.{number}.quantity"), ProblemCode::OverReceipt, text)
}

fn postings(order: &Model, came: &[Came], location: StockLocationId, note: Option<&str>) -> Vec<Posting> {
    let posting = |came: &Came| Posting {
        place: (came.line.variant_id, location),
        quantity: came.quantity,
        worth: Worth::Each(came.cost_minor),
        reason: Reason::Purchase,
        reference: Some((PurchaseOrderId::TYPE, order.id.uuid())),
        note: note.map(str::to_owned),
    };
    came.iter().map(posting).collect()
}

/// Notes what came, and whether that is all.
async fn save(unit: &mut WriteUnit, order: Model, came: &[Came]) -> Result<Model> {
    for Came { line, quantity, .. } in came {
        line::receive(unit, line.id, *quantity).await?;
    }
    let lines = line::of_orders(unit, &[order.id]).await?.remove(&order.id).unwrap_or_default();
    let complete = lines.iter().all(|line| line.open() == 0);
    let (state, ended_at) =
        if complete { (State::Received, Some(clock::now())) } else { (State::PartiallyReceived, None) };
    let row = purchase_order::save(unit, Model { state, ended_at, ..order }).await?.ok_or_else(Problem::conflict)?;
    let told = |came: &Came| {
        json!({
            "lineId": came.line.id.global(), "variantId": came.line.variant_id.global(), "quantity": came.quantity,
            "unitCostMinor": came.cost_minor,
        })
    };
    let lines: Vec<_> = came.iter().map(told).collect();
    let facts = json!({ "number": row.number, "state": row.state, "lines": lines });
    audit(unit, "purchase_order.received", &row, None, Some(facts));
    PurchaseOrderEvent::Received { lines, complete }.record(unit, &row);
    Ok(row)
}
