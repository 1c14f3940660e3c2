//! Making orders, and changing what drafts say.

use super::{
    draft,
    held::Held,
    history::{self, Happened},
    input::{OrderCreateInput, OrderUpdateInput},
    placing,
};
use crate::{
    actor::Actor,
    error::{Problems, Result},
    graphql::idempotency,
    permission::Permission,
};
use entity::{
    WriteUnit, clock,
    erp::{
        number_series,
        order::{self, OrderAction, OrderChannel, OrderLabel, OrderState, PaymentState, line},
    },
    id::{CustomerId, Id, OrderId},
    value::Currency,
};
use serde_json::json;

/// A new order, placed if that was asked for. With an idempotency key that was used before: the order it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: OrderCreateInput) -> Result<order::Model> {
    actor.require(Permission::OrderWrite)?;
    let key = input.idempotency_key.as_deref();
    let make = async |unit: &mut WriteUnit| insert(unit, actor, input.clone()).await;
    idempotency::once::<order::Entity>(unit, "orderCreate", key, &input, make).await
}

async fn insert(unit: &mut WriteUnit, actor: &Actor, input: OrderCreateInput) -> Result<order::Model> {
    let (place, hold_minutes) = (input.place, input.hold_minutes);
    let blank = blank(unit, actor, &input).await?;
    let held = Held { order: blank, lines: Vec::new(), returns: Vec::new() };
    let mut held = draft::read(unit, actor, held, &OrderUpdateInput::from(input)).await?;
    if place {
        placing::claim(unit, &mut held, hold_minutes).await?;
    }
    // Whoever takes a number holds up the others who want one: nothing that waits comes after.
    held.order.number = number_series::next(unit, order::SERIES).await?;
    held.order.label = held.order.label(&held.lines);
    held.order = order::insert(unit, held.order).await?;
    line::insert(unit, &held.lines).await?;
    history::tell(unit, &held.order, Happened::Created, json!({ "lines": held.lines.len() })).await?;
    if place {
        history::tell(unit, &held.order, Happened::Placed, placing::facts(&held)).await?;
        held = placing::placed(unit, held).await?;
    }
    Ok(held.order)
}

/// Changes what a draft says.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: OrderUpdateInput) -> Result<order::Model> {
    let held = Held::given(unit, actor, Permission::OrderWrite, &input.id, input.expected_version).await?;
    held.allow(OrderAction::Update)?;
    let (before, lines) = (held.order.clone(), held.lines.clone());
    let held = draft::read(unit, actor, held, &input).await?;
    let changes = draft::differences(&before, &lines, &held);
    if changes.is_empty() {
        return Ok(before);
    }
    if input.lines.is_some() {
        line::replace(unit, held.order.id, &held.lines).await?;
    }
    let facts = json!({ "fields": changes.fields(), "changes": changes.list() });
    Ok(history::save(unit, held, Happened::Updated, facts).await?.order)
}

/// An order that says nothing yet.
async fn blank(unit: &WriteUnit, actor: &Actor, input: &OrderCreateInput) -> Result<order::Model> {
    let mut problems = Problems::default();
    let given = input.currency.as_deref().map(|text| problems.check("currency", Currency::parse(text)));
    problems.done()?;
    let currency = given.flatten().map_or_else(|| actor.currency.clone(), |currency| currency.as_str().to_owned());
    let location_id = draft::first_location(unit).await?.id;
    let now = clock::now();
    Ok(order::Model {
        tenant_id: unit.tenant(),
        id: OrderId::new(),
        number: 0,
        customer_id: CustomerId::new(),
        deal_id: None,
        location_id,
        owner_id: actor.user,
        channel: OrderChannel::from(input.channel),
        state: OrderState::Draft,
        payment: PaymentState::Unpaid,
        label: OrderLabel::Draft,
        attention: None,
        currency,
        subtotal_minor: 0,
        discount_minor: 0,
        shipping_minor: 0,
        tax_minor: 0,
        total_minor: 0,
        paid_minor: 0,
        refunded_minor: 0,
        shipping_address: None,
        note: None,
        customer_note: None,
        cancel_reason: None,
        expires_at: None,
        placed_at: None,
        confirmed_at: None,
        closed_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    })
}
