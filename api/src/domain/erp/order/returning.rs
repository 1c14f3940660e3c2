//! What comes back: that it may, that it came and what of it can be sold again. Whether money goes back is decided apart.

use super::{
    held::Held,
    history::{self, Happened},
    input::{OrderReturnInput, OrderReturnPartInput, OrderReturnReceiveInput, OrderReturnRejectInput},
    paying::order_of,
    shipping,
};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::{location, stock},
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{once, once_numbered},
        scalars::{self, Long},
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    erp::{
        ledger::{Posting, Worth},
        order::{
            self, OrderAction, line,
            returning::{self, ReturnState, Returned, part},
        },
        stock_move::{self, Reason},
        variant,
    },
    id::{Id, OrderLineId, OrderReturnId, StockLocationId},
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Agrees that something comes back.
pub(super) async fn request(unit: &mut WriteUnit, actor: &Actor, input: OrderReturnInput) -> Result<order::Model> {
    actor.require(Permission::OrderWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, number| {
        let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, None).await?;
        held.allow(OrderAction::Return)?;
        let most = |held: &Held, line: &line::Model| line.shipped - line.returned - held.coming(line.id);
        let parts = shipping::parts(&mut held, &input.lines, most, "order-return-many")?;
        let mut problems = Problems::default();
        let reason = words::optional(&mut problems, "reason", input.reason.as_deref());
        problems.done()?;
        agree(unit, held, OrderReturnId::from_uuid(number), reason, parts).await
    };
    let again = async |unit: &mut WriteUnit, number| {
        let row = unit.find::<returning::Entity>(OrderReturnId::from_uuid(number)).await?;
        order_of(unit, row.map(|row| row.order_id)).await
    };
    once_numbered(unit, "orderReturn", key, &input, work, again).await
}

async fn agree(
    unit: &mut WriteUnit,
    mut held: Held,
    id: OrderReturnId,
    reason: Option<String>,
    parts: BTreeMap<OrderLineId, i64>,
) -> Result<order::Model> {
    let tenant_id = held.order.tenant_id;
    let row = returning::Model {
        tenant_id,
        id,
        order_id: held.order.id,
        number: held.returns.last().map_or(1, |before| before.row.number + 1),
        state: ReturnState::Requested,
        reason,
        note: None,
        location_id: None,
        requested_at: clock::now(),
        closed_at: None,
        actor_id: unit.user_id(),
    };
    let part =
        |(line_id, quantity)| part::Model { tenant_id, return_id: id, line_id, quantity, restocked: 0, scrapped: 0 };
    let parts: Vec<part::Model> = parts.into_iter().map(part).collect();
    let row = returning::insert(unit, row, parts.clone()).await?;
    let facts = json!({ "returnId": id.global(), "return": row.number, "reason": row.reason });
    held.returns.push(Returned { row, parts });
    Ok(history::save(unit, held, Happened::ReturnRequested, facts).await?.order)
}

/// Takes back what came. It is worth what it was worth when it left.
pub(super) async fn receive(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: &OrderReturnReceiveInput,
) -> Result<order::Model> {
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit| take_back(unit, actor, input).await;
    once::<order::Entity>(unit, "orderReturnReceive", key, input, work).await
}

async fn take_back(unit: &mut WriteUnit, actor: &Actor, input: &OrderReturnReceiveInput) -> Result<order::Model> {
    let (mut held, place) = open(unit, actor, &input.id).await?;
    held.allow(OrderAction::Receive)?;
    let location = input.location_id.clone().unwrap_or_else(|| ID(held.order.location_id.global()));
    let location = location::open(unit, "locationId", &location).await?.id;
    let mut problems = Problems::default();
    let note = words::optional(&mut problems, "note", input.note.as_deref());
    problems.done()?;
    let mut returned = held.returns[place].clone();
    sort(&mut returned.parts, &input.lines)?;
    only_what_is_sold(unit, &held, &returned.parts).await?;
    let postings = postings(unit, &held, &returned.parts, location).await?;
    let lines = &held.lines;
    stock::post(unit, Uuid::now_v7(), &postings, |at| lines.iter().position(|line| line.variant_id == at.0)).await?;
    for part in &returned.parts {
        let Some(line) = held.lines.iter_mut().find(|line| line.id == part.line_id) else { continue };
        line.returned += part.restocked + part.scrapped;
        line::save_progress(unit, line).await?;
    }
    (returned.row.state, returned.row.closed_at) = (ReturnState::Received, Some(clock::now()));
    (returned.row.location_id, returned.row.note) = (Some(location), note);
    let sum = |of: fn(&part::Model) -> i64| returned.parts.iter().map(of).sum::<i64>();
    let facts = json!({
        "returnId": returned.row.id.global(), "return": returned.row.number,
        "restocked": sum(|part| part.restocked), "scrapped": sum(|part| part.scrapped),
    });
    returning::save(unit, returned.row.clone(), &returned.parts).await?;
    held.returns[place] = returned;
    let held = history::save(unit, held, Happened::ReturnReceived, facts).await?;
    Ok(shipping::close(unit, held).await?.order)
}

