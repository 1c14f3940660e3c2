//! Placing an order, confirming it, and taking it back.
//!
//! Its stock is taken before anybody pays, all lines or none, so that nobody pays for what is not there. It is held for
//! a while; when money comes it is held for as long as it takes, and when all of it has come it is the order's own.

use super::{
    held::Held,
    history::{self, Happened},
    input::{OrderCancelInput, OrderPlaceInput},
    shipping,
};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::{invoice, location, stock},
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::idempotency::once,
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use chrono::TimeDelta;
use entity::{
    WriteUnit, clock,
    erp::{
        ledger::Place,
        order::{self, Attention, OrderAction, OrderChannel, OrderState, line},
        reservation::{self, ReservationState},
        variant,
    },
    id::Id,
};
use serde_json::json;

/// How long stock is held for an order of the storefront: longer than its payment session lives.
const STOREFRONT_MINUTES: i32 = 40;
/// The same for an order that a colleague or a partner took.
const AGENT_MINUTES: i32 = 3 * 24 * 60;
const MOST_MINUTES: i32 = 30 * 24 * 60;

/// Until when the stock of an order is held that is placed now.
pub(super) fn until(order: &order::Model, minutes: Option<i32>) -> entity::clock::Time {
    let ordinary = match order.channel {
        OrderChannel::Storefront => STOREFRONT_MINUTES,
        OrderChannel::Agent | OrderChannel::Api => AGENT_MINUTES,
    };
    clock::now() + TimeDelta::minutes(minutes.unwrap_or(ordinary).into())
}

/// Takes the stock of a draft, and waits for the money.
pub(super) async fn place(unit: &mut WriteUnit, actor: &Actor, input: &OrderPlaceInput) -> Result<order::Model> {
    let key = input.idempotency_key.as_deref();
    once::<order::Entity>(unit, "orderPlace", key, input, async |unit: &mut WriteUnit| {
        do_place(unit, actor, input).await
    })
    .await
}

async fn do_place(unit: &mut WriteUnit, actor: &Actor, input: &OrderPlaceInput) -> Result<order::Model> {
    let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, input.expected_version).await?;
    held.allow(OrderAction::Place)?;
    held.order.attention = None;
    claim(unit, &mut held, input.hold_minutes).await?;
    let facts = facts(&held);
    let held = history::save(unit, held, Happened::Placed, facts).await?;
    Ok(placed(unit, held).await?.order)
}

/// What is told of an order that is placed.
pub(super) fn facts(held: &Held) -> serde_json::Value {
    json!({ "expiresAt": held.order.expires_at })
}

/// Takes the stock; the rows that say so come with [`placed`].
pub(super) async fn claim(unit: &mut WriteUnit, held: &mut Held, hold_minutes: Option<i32>) -> Result<()> {
    if held.lines.is_empty() {
        return Err(Problem::new("lines", ProblemCode::Required, Text::new("order-no-lines")).into());
    }
    if hold_minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)) {
        let text = Text::new("order-hold").with("most", i64::from(MOST_MINUTES));
        return Err(Problem::new("holdMinutes", ProblemCode::Invalid, text).into());
    }
    take(unit, held).await?;
    (held.order.state, held.order.placed_at) = (OrderState::Pending, Some(clock::now()));
    held.order.expires_at = Some(until(&held.order, hold_minutes));
    Ok(())
}

