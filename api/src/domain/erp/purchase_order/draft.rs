//! What an order holds: its lines, and what all of them cost.

use super::{event::PurchaseOrderEvent, input::PurchaseOrderLineInput};
use crate::{
    actor::Actor,
    domain::erp::stock,
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars::Long,
    i18n::Text,
};
use chrono::{Days, NaiveDate};
use entity::{
    WriteUnit, clock,
    erp::{
        ledger, number_series,
        purchase_order::{self, MOST_WORTH, Model, State},
        purchase_order_line as line, supplier,
        variant::{self, MAX_PRICE_MINOR},
    },
    id::{Id, ProductVariantId, PurchaseOrderId, PurchaseOrderLineId, StockLocationId},
    store::AuditRecord,
};
use serde_json::{Value, json};

/// So many of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    pub variant: ProductVariantId,
    pub quantity: i64,
    pub unit_cost_minor: i64,
}

/// An order that is about to be made.
pub struct Draft {
    pub supplier: supplier::Model,
    pub location: StockLocationId,
    pub currency: String,
    /// Default: today and the supplier's lead time.
    pub expected_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub proposed: bool,
    pub lines: Vec<Ordered>,
}

/// Reads lines; what is wrong with them is noted.
pub(super) async fn lines(
    unit: &mut WriteUnit,
    given: &[PurchaseOrderLineInput],
    currency: &str,
    problems: &mut Problems,
) -> Result<Vec<Ordered>> {
    let variants = stock::variants(unit, given.iter().map(|line| &line.variant_id), problems).await?;
    let mut lines = Vec::with_capacity(given.len());
    for (number, (given, variant)) in given.iter().zip(&variants).enumerate() {
        let Long(quantity) = given.quantity;
        quantity_within(problems, number, quantity);
        let cost = given.unit_cost_minor.map(|Long(minor)| minor);
        cost_within(problems, number, cost);
        let Some(variant) = variant else { continue };
        in_currency(problems, number, variant, currency);
        let unit_cost_minor = cost.or(variant.cost_minor).unwrap_or_default();
        lines.push(Ordered { variant: variant.id, quantity, unit_cost_minor });
    }
    Ok(lines)
}

/// Notes a quantity that cannot be one.
pub(super) fn quantity_within(problems: &mut Problems, number: usize, quantity: i64) {
    if !(1..=ledger::MOST).contains(&quantity) {
        let text = Text::new("stock-quantity");
        problems.push(Problem::new(&format!("lines.{number}.quantity"), ProblemCode::Invalid, text));
    }
}

/// Notes a cost that cannot be one.
pub(super) fn cost_within(problems: &mut Problems, number: usize, cost: Option<i64>) {
    if cost.is_some_and(|minor| !(0..=MAX_PRICE_MINOR).contains(&minor)) {
        let text = Text::new("stock-unit-cost");
        problems.push(Problem::new(&format!("lines.{number}.unitCostMinor"), ProblemCode::Invalid, text));
    }
}

/// Notes a variant that is sold in another currency: what it cost could not be added to what others did.
pub(super) fn in_currency(problems: &mut Problems, number: usize, variant: &variant::Model, currency: &str) {
    if variant.currency != currency {
        let text = Text::new("purchase-currency").with("sku", variant.sku.as_str());
        let text = text.with("currency", variant.currency.as_str());
        problems.push(Problem::new(&format!("lines.{number}.variantId"), ProblemCode::Invalid, text));
    }
}

/// What all lines cost.
pub(super) fn total(lines: &[Ordered]) -> Result<i64> {
    let each = lines.iter().map(|line| i128::from(line.quantity) * i128::from(line.unit_cost_minor));
    let total = i64::try_from(each.sum::<i128>()).ok().filter(|total| *total <= MOST_WORTH);
    Ok(total.ok_or_else(|| Problem::new("lines", ProblemCode::Invalid, Text::new("purchase-total")))?)
}

/// Saves a new order, with the next number.
pub async fn insert(unit: &mut WriteUnit, actor: &Actor, draft: Draft) -> Result<Model> {
    let total_minor = total(&draft.lines)?;
    let lead_time = draft.supplier.lead_time_days.and_then(|days| u64::try_from(days).ok());
    let now = clock::now();
    let row = Model {
        tenant_id: unit.tenant(),
        id: PurchaseOrderId::new(),
        number: number_series::next(unit, PurchaseOrderId::TYPE).await?,
        supplier_id: draft.supplier.id,
        location_id: draft.location,
        state: State::Draft,
        currency: draft.currency,
        expected_on: draft.expected_on.or_else(|| actor.today().checked_add_days(Days::new(lead_time?))),
        note: draft.note,
        total_minor,
        proposed: draft.proposed,
        sent_at: None,
        ended_at: None,
        created_by: unit.user_id(),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let row = purchase_order::insert(unit, row).await?;
    line::replace(unit, row.id, &rows(&row, &draft.lines)).await?;
    audit(unit, "purchase_order.created", &row, None, Some(facts(&row, &draft.lines)));
    PurchaseOrderEvent::Created.record(unit, &row);
    Ok(row)
}

/// Lines of an order of which nothing has come.
pub(super) fn rows(order: &Model, lines: &[Ordered]) -> Vec<line::Model> {
    let row = |(position, ordered): (usize, &Ordered)| line::Model {
        tenant_id: order.tenant_id,
        id: PurchaseOrderLineId::new(),
        purchase_order_id: order.id,
        variant_id: ordered.variant,
        position: i32::try_from(position).unwrap_or(i32::MAX),
        quantity: ordered.quantity,
        unit_cost_minor: ordered.unit_cost_minor,
        received: 0,
    };
    lines.iter().enumerate().map(row).collect()
}

/// What the audit log says of lines.
pub(super) fn told(lines: &[Ordered]) -> Value {
    let told = |line: &Ordered| json!({ "variantId": line.variant.global(), "quantity": line.quantity, "unitCostMinor": line.unit_cost_minor });
    lines.iter().map(told).collect()
}

fn facts(row: &Model, lines: &[Ordered]) -> Value {
    json!({
        "number": row.number, "supplierId": row.supplier_id.global(), "locationId": row.location_id.global(),
        "currency": row.currency, "totalMinor": row.total_minor, "expectedOn": row.expected_on, "note": row.note,
        "lines": told(lines),
    })
}

pub(super) fn audit(
    unit: &mut WriteUnit,
    action: &'static str,
    row: &Model,
    before: Option<Value>,
    after: Option<Value>,
) {
    let entity_id = Some(row.id.uuid());
    unit.audit(AuditRecord { action, entity: PurchaseOrderId::TYPE, entity_id, before, after });
}