/// Notes what came of each line.
fn sort(parts: &mut [part::Model], given: &[OrderReturnPartInput]) -> Result<()> {
    let (mut problems, mut seen) = (Problems::default(), BTreeSet::new());
    for (number, given) in given.iter().enumerate() {
        let id: Option<OrderLineId> = Id::parse(&given.line_id);
        if !seen.insert(id) {
            let text = Text::new("order-line-twice");
            problems.push(Problem::new(&format!("lines.{number}.lineId"), ProblemCode::Invalid, text));
            continue;
        }
        let Some(part) = parts.iter_mut().find(|part| Some(part.line_id) == id) else {
            problems.push(Problem::not_found(&format!("lines.{number}.lineId")));
            continue;
        };
        let (Long(restocked), Long(scrapped)) = (given.restocked, given.scrapped);
        let fits = restocked >= 0 && scrapped >= 0 && restocked.saturating_add(scrapped) <= part.quantity;
        if !fits {
            let text = Text::new("order-receive-many").with("most", part.quantity);
            problems.push(Problem::new(&format!("lines.{number}.restocked"), ProblemCode::Invalid, text));
            continue;
        }
        (part.restocked, part.scrapped) = (restocked, scrapped);
    }
    if problems.is_empty() && parts.iter().all(|part| part.restocked + part.scrapped == 0) {
        problems.push(Problem::new("lines", ProblemCode::Required, Text::new("order-receive-nothing")));
    }
    problems.done()
}

/// What was deleted meanwhile does not come into stock again; what is there stays there until the unit ends.
async fn only_what_is_sold(unit: &mut WriteUnit, held: &Held, parts: &[part::Model]) -> Result<()> {
    let of = |part: &part::Model| held.lines.iter().find(|line| line.id == part.line_id).map(|line| line.variant_id);
    let ids: Vec<Uuid> = parts.iter().filter_map(of).map(Id::uuid).collect();
    let there = variant::kept(unit, &ids).await?;
    let is_gone = |part: &part::Model| of(part).is_some_and(|id| there.iter().all(|row| row.id != id));
    if parts.iter().any(|part| part.restocked > 0 && is_gone(part)) {
        return Err(Problem::new("lines", ProblemCode::NotAllowed, Text::new("order-receive-deleted")).into());
    }
    Ok(())
}

async fn postings(
    unit: &WriteUnit,
    held: &Held,
    parts: &[part::Model],
    location: StockLocationId,
) -> Result<Vec<Posting>> {
    let costs = stock_move::costs_of(unit, held.order.id.uuid()).await?;
    let mut postings = Vec::new();
    for part in parts.iter().filter(|part| part.restocked + part.scrapped > 0) {
        let Some(line) = held.lines.iter().find(|line| line.id == part.line_id) else { continue };
        let posting = |quantity, worth, reason| Posting {
            place: (line.variant_id, location),
            quantity,
            worth,
            reason,
            reference: Some((order::REFERENCE, held.order.id.uuid())),
            note: None,
        };
        let each = costs.get(&line.variant_id).copied().unwrap_or_default();
        if part.restocked > 0 {
            postings.push(posting(part.restocked, Worth::Each(each), Reason::Return));
        }
        // What cannot be sold takes with it what it is worth, not what lies on the shelf is worth.
        if part.scrapped > 0 {
            postings.push(posting(part.scrapped, Worth::Each(each), Reason::Return));
            postings.push(posting(-part.scrapped, Worth::AsTaken, Reason::Scrap));
        }
    }
    Ok(postings)
}

/// Says that a return does not take place.
pub(super) async fn reject(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: &OrderReturnRejectInput,
) -> Result<order::Model> {
    let (mut held, place) = open(unit, actor, &input.id).await?;
    held.allow(OrderAction::Receive)?;
    let mut problems = Problems::default();
    let note = words::optional(&mut problems, "note", input.note.as_deref());
    problems.done()?;
    let returned = &mut held.returns[place];
    (returned.row.state, returned.row.closed_at) = (ReturnState::Rejected, Some(clock::now()));
    returned.row.note = note;
    let row = returning::save(unit, returned.row.clone(), &[]).await?;
    let facts = json!({ "returnId": row.id.global(), "return": row.number, "reason": row.note });
    Ok(history::save(unit, held, Happened::ReturnRejected, facts).await?.order)
}

/// The order of a return that is on its way, and which of its returns it is.
async fn open(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<(Held, usize)> {
    actor.require(Permission::OrderWrite)?;
    let id: OrderReturnId = scalars::id("id", id)?;
    let known = unit.find::<returning::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let held = Held::take(unit, actor, Permission::OrderWrite, ("id", known.order_id), None).await?;
    let place = held.returns.iter().position(|returned| returned.row.id == id);
    let place = place.ok_or_else(|| Problem::not_found("id"))?;
    if held.returns[place].row.state != ReturnState::Requested {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("order-return-closed")).into());
    }
    Ok((held, place))
}
