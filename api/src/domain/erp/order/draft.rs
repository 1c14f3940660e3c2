//! What people say of an order while it is a draft, and how it becomes rows.

use super::{
    held::Held,
    input::{OrderCreateInput, OrderUpdateInput},
    lines,
};
use crate::{
    actor::Actor,
    domain::{
        crm::{
            changes::Changes,
            customer::{self, AddressInput},
            deal::service::{active_user, customer_in_reach},
            words,
        },
        erp::location,
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars::{self, Long},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    WriteUnit,
    crm::deal,
    erp::{
        location as locations,
        order::{self, Address, MAX_TOTAL_MINOR},
    },
    id::{CustomerId, DealId, Id, TenantId, UserId},
};

/// Puts what was given onto an order that is held, or new.
pub(super) async fn read(
    unit: &mut WriteUnit,
    actor: &Actor,
    mut held: Held,
    input: &OrderUpdateInput,
) -> Result<Held> {
    let mut problems = Problems::default();
    let order = &mut held.order;
    if let Some(id) = &input.customer_id {
        let customer = customer_in_reach(unit, actor, "customerId", id).await?;
        if order.customer_id != customer.id {
            order.shipping_address = Address::of_customer(&customer);
        }
        order.customer_id = customer.id;
    }
    if let Some(id) = &input.location_id {
        order.location_id = location::open(unit, "locationId", id).await?.id;
    }
    order.deal_id = match &input.deal_id {
        // Who changes the customer says what becomes of the deal.
        MaybeUndefined::Undefined if input.customer_id.is_none() => order.deal_id,
        MaybeUndefined::Undefined => match order.deal_id.map(|id| ID(id.global())) {
            Some(id) => Some(deal_of(unit, actor, &id, order.customer_id).await?),
            None => None,
        },
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(id) => Some(deal_of(unit, actor, id, order.customer_id).await?),
    };
    match &input.owner_id {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => order.owner_id = None,
        MaybeUndefined::Value(id) => order.owner_id = Some(owner(unit, actor, id).await?),
    }
    match &input.shipping_address {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => order.shipping_address = None,
        MaybeUndefined::Value(given) => order.shipping_address = address(order.tenant_id, given, &mut problems),
    }
    if let Some(Long(minor)) = input.shipping_minor {
        if !(0..=MAX_TOTAL_MINOR).contains(&minor) {
            problems.push(Problem::new("shippingMinor", ProblemCode::Invalid, Text::new("order-amount")));
        }
        order.shipping_minor = minor;
    }
    if !input.note.is_undefined() {
        order.note = words::paragraphs(&mut problems, "note", input.note.as_opt_deref().flatten());
    }
    if !input.customer_note.is_undefined() {
        order.customer_note =
            words::paragraphs(&mut problems, "customerNote", input.customer_note.as_opt_deref().flatten());
    }
    if let Some(given) = &input.lines {
        held.lines = lines::read(unit, &held.order, given, &mut problems).await?;
    }
    problems.done()?;
    held.order.add_up(&held.lines);
    if held.order.total_minor > MAX_TOTAL_MINOR {
        return Err(Problem::new("lines", ProblemCode::Invalid, Text::new("order-amount")).into());
    }
    Ok(held)
}

/// The deal, if the actor may see it and it is of this customer.
async fn deal_of(unit: &WriteUnit, actor: &Actor, id: &ID, customer: CustomerId) -> Result<DealId> {
    let reach = actor.require(Permission::DealRead)?;
    let row = unit.find::<deal::Entity>(scalars::id::<DealId>("dealId", id)?).await?;
    let row = row.filter(|row| row.deleted_at.is_none() && reach.allows(row.owner_id));
    let row = row.ok_or_else(|| Problem::not_found("dealId"))?;
    if row.customer_id != customer {
        return Err(Problem::new("dealId", ProblemCode::Invalid, Text::new("order-deal-customer")).into());
    }
    Ok(row.id)
}

async fn owner(unit: &WriteUnit, actor: &Actor, id: &ID) -> Result<UserId> {
    let owner: UserId = scalars::id("ownerId", id)?;
    if !actor.require(Permission::OrderWrite)?.allows(Some(owner)) {
        return Err(Problem::new("ownerId", ProblemCode::NotAllowed, Text::new("problem-owner-reach")).into());
    }
    Ok(active_user(unit, "ownerId", owner).await?.id)
}

/// By the rules of a customer's address; blank is none.
fn address(tenant: TenantId, given: &AddressInput, problems: &mut Problems) -> Option<Address> {
    Address::of_customer(&customer::address(tenant, "shippingAddress", given, problems))
}

/// Where stock is taken from when nobody says where: the first location in use.
pub(super) async fn first_location(unit: &WriteUnit) -> Result<locations::Model> {
    let first = locations::all(unit).await?.into_iter().find(|row| row.archived_at.is_none());
    Ok(first.ok_or_else(|| Problem::new("locationId", ProblemCode::Required, Text::new("order-no-location")))?)
}

impl From<OrderCreateInput> for OrderUpdateInput {
    /// A new order is a blank one that is changed: what is given is read in one place.
    fn from(new: OrderCreateInput) -> Self {
        Self {
            id: ID::default(),
            expected_version: None,
            customer_id: Some(new.customer_id),
            lines: Some(new.lines),
            location_id: new.location_id,
            deal_id: given(new.deal_id),
            owner_id: given(new.owner_id),
            shipping_minor: new.shipping_minor,
            shipping_address: given(new.shipping_address),
            note: given(new.note),
            customer_note: given(new.customer_note),
        }
    }
}

fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
    value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}

/// What a draft says otherwise than before.
pub(super) fn differences(before: &order::Model, lines: &[order::line::Model], held: &Held) -> Changes {
    let after = &held.order;
    let said = |lines: &[order::line::Model]| lines.iter().map(told).collect::<Vec<_>>();
    let deal = |row: &order::Model| row.deal_id.map(Id::global);
    let owner = |row: &order::Model| row.owner_id.map(Id::global);
    let address = |row: &order::Model| serde_json::json!(row.shipping_address);
    let mut changes = Changes::default();
    changes.note("customerId", before.customer_id.global(), after.customer_id.global());
    changes.note("lines", said(lines), said(&held.lines));
    changes.note("locationId", before.location_id.global(), after.location_id.global());
    changes.note("dealId", deal(before), deal(after));
    changes.note("ownerId", owner(before), owner(after));
    changes.note("shippingMinor", before.shipping_minor, after.shipping_minor);
    changes.note("shippingAddress", address(before), address(after));
    changes.note("note", before.note.as_deref(), after.note.as_deref());
    changes.note("customerNote", before.customer_note.as_deref(), after.customer_note.as_deref());
    changes
}

/// "2 × CAM-P-AZUL, 4990 − 500".
fn told(line: &order::line::Model) -> String {
    let line_is = format!("{} × {}, {}", line.quantity, line.sku, line.unit_price_minor);
    if line.discount_minor == 0 { line_is } else { format!("{line_is} − {}", line.discount_minor) }
}
