//! The letter to the supplier: what is ordered, as text.
//!
//! A job makes and sends it once the order is sent in the database. Only ids are in its payload; address and lines are
//! read when it runs. The order as PDF comes with documents: it will be made beside `compose`, of the same `Sheet`, and go
//! out as an attachment of the same mail.

use crate::{
    domain::erp::supplier,
    i18n::{Locale, Text},
    integrations::mail::Mail,
    jobs::{Context, Job},
};
use anyhow::Context as _;
use entity::{
    Unit,
    erp::{
        product,
        purchase_order::{self, State},
        purchase_order_line as line, supplier as suppliers, variant,
    },
    id::{Id, ProductId, ProductVariantId, PurchaseOrderId},
    platform::tenant,
    value::{Currency, Money},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Mails an order to its supplier.
pub struct MailPurchaseOrder;

/// Which order, and in whose language: that of whoever sent it.
#[derive(Serialize, Deserialize)]
pub struct Letter {
    pub order: PurchaseOrderId,
    pub locale: String,
}

impl Job for MailPurchaseOrder {
    const KIND: &'static str = "purchase_order.mail";
    type Payload = Letter;

    async fn run(context: &Context, letter: Letter) -> anyhow::Result<Value> {
        let Some((to, sheet)) = read(&context.unit(), letter.order).await? else { return Ok(json!({ "sent": false })) };
        let locale = Locale::parse(&letter.locale).unwrap_or_default();
        context.app().mail.send(compose(&sheet, to, locale)).await?;
        Ok(json!({ "sent": true }))
    }
}

/// What stands in an order, for people.
struct Sheet {
    company: String,
    supplier: String,
    order: purchase_order::Model,
    items: Vec<Item>,
}

struct Item {
    line: line::Model,
    sku: String,
    /// "Camiseta, P / Azul".
    name: String,
}

/// The supplier's address and the order, unless there is no address any more, or nothing to send.
async fn read(unit: &Unit, id: PurchaseOrderId) -> anyhow::Result<Option<(String, Sheet)>> {
    let order = unit.find::<purchase_order::Entity>(id).await?;
    let Some(order) = order.filter(|order| order.state != State::Cancelled) else { return Ok(None) };
    let Some(row) = unit.find::<suppliers::Entity>(order.supplier_id).await? else { return Ok(None) };
    let Some(to) = row.email.clone() else { return Ok(None) };
    let company = tenant::own(unit).await?.context("the company's row is missing")?.name;
    let supplier = supplier::named(unit, &row).await?;
    let items = items(unit, id).await?;
    Ok(Some((to, Sheet { company, supplier, order, items })))
}

async fn items(unit: &Unit, id: PurchaseOrderId) -> anyhow::Result<Vec<Item>> {
    let lines = line::of_orders(unit, &[id]).await?.remove(&id).unwrap_or_default();
    let ids: Vec<_> = lines.iter().map(|line| line.variant_id.uuid()).collect();
    let variants = unit.find_all::<variant::Entity>(&ids).await?;
    let ids: Vec<_> = variants.iter().map(|variant| variant.product_id.uuid()).collect();
    let products: HashMap<ProductId, product::Model> =
        unit.find_all::<product::Entity>(&ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let variants: HashMap<ProductVariantId, variant::Model> = variants.into_iter().map(|row| (row.id, row)).collect();
    let item = |line: line::Model| {
        let variant = variants.get(&line.variant_id)?;
        let product = products.get(&variant.product_id).map_or("", |product| &product.name);
        let parts = [product, &variant.choices.title()].map(str::to_owned);
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(Item { line, sku: variant.sku.clone(), name })
    };
    Ok(lines.into_iter().filter_map(item).collect())
}

fn compose(sheet: &Sheet, to: String, locale: Locale) -> Mail {
    let money = |minor: i64| amount(minor, &sheet.order.currency, locale);
    let line = |item: &Item| {
        let text = Text::new("mail-purchase-order-line").with("quantity", item.line.quantity.to_string());
        let text = text.with("name", item.name.as_str()).with("sku", item.sku.as_str());
        text.with("cost", money(item.line.unit_cost_minor)).render(locale)
    };
    let lines: Vec<String> = sheet.items.iter().map(line).collect();
    let expected = match sheet.order.expected_on {
        Some(day) => Text::new("mail-purchase-order-expected").with("day", date(day, locale)).render(locale),
        None => Text::new("mail-purchase-order-no-date").render(locale),
    };
    let note = sheet.order.note.as_deref().map(|note| format!("\n\n{note}")).unwrap_or_default();
    let text = |key| {
        let text = Text::new(key).with("company", sheet.company.as_str()).with("supplier", sheet.supplier.as_str());
        let text = text.with("number", sheet.order.number.to_string()).with("lines", lines.join("\n"));
        let text = text.with("total", money(sheet.order.total_minor)).with("expected", format!("{expected}{note}"));
        text.render(locale)
    };
    Mail { to, subject: text("mail-purchase-order-subject"), body: text("mail-purchase-order-body") }
}

fn amount(minor: i64, currency: &str, locale: Locale) -> String {
    let money = Money::new(minor, Currency::parse(currency).unwrap_or_default());
    let digits = match locale {
        Locale::PtBr => money.decimal_comma(),
        Locale::En => money.decimal_dot(),
    };
    format!("{currency} {digits}")
}

fn date(day: chrono::NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::PtBr => day.format("%d/%m/%Y").to_string(),
        Locale::En => day.format("%B %-d, %Y").to_string(),
    }
}