/// Speaks for all lines, whose variants and whose location stay until the unit ends.
pub(super) async fn take(unit: &mut WriteUnit, held: &Held) -> Result<()> {
    let location = ID(held.order.location_id.global());
    location::open(unit, "locationId", &location).await?;
    let ids: Vec<_> = held.lines.iter().map(|line| line.variant_id.uuid()).collect();
    let there = variant::kept(unit, &ids).await?;
    let mut problems = Problems::default();
    for (number, line) in held.lines.iter().enumerate() {
        let field = format!("lines.{number}.variantId");
        match there.iter().find(|row| row.id == line.variant_id) {
            None => problems.push(Problem::not_found(&field)),
            // Money that came for it has come; what nobody has paid for is no longer sold.
            Some(row) if !row.active && held.order.paid_minor == 0 => {
                problems.push(Problem::new(&field, ProblemCode::NotAllowed, Text::new("order-variant-inactive")));
            }
            Some(_) => {}
        }
    }
    problems.done()?;
    match reservation::hold(unit, &held.lines, held.order.location_id).await? {
        Ok(()) => Ok(()),
        Err(refused) => Err(stock::refusal(refused, |place: Place| first_line(&held.lines, place))),
    }
}

fn first_line(lines: &[line::Model], (variant, _): Place) -> Option<usize> {
    lines.iter().position(|line| line.variant_id == variant)
}

/// Notes what an order that is saved has taken. One that costs nothing is confirmed at once.
pub(super) async fn placed(unit: &mut WriteUnit, held: Held) -> Result<Held> {
    reservation::note(unit, &held.lines, held.order.location_id, ReservationState::Held).await?;
    if held.order.due_minor() > 0 { Ok(held) } else { confirm(unit, held).await }
}

/// All of the money has come: the stock is the order's own.
pub(super) async fn confirm(unit: &mut WriteUnit, mut held: Held) -> Result<Held> {
    reservation::commit(unit, held.order.id).await?;
    held.order.settle();
    (held.order.state, held.order.confirmed_at) = (OrderState::Confirmed, Some(clock::now()));
    held.order.expires_at = None;
    let held = history::save(unit, held, Happened::Paid, json!({})).await?;
    invoice::service::order_paid(unit, held.order.id).await?;
    Ok(held)
}

/// Takes an order back, or the rest of it that was not sent. Money that came for it stays until it is refunded.
pub(super) async fn cancel(unit: &mut WriteUnit, actor: &Actor, input: &OrderCancelInput) -> Result<order::Model> {
    let key = input.idempotency_key.as_deref();
    once::<order::Entity>(unit, "orderCancel", key, input, async |unit: &mut WriteUnit| {
        take_back(unit, actor, input).await
    })
    .await
}

async fn take_back(unit: &mut WriteUnit, actor: &Actor, input: &OrderCancelInput) -> Result<order::Model> {
    let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, input.expected_version).await?;
    held.allow(OrderAction::Cancel)?;
    let mut problems = Problems::default();
    held.order.cancel_reason = words::optional(&mut problems, "reason", input.reason.as_deref());
    problems.done()?;
    reservation::give_back(unit, held.order.id, ReservationState::Released).await?;
    held.order.attention = (held.order.kept_minor() > 0).then_some(Attention::PaidAfterCancelling);
    held.order.expires_at = None;
    let facts = json!({ "reason": held.order.cancel_reason });
    if held.lines.iter().all(|line| line.shipped == 0) {
        held.order.state = OrderState::Cancelled;
        return Ok(history::save(unit, held, Happened::Cancelled, facts).await?.order);
    }
    for line in held.lines.iter_mut() {
        line.cancelled = line.quantity - line.shipped;
        line::save_progress(unit, line).await?;
    }
    let held = history::save(unit, held, Happened::RestCancelled, facts).await?;
    Ok(shipping::close(unit, held).await?.order)
}

/// Gives back the stock of an order whose money did not come in time; says whether it did.
pub(super) async fn expire(unit: &mut WriteUnit, actor: &Actor, id: entity::id::OrderId) -> Result<bool> {
    let mut held = Held::take(unit, actor, Permission::OrderWrite, ("id", id), None).await?;
    let is_over = held.order.expires_at.is_some_and(|at| at <= clock::now());
    if held.order.state != OrderState::Pending || !is_over {
        return Ok(false);
    }
    reservation::give_back(unit, id, ReservationState::Expired).await?;
    held.order.state = OrderState::Expired;
    history::save(unit, held, Happened::Expired, json!({})).await?;
    Ok(true)
}
