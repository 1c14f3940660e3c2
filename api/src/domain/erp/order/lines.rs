//! Lines of an order from what people give: each with the name, the price and the tax of this moment.

use super::input::OrderLineInput;
use crate::{
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars::Long,
    i18n::Text,
};
use entity::{
    WriteUnit,
    erp::{
        order::{self, LINES, MAX_TOTAL_MINOR, line},
        product, variant,
    },
    id::{Id, OrderLineId, ProductVariantId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most pieces of one line.
const PIECES: i64 = 1_000_000;

/// Reads lines; what is wrong with them is noted. Their variants stay until the unit ends.
pub(super) async fn read(
    unit: &mut WriteUnit,
    order: &order::Model,
    given: &[OrderLineInput],
    problems: &mut Problems,
) -> Result<Vec<line::Model>> {
    if given.len() > LINES {
        return Err(Problem::too_many("lines", LINES).into());
    }
    let ids: Vec<Option<Uuid>> =
        given.iter().map(|line| Some(ProductVariantId::parse(&line.variant_id)?.uuid())).collect();
    let known: Vec<Uuid> = ids.iter().copied().flatten().collect();
    let variants = variant::kept(unit, &known).await?;
    let products: Vec<Uuid> = variants.iter().map(|row| row.product_id.uuid()).collect();
    let products = unit.find_all::<product::Entity>(&products).await?;
    let products: HashMap<Uuid, product::Model> = products.into_iter().map(|row| (row.id.uuid(), row)).collect();
    let variants: HashMap<Uuid, variant::Model> = variants.into_iter().map(|row| (row.id.uuid(), row)).collect();
    let mut lines = Vec::with_capacity(given.len());
    for (number, (given, id)) in given.iter().zip(ids).enumerate() {
        let field = |name: &str| format!("lines.{number}.{name}");
        let variant = id.and_then(|id| variants.get(&id));
        let product = variant.and_then(|variant| products.get(&variant.product_id.uuid()));
        let (Some(variant), Some(product)) = (variant, product) else {
            problems.push(Problem::not_found(&field("variantId")));
            continue;
        };
        if let Some(text) = refused(order, variant, product) {
            problems.push(Problem::new(&field("variantId"), ProblemCode::NotAllowed, text));
        }
        let mut line = fresh(order, number, variant, product);
        (line.quantity, line.unit_price_minor) =
            (given.quantity.0, given.unit_price_minor.map_or(line.unit_price_minor, |it| it.0));
        line.discount_minor = given.discount_minor.map_or(0, |Long(minor)| minor);
        measure(&line, field, problems);
        line.add_up();
        lines.push(line);
    }
    Ok(lines)
}

/// Why a variant cannot be sold with this order.
fn refused(order: &order::Model, variant: &variant::Model, product: &product::Model) -> Option<Text> {
    if !variant.active || !product.active {
        return Some(Text::new("order-variant-inactive"));
    }
    let text = Text::new("order-currency").with("variant", variant.currency.as_str()).with("order", &*order.currency);
    (variant.currency != order.currency).then_some(text)
}

fn measure(line: &line::Model, field: impl Fn(&str) -> String, problems: &mut Problems) {
    if !(1..=PIECES).contains(&line.quantity) {
        problems.push(Problem::new(&field("quantity"), ProblemCode::Invalid, Text::new("stock-quantity")));
        return;
    }
    let gross = line.quantity.checked_mul(line.unit_price_minor).filter(|gross| (0..=MAX_TOTAL_MINOR).contains(gross));
    let Some(gross) = gross else {
        problems.push(Problem::new(&field("unitPriceMinor"), ProblemCode::Invalid, Text::new("order-amount")));
        return;
    };
    if !(0..=gross).contains(&line.discount_minor) {
        problems.push(Problem::new(&field("discountMinor"), ProblemCode::Invalid, Text::new("order-discount")));
    }
}

fn fresh(order: &order::Model, number: usize, variant: &variant::Model, product: &product::Model) -> line::Model {
    let choices = variant.choices.title();
    line::Model {
        tenant_id: order.tenant_id,
        id: OrderLineId::new(),
        order_id: order.id,
        position: i32::try_from(number).unwrap_or(i32::MAX),
        variant_id: variant.id,
        sku: variant.sku.clone(),
        title: if choices.is_empty() { product.name.clone() } else { format!("{} · {choices}", product.name) },
        quantity: 0,
        unit_price_minor: variant.price_minor,
        discount_minor: 0,
        total_minor: 0,
        tax_rate: product.tax_rate,
        tax_minor: 0,
        ncm: product.ncm.clone(),
        cfop: product.cfop.clone(),
        shipped: 0,
        cancelled: 0,
        delivered: 0,
        returned: 0,
    }
}
