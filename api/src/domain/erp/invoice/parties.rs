//! Who sells what to whom, as it is written down when an invoice is issued, and what the tax authority asks of it.

use crate::{
    error::{Problem, ProblemCode, Problems, Result},
    i18n::Text,
};
use entity::{
    Unit,
    crm::{
        contact_point::{self, ContactPointKind},
        customer,
    },
    erp::{
        fiscal_profile,
        invoice::{self, Party, line},
        order::{self, Address},
        product, variant,
    },
    id::{Id, OrderLineId, ProductId, ProductVariantId},
    value::Currency,
};
use std::collections::HashMap;

pub(super) fn issuer(profile: &fiscal_profile::Model) -> Party {
    Party {
        name: profile.legal_name.clone(),
        tax_id: Some(profile.tax_id.clone()),
        state_registration: profile.state_registration.clone(),
        email: profile.email.clone(),
        address: Some(profile.address.clone()),
    }
}

/// The customer, where the order goes to.
pub(super) async fn recipient(unit: &Unit, order: &order::Model) -> Result<Party> {
    let row = unit.find::<customer::Entity>(order.customer_id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let points = contact_point::of_customer(unit, row.id).await?;
    let email = points.into_iter().find(|point| point.kind == ContactPointKind::Email).map(|point| point.value);
    let address = order.shipping_address.clone().or_else(|| Address::of_customer(&row));
    let name = row.legal_name.clone().unwrap_or(row.name);
    Ok(Party { name, tax_id: row.tax_id, state_registration: None, email, address })
}

/// Puts what products say now of their NCM and CFOP onto the lines: what was wrong is mended there.
pub(super) async fn classify(unit: &Unit, lines: &mut [line::Model]) -> Result<()> {
    let ids: Vec<_> = lines.iter().map(|line| line.order_line_id.uuid()).collect();
    let variants: HashMap<OrderLineId, ProductVariantId> =
        unit.find_all::<order::line::Entity>(&ids).await?.into_iter().map(|row| (row.id, row.variant_id)).collect();
    let ids: Vec<_> = variants.values().map(|id| id.uuid()).collect();
    let of_variants: HashMap<ProductVariantId, ProductId> =
        unit.find_all::<variant::Entity>(&ids).await?.into_iter().map(|row| (row.id, row.product_id)).collect();
    let ids: Vec<_> = of_variants.values().map(|id| id.uuid()).collect();
    let products: HashMap<ProductId, product::Model> =
        unit.find_all::<product::Entity>(&ids).await?.into_iter().map(|row| (row.id, row)).collect();
    for line in lines {
        let product = variants.get(&line.order_line_id).and_then(|id| of_variants.get(id));
        if let Some(product) = product.and_then(|id| products.get(id)) {
            line.ncm = product.ncm.clone().or_else(|| line.ncm.take());
            line.cfop = product.cfop.clone().or_else(|| line.cfop.take());
        }
    }
    Ok(())
}

/// What the authority would refuse at once is said here, all of it, with what to mend.
pub(super) fn fit_for_authority(row: &invoice::Model, lines: &[line::Model]) -> Result<()> {
    let mut problems = Problems::default();
    let mut required = |is_there: bool, field: &str, text: Text| {
        if !is_there {
            problems.push(Problem::new(field, ProblemCode::Required, text));
        }
    };
    let recipient = row.recipient.clone().unwrap_or_default();
    let address = recipient.address.unwrap_or_default();
    required(recipient.tax_id.is_some(), "recipient.taxId", Text::new("invoice-recipient-tax-id"));
    let is_whole = [&address.street, &address.city, &address.state, &address.postal_code];
    let is_whole = is_whole.into_iter().all(Option::is_some);
    required(is_whole, "recipient.address", Text::new("invoice-recipient-address"));
    for (number, line) in lines.iter().enumerate() {
        let text = || Text::new("invoice-line-fiscal").with("sku", line.sku.as_str());
        required(line.ncm.is_some(), &format!("lines.{number}.ncm"), text());
        required(line.cfop.is_some(), &format!("lines.{number}.cfop"), text());
    }
    if row.currency != Currency::BRL.as_str() {
        problems.push(Problem::new("currency", ProblemCode::Invalid, Text::new("invoice-nfe-currency")));
    }
    problems.done()
}
