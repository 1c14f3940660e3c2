//! Money that comes for orders, and money that goes back.
//!
//! A person notes what they have seen on an account; providers bring theirs in the same way. Never more than is due is
//! taken for an order, and never more goes back than came: whoever holds the order's row has its money for themselves.

use super::{
    held::Held,
    history::{self, Happened},
    input::{OrderPayInput, OrderRefundInput},
    placing,
};
use crate::{
    actor::Actor,
    domain::crm::words,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::once_numbered,
        scalars::{self, Instant, Long},
    },
    i18n::Text,
    permission::Permission,
};
use chrono::TimeDelta;
use entity::{
    WriteUnit, clock,
    erp::{
        order::{
            self, Attention, OrderAction, OrderState,
            payment::{self, MANUAL, PaymentMethod, State},
            refund::{self, RefundState},
        },
        reservation::{self, ReservationState},
    },
    id::{Id, OrderId, PaymentId, RefundId},
};
use serde_json::json;

/// How far the clock of whoever notes a payment may be ahead.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// Notes money that came. When all of it has, the order is confirmed.
pub(super) async fn pay(unit: &mut WriteUnit, actor: &Actor, input: OrderPayInput) -> Result<order::Model> {
    actor.require(Permission::OrderWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, number| {
        let held = Held::given(unit, actor, Permission::OrderWrite, &input.id, None).await?;
        held.allow(OrderAction::Pay)?;
        let row = read(unit, &held.order, PaymentId::from_uuid(number), &input).await?;
        take(unit, held, row).await
    };
    let again = async |unit: &mut WriteUnit, number| {
        let row = unit.find::<payment::Entity>(PaymentId::from_uuid(number)).await?;
        order_of(unit, row.map(|row| row.order_id)).await
    };
    once_numbered(unit, "orderPay", key, &input, work, again).await
}

async fn read(unit: &WriteUnit, order: &order::Model, id: PaymentId, input: &OrderPayInput) -> Result<payment::Model> {
    let before = payment::of_orders(unit, &[order.id]).await?.remove(&order.id).unwrap_or_default();
    let mut problems = Problems::default();
    let amount_minor = input.amount_minor.map_or(order.due_minor(), |Long(minor)| minor);
    if !(1..=order.due_minor()).contains(&amount_minor) {
        let text = Text::new("order-pay-amount").with("due", order.due_minor());
        problems.push(Problem::new("amountMinor", ProblemCode::Invalid, text));
    }
    let now = clock::now();
    if input.paid_at.is_some_and(|at: Instant| at > now + AHEAD) {
        problems.push(Problem::new("paidAt", ProblemCode::Invalid, Text::new("order-paid-ahead")));
    }
    let reference = words::optional(&mut problems, "reference", input.reference.as_deref());
    let is_known = |row: &payment::Model| reference.is_some() && row.reference == reference;
    if before.iter().any(is_known) {
        problems.push(Problem::new("reference", ProblemCode::Taken, Text::new("order-pay-twice")));
    }
    let note = words::optional(&mut problems, "note", input.note.as_deref());
    problems.done()?;
    Ok(payment::Model {
        tenant_id: unit.tenant(),
        id,
        order_id: order.id,
        provider: MANUAL.to_owned(),
        method: PaymentMethod::from(input.method),
        state: State::Paid,
        amount_minor,
        refunded_minor: 0,
        currency: order.currency.clone(),
        reference,
        note,
        actor_id: unit.user_id(),
        paid_at: Some(input.paid_at.unwrap_or(now)),
        created_at: now,
    })
}

/// Takes a payment for an order. What was held for it is held for as long as it takes from now on; an order that had
/// expired takes its stock again, and where it is gone a person has to look at it.
async fn take(unit: &mut WriteUnit, mut held: Held, row: payment::Model) -> Result<order::Model> {
    if held.order.state == OrderState::Expired {
        match placing::take(unit, &held).await {
            Ok(()) => {
                let (lines, location) = (&held.lines, held.order.location_id);
                reservation::note(unit, lines, location, ReservationState::Held).await?;
                (held.order.state, held.order.attention) = (OrderState::Pending, None);
            }
            Err(Error::Problems(_)) => held.order.attention = Some(Attention::PaidWithoutStock),
            Err(fault) => return Err(fault),
        }
    }
    let facts = json!({
        "paymentId": row.id.global(), "amountMinor": row.amount_minor, "method": row.method, "provider": row.provider,
        "reference": row.reference,
    });
    held.order.paid_minor += row.amount_minor;
    held.order.expires_at = None;
    held.order.settle();
    payment::insert(unit, row).await?;
    let held = history::save(unit, held, Happened::PaymentReceived, facts).await?;
    if held.order.state != OrderState::Pending || held.order.due_minor() > 0 {
        return Ok(held.order);
    }
    Ok(placing::confirm(unit, held).await?.order)
}

/// Gives money back, of one payment or of the newest ones first.
pub(super) async fn refund(unit: &mut WriteUnit, actor: &Actor, input: OrderRefundInput) -> Result<order::Model> {
    actor.require(Permission::OrderRefund)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, number| {
        let held = Held::given(unit, actor, Permission::OrderRefund, &input.id, None).await?;
        held.allow(OrderAction::Refund)?;
        give_back(unit, held, number, &input).await
    };
    let again = async |unit: &mut WriteUnit, number| {
        let row = unit.find::<refund::Entity>(RefundId::from_uuid(number)).await?;
        order_of(unit, row.map(|row| row.order_id)).await
    };
    once_numbered(unit, "orderRefund", key, &input, work, again).await
}

async fn give_back(
    unit: &mut WriteUnit,
    mut held: Held,
    number: uuid::Uuid,
    input: &OrderRefundInput,
) -> Result<order::Model> {
    let mut payments = payment::of_orders(unit, &[held.order.id]).await?.remove(&held.order.id).unwrap_or_default();
    if let Some(id) = scalars::optional_id::<PaymentId>("paymentId", &input.payment_id)? {
        payments.retain(|row| row.id == id);
        if payments.is_empty() {
            return Err(Problem::not_found("paymentId").into());
        }
    }
    let mut problems = Problems::default();
    let kept: i64 = payments.iter().map(payment::Model::kept_minor).sum();
    let amount = input.amount_minor.map_or(kept, |Long(minor)| minor);
    if !(1..=kept).contains(&amount) {
        let text = Text::new("order-refund-amount").with("kept", kept);
        problems.push(Problem::new("amountMinor", ProblemCode::Invalid, text));
    }
    let reason = words::optional(&mut problems, "reason", input.reason.as_deref());
    let reference = words::optional(&mut problems, "reference", input.reference.as_deref());
    problems.done()?;
    let (mut left, mut id) = (amount, RefundId::from_uuid(number));
    for row in payments.iter().rev() {
        let part = Ord::min(left, row.kept_minor());
        if part == 0 {
            continue;
        }
        let now = clock::now();
        payment::give_back(unit, row, part).await?;
        let made = refund::Model {
            tenant_id: unit.tenant(),
            id,
            order_id: held.order.id,
            payment_id: row.id,
            state: RefundState::Succeeded,
            amount_minor: part,
            reason: reason.clone(),
            reference: reference.clone(),
            failure: None,
            actor_id: unit.user_id(),
            created_at: now,
            settled_at: Some(now),
        };
        refund::insert(unit, made).await?;
        (left, id) = (left - part, RefundId::new());
    }
    held.order.refunded_minor += amount;
    held.order.settle();
    if held.order.kept_minor() == 0 {
        held.order.attention = None;
        // Nothing of its money is left: its stock is not held for ever.
        if held.order.state == OrderState::Pending {
            held.order.expires_at = Some(placing::until(&held.order, None));
        }
    }
    let facts = json!({ "amountMinor": amount, "reason": reason, "reference": reference });
    Ok(history::save(unit, held, Happened::Refunded, facts).await?.order)
}

pub(super) async fn order_of(unit: &WriteUnit, id: Option<OrderId>) -> Result<order::Model> {
    let row = match id {
        Some(id) => unit.find::<order::Entity>(id).await?,
        None => None,
    };
    Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
}
