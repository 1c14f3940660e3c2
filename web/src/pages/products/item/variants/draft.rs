//! A variant as the fields of its form, and what is sent of them.

use super::operations::ProductVariantUpdateInput;
use crate::{
    drafts::Fields,
    graphql::schema::MoneyInput,
    i18n::{Locale, key},
    money,
    pages::products::item::{
        draft::{YES, whole},
        operations::{ProductVariantInput, Variant},
    },
};

/// Whole numbers that may be left empty.
const WHOLE: [&str; 6] = ["reorderPoint", "reorderQuantity", "weightGrams", "lengthMm", "widthMm", "heightMm"];

/// A new one; it costs what the first there is does.
pub fn blank(like: Option<&Variant>, locale: Locale) -> Fields {
    let mut fields = Fields::default();
    fields.set("active", YES);
    fields.set("price", like.map(|first| money::text(first.price.amount_minor, locale)).unwrap_or_default());
    fields
}

pub fn of(variant: &Variant, locale: Locale) -> Fields {
    let mut fields = Fields::default();
    let long = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let small = |number: Option<i32>| long(number.map(i64::from));
    let cost = variant.cost.as_ref().map(|cost| money::text(cost.amount_minor, locale));
    for (field, value) in [
        ("sku", variant.sku.clone()),
        ("gtin", variant.gtin.clone().unwrap_or_default()),
        ("price", money::text(variant.price.amount_minor, locale)),
        ("costMinor", cost.unwrap_or_default()),
        ("reorderPoint", long(variant.reorder_point)),
        ("reorderQuantity", long(variant.reorder_quantity)),
        ("weightGrams", small(variant.weight_grams)),
        ("lengthMm", small(variant.length_mm)),
        ("widthMm", small(variant.width_mm)),
        ("heightMm", small(variant.height_mm)),
        ("active", if variant.active { YES.to_owned() } else { String::new() }),
    ] {
        fields.set(field, value);
    }
    fields
}

/// The fields that do not read, with what to say; the server judges all else.
pub fn wrong(fields: &Fields, locale: Locale) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    let amount = |field: &str| money::parse(&fields.get(field)).is_some();
    let empty = |field: &str| fields.get(field).trim().is_empty();
    if !amount("price") {
        wrong.push(("price", key!("product-wrong-price")));
    }
    if !empty("costMinor") && !amount("costMinor") {
        wrong.push(("costMinor", key!("product-wrong-price")));
    }
    let broken = |field: &&str| !empty(field) && whole(&fields.get(field), locale).is_none();
    wrong.extend(WHOLE.into_iter().filter(|field| broken(field)).map(|field| (field, key!("product-wrong-whole"))));
    wrong
}

pub fn option_field(place: usize) -> String {
    format!("option.{place}")
}

/// A new variant; nothing where a field does not read.
pub fn add_input(fields: &Fields, options: usize, currency: &str, locale: Locale) -> Option<ProductVariantInput> {
    let text = |field: &str| Some(fields.get(field).trim().to_owned()).filter(|text| !text.is_empty());
    let long = |field: &str| text(field).and_then(|text| whole(&text, locale));
    let small = |field: &str| long(field).and_then(|number| i32::try_from(number).ok());
    Some(ProductVariantInput {
        options: (0..options).map(|place| fields.get(&option_field(place))).collect(),
        sku: fields.get("sku"),
        gtin: text("gtin"),
        price: price(fields, currency)?,
        cost_minor: text("costMinor").and_then(|text| money::parse(&text)),
        reorder_point: long("reorderPoint"),
        reorder_quantity: long("reorderQuantity"),
        weight_grams: small("weightGrams"),
        length_mm: small("lengthMm"),
        width_mm: small("widthMm"),
        height_mm: small("heightMm"),
        active: Some(fields.get("active") == YES),
    })
}

/// Only what was changed.
pub fn update_input(fields: &Fields, base: &Fields, variant: &Variant, locale: Locale) -> ProductVariantUpdateInput {
    let changed = fields.changes(base);
    let is_changed = |field: &str| changed.contains(&field);
    let long = |field: &str| fields.change(&changed, field, |text| whole(text, locale));
    let small = |field: &str| {
        fields.change(&changed, field, |text| whole(text, locale).and_then(|number| i32::try_from(number).ok()))
    };
    ProductVariantUpdateInput {
        id: variant.id.clone(),
        expected_version: Some(variant.version),
        sku: is_changed("sku").then(|| fields.get("sku")),
        gtin: fields.change(&changed, "gtin", |text| Some(text.to_owned())),
        price: if is_changed("price") { price(fields, &variant.price.currency) } else { None },
        cost_minor: fields.change(&changed, "costMinor", money::parse),
        reorder_point: long("reorderPoint"),
        reorder_quantity: long("reorderQuantity"),
        weight_grams: small("weightGrams"),
        length_mm: small("lengthMm"),
        width_mm: small("widthMm"),
        height_mm: small("heightMm"),
        active: is_changed("active").then(|| fields.get("active") == YES),
    }
}

fn price(fields: &Fields, currency: &str) -> Option<MoneyInput> {
    Some(MoneyInput { amount_minor: money::parse(&fields.get("price"))?, currency: currency.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::{Change, schema::Money};

    fn variant() -> Variant {
        Variant {
            id: cynic::Id::new("v"),
            options: vec!["P".into()],
            sku: "CAM-P".into(),
            gtin: None,
            price: Money { amount_minor: 5_990, currency: "BRL".into() },
            cost: None,
            reorder_point: Some(3),
            reorder_quantity: None,
            weight_grams: None,
            length_mm: None,
            width_mm: None,
            height_mm: None,
            active: true,
            stock: None,
            version: 2,
        }
    }

    #[test]
    fn only_what_was_changed_of_a_variant_is_sent() {
        let base = of(&variant(), Locale::PtBr);
        let mut fields = base.clone();
        fields.set("price", "69,90");
        fields.set("reorderPoint", "");
        let input = update_input(&fields, &base, &variant(), Locale::PtBr);
        assert_eq!((input.price.map(|price| price.amount_minor), input.sku), (Some(6_990), None));
        assert_eq!((input.reorder_point, input.gtin), (Change::Clear, Change::Keep));
    }

    #[test]
    fn what_does_not_read_is_said_at_its_field() {
        let mut fields = of(&variant(), Locale::PtBr);
        fields.set("price", "");
        fields.set("lengthMm", "1,5");
        let found: Vec<_> = wrong(&fields, Locale::PtBr).into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, ["price", "lengthMm"]);
    }
}
