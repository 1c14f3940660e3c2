//! Placing an order, confirming it, and taking it back.
//!
//! Its stock is taken before anybody pays, all lines or none, so that nobody pays for what is not there. It is held for
//! a while; when money comes it is held for as long as it takes, and when all of it has come it is the order's own.

use super::{
    held::Held,
    history::{self, Happened},
    input::{OrderCancelInput, OrderPlaceInput},
};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::{location, stock},
    },
    error::{Problem, ProblemCode, Problems, Result},
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

/// Takes the stock of a draft, and waits for the money.
pub(super) async fn place(unit: &mut WriteUnit, actor: &Actor, input: &OrderPlaceInput) -> Result<order::Model> {
    let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, input.expected_version).await?;
    held.allow(OrderAction::Place)?;
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
    let ordinary = match held.order.channel {
        OrderChannel::Storefront => STOREFRONT_MINUTES,
        OrderChannel::Agent | OrderChannel::Api => AGENT_MINUTES,
    };
    let minutes = hold_minutes.unwrap_or(ordinary);
    if !(1..=MOST_MINUTES).contains(&minutes) {
        let text = Text::new("order-hold").with("most", i64::from(MOST_MINUTES));
        return Err(Problem::new("holdMinutes", ProblemCode::Invalid, text).into());
    }
    take(unit, held).await?;
    let now = clock::now();
    (held.order.state, held.order.placed_at) = (OrderState::Pending, Some(now));
    held.order.expires_at = Some(now + TimeDelta::minutes(minutes.into()));
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
        if !there.iter().any(|row| row.id == line.variant_id) {
            problems.push(Problem::not_found(&format!("lines.{number}.variantId")));
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
    history::save(unit, held, Happened::Paid, json!({})).await
}

/// Takes an order back of which nothing was sent. Money that came for it stays until it is refunded.
pub(super) async fn cancel(unit: &mut WriteUnit, actor: &Actor, input: &OrderCancelInput) -> Result<order::Model> {
    let mut held = Held::given(unit, actor, Permission::OrderWrite, &input.id, input.expected_version).await?;
    held.allow(OrderAction::Cancel)?;
    let mut problems = Problems::default();
    held.order.cancel_reason = words::optional(&mut problems, "reason", input.reason.as_deref());
    problems.done()?;
    reservation::give_back(unit, held.order.id, ReservationState::Released).await?;
    held.order.attention = (held.order.kept_minor() > 0).then_some(Attention::PaidAfterCancelling);
    (held.order.state, held.order.expires_at) = (OrderState::Cancelled, None);
    let facts = json!({ "reason": held.order.cancel_reason });
    Ok(history::save(unit, held, Happened::Cancelled, facts).await?.order)
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
