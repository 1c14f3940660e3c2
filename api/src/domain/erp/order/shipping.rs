//! Sending what was paid, all at once or in parts, and saying that it arrived.

use super::{
    held::Held,
    history::{self, Happened},
    input::{OrderPartInput, OrderShipInput, ShipmentUpdateInput},
    paying::order_of,
};
use crate::{
    actor::Actor,
    domain::{crm::words, erp::stock},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency::once_numbered, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::MaybeUndefined;
use entity::{
    WriteUnit, clock,
    erp::{
        ledger::{Posting, Worth},
        order::{self, OrderAction, OrderState, line, shipment},
        reservation,
        stock_move::Reason,
    },
    id::{Id, OrderLineId, ShipmentId},
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Sends what was paid: its reservation is used up, and its stock goes.
pub(super) async fn ship(unit: &mut WriteUnit, actor: &Actor, input: OrderShipInput) -> Result<order::Model> {
    actor.require(Permission::OrderWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, number| {
        let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, None).await?;
        held.allow(OrderAction::Ship)?;
        let parts = match &input.lines {
            Some(given) => parts(&mut held, given, |_, line| line.to_ship(), "order-ship-many")?,
            None => held.lines.iter().map(|line| (line.id, line.to_ship())).filter(|(_, many)| *many > 0).collect(),
        };
        let row = read(unit, &held, ShipmentId::from_uuid(number), &input).await?;
        send(unit, held, row, parts).await
    };
    let again = async |unit: &mut WriteUnit, number| {
        let row = unit.find::<shipment::Entity>(ShipmentId::from_uuid(number)).await?;
        order_of(unit, row.map(|row| row.order_id)).await
    };
    once_numbered(unit, "orderShip", key, &input, work, again).await
}

/// So many of each line, none more than `most` says.
pub(super) fn parts(
    held: &mut Held,
    given: &[OrderPartInput],
    most: impl Fn(&Held, &line::Model) -> i64,
    too_many: &str,
) -> Result<BTreeMap<OrderLineId, i64>> {
    let mut problems = Problems::default();
    if given.is_empty() {
        problems.push(Problem::required("lines"));
    }
    let mut parts = BTreeMap::new();
    for (number, part) in given.iter().enumerate() {
        let id = format!("lines.{number}.lineId");
        let line = held.line(&id, &part.line_id)?.clone();
        let most = most(held, &line);
        if !(1..=most).contains(&part.quantity.0) {
            let text = Text::new(too_many).with("most", most);
            problems.push(Problem::new(&format!("lines.{number}.quantity"), ProblemCode::Invalid, text));
        }
        if parts.insert(line.id, part.quantity.0).is_some() {
            problems.push(Problem::new(&id, ProblemCode::Invalid, Text::new("order-line-twice")));
        }
    }
    problems.done()?;
    Ok(parts)
}

async fn read(unit: &WriteUnit, held: &Held, id: ShipmentId, input: &OrderShipInput) -> Result<shipment::Model> {
    let order = &held.order;
    let mut problems = Problems::default();
    let carrier = words::optional(&mut problems, "carrier", input.carrier.as_deref());
    let tracking_code = words::optional(&mut problems, "trackingCode", input.tracking_code.as_deref());
    let tracking_url = words::link(&mut problems, "trackingUrl", input.tracking_url.as_deref());
    let note = words::optional(&mut problems, "note", input.note.as_deref());
    problems.done()?;
    let before = shipment::of_orders(unit, &[order.id]).await?.remove(&order.id).unwrap_or_default();
    let now = clock::now();
    Ok(shipment::Model {
        tenant_id: order.tenant_id,
        id,
        order_id: order.id,
        number: before.last().map_or(1, |row| row.number + 1),
        location_id: order.location_id,
        carrier,
        tracking_code,
        tracking_url,
        note,
        shipped_at: now,
        delivered_at: input.delivered.then_some(now),
        actor_id: unit.user_id(),
    })
}

async fn send(
    unit: &mut WriteUnit,
    mut held: Held,
    row: shipment::Model,
    parts: BTreeMap<OrderLineId, i64>,
) -> Result<order::Model> {
    let used = reservation::consume(unit, held.order.id, &parts).await?;
    let posting = |(_, place, quantity): &(OrderLineId, _, i64)| Posting {
        place: *place,
        quantity: -quantity,
        worth: Worth::AverageOr(0),
        reason: Reason::Sale,
        reference: Some((order::REFERENCE, held.order.id.uuid())),
        note: None,
    };
    let postings: Vec<Posting> = used.iter().map(posting).collect();
    let lines = &held.lines;
    stock::post(unit, Uuid::now_v7(), &postings, |place| lines.iter().position(|line| line.variant_id == place.0))
        .await?;
    for line in held.lines.iter_mut() {
        let Some(quantity) = parts.get(&line.id) else { continue };
        line.shipped += quantity;
        line.delivered += row.delivered_at.map_or(0, |_| *quantity);
        line::save_progress(unit, line).await?;
    }
    let parts: Vec<_> = parts.into_iter().collect();
    let row = shipment::insert(unit, row, &parts).await?;
    let held = history::save(unit, held, Happened::Shipped, facts(&row)).await?;
    match row.delivered_at {
        Some(_) => delivered(unit, held, &row).await,
        None => Ok(held.order),
    }
}

fn facts(row: &shipment::Model) -> serde_json::Value {
    json!({
        "shipmentId": row.id.global(), "shipment": row.number, "carrier": row.carrier,
        "trackingCode": row.tracking_code, "trackingUrl": row.tracking_url,
    })
}

/// Says that a shipment has arrived, and closes an order of which nothing is left to be done.
async fn delivered(unit: &mut WriteUnit, held: Held, row: &shipment::Model) -> Result<order::Model> {
    let held = history::save(unit, held, Happened::Delivered, facts(row)).await?;
    Ok(close(unit, held).await?.order)
}

/// Closes an order of which nothing is left to be done.
pub(super) async fn close(unit: &mut WriteUnit, mut held: Held) -> Result<Held> {
    if !held.order.is_over(&held.lines) {
        return Ok(held);
    }
    (held.order.state, held.order.closed_at) = (OrderState::Closed, Some(clock::now()));
    history::save(unit, held, Happened::Closed, json!({})).await
}

/// Changes what is known of a shipment, and says that it arrived.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: &ShipmentUpdateInput) -> Result<order::Model> {
    actor.require(Permission::OrderWrite)?;
    let id: ShipmentId = scalars::id("id", &input.id)?;
    let known = unit.find::<shipment::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let expected = input.expected_order_version;
    let mut held = Held::take(unit, actor, Permission::OrderWrite, ("id", known.order_id), expected).await?;
    let before = unit.find::<shipment::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let mut row = before.clone();
    let mut problems = Problems::default();
    let mut set = |to: &mut Option<String>, field: &str, given: &MaybeUndefined<String>| {
        if !given.is_undefined() {
            *to = words::optional(&mut problems, field, given.as_opt_deref().flatten());
        }
    };
    set(&mut row.carrier, "carrier", &input.carrier);
    set(&mut row.tracking_code, "trackingCode", &input.tracking_code);
    set(&mut row.note, "note", &input.note);
    if !input.tracking_url.is_undefined() {
        row.tracking_url = words::link(&mut problems, "trackingUrl", input.tracking_url.as_opt_deref().flatten());
    }
    problems.done()?;
    let arrives = input.delivered && before.delivered_at.is_none();
    if arrives {
        held.allow(OrderAction::Deliver)?;
        row.delivered_at = Some(clock::now());
        for part in shipment::parts(unit, &[id]).await?.remove(&id).unwrap_or_default() {
            let Some(line) = held.lines.iter_mut().find(|line| line.id == part.line_id) else { continue };
            line.delivered += part.quantity;
            line::save_progress(unit, line).await?;
        }
    }
    if row == before {
        return Ok(held.order);
    }
    let row = shipment::save(unit, row).await?;
    if arrives {
        return delivered(unit, held, &row).await;
    }
    Ok(history::save(unit, held, Happened::ShipmentUpdated, facts(&row)).await?.order)
}
