//! A product as the fields of its form, and what is sent of them. A new one brings its variants: the only one, or one of
//! each way to choose that is not left out, with the common price where it has none of its own.

use super::{
    operations::{Product, ProductChoiceInput, ProductCreateInput, ProductUpdateInput, ProductVariantInput, Variant},
    options::{self, Line, combinations, fits, same},
};
use crate::{
    drafts::Fields,
    graphql::schema::MoneyInput,
    i18n::{Locale, key},
    money, number, slug,
};

pub const YES: &str = "1";
/// Of a way to choose that a new product does not come in.
pub const LEFT_OUT: &str = "left-out";

/// A new one, as it is proposed.
pub fn blank() -> Fields {
    let mut fields = Fields::default();
    fields.set("active", YES);
    fields.set("unit", "UN");
    fields
}

pub fn of(product: &Product, locale: Locale) -> Fields {
    let mut fields = Fields::default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let lines: Vec<Line> = product.options.iter().map(Line::from).collect();
    for (field, value) in [
        ("name", product.name.clone()),
        ("description", text(&product.description)),
        ("categoryId", product.category.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default()),
        ("brand", text(&product.brand)),
        ("unit", product.unit.clone()),
        ("ncm", text(&product.ncm)),
        ("cfop", text(&product.cfop)),
        ("taxRate", product.tax_rate.map(|rate| number::text(rate, locale)).unwrap_or_default()),
        ("active", if product.active { YES.to_owned() } else { String::new() }),
        ("options", options::to_text(&lines)),
    ] {
        fields.set(field, value);
    }
    fields
}

pub fn lines(fields: &Fields) -> Vec<Line> {
    options::from_text(&fields.get("options"))
}

/// Under which name a field of a new variant is kept.
pub fn row_field(way: &[String], field: &str) -> String {
    format!("row.{}.{field}", way.join("\u{1f}"))
}

/// The ways to choose that a new product comes in, in the order they are sent.
pub fn included(fields: &Fields) -> Vec<Vec<String>> {
    let all = combinations(&lines(fields)).into_iter();
    all.filter(|way| fields.get(&row_field(way, LEFT_OUT)).is_empty()).collect()
}

/// The SKU that a variant gets if none is typed: CAM of P and Azul makes CAM-P-AZUL.
pub fn proposed_sku(base: &str, way: &[String]) -> String {
    let values = way.iter().map(|value| slug::of(value).to_uppercase());
    let parts: Vec<_> = std::iter::once(base.trim().to_owned()).chain(values).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

pub fn whole(text: &str, locale: Locale) -> Option<i64> {
    let value = number::parse(text, locale).filter(|value| value.fract() == 0.0 && value.abs() < 9e15)?;
    Some(value as i64)
}

/// The fields that do not read, with what to say; the server judges all else.
pub fn wrong(fields: &Fields, fresh: bool, locale: Locale) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    let mut check = |field: String, reads: bool, text: &'static str| {
        if !reads {
            wrong.push((field, text));
        }
    };
    let empty_or = |field: &str, reads: &dyn Fn(&str) -> bool| {
        let text = fields.get(field);
        text.trim().is_empty() || reads(&text)
    };
    let amount = |text: &str| money::parse(text).is_some();
    check(
        "taxRate".into(),
        empty_or("taxRate", &|text| number::parse(text, locale).is_some()),
        key!("product-wrong-number"),
    );
    if fresh {
        let ways = included(fields);
        let own = |way: &[String]| !fields.get(&row_field(way, "price")).trim().is_empty();
        let needed = ways.is_empty() || !ways.iter().all(|way| own(way));
        let price = fields.get("price");
        check("price".into(), amount(&price) || (!needed && price.trim().is_empty()), key!("product-wrong-price"));
        check("cost".into(), empty_or("cost", &amount), key!("product-wrong-price"));
        check(
            "reorderPoint".into(),
            empty_or("reorderPoint", &|text| whole(text, locale).is_some()),
            key!("product-wrong-whole"),
        );
        for (number, way) in ways.iter().enumerate() {
            let reads = empty_or(&row_field(way, "price"), &amount);
            check(format!("variants.{number}.price"), reads, key!("product-wrong-price"));
        }
    }
    wrong
}

fn filled(fields: &Fields, field: &str) -> Option<String> {
    Some(fields.get(field).trim().to_owned()).filter(|text| !text.is_empty())
}

/// A new product; nothing where a field does not read.
pub fn create_input(fields: &Fields, currency: &str, key: &str, locale: Locale) -> Option<ProductCreateInput> {
    let text = |field: &str| filled(fields, field);
    let options: Vec<_> = lines(fields).iter().map(Line::input).collect();
    let variant = |way: Vec<String>| {
        let own = |field: &str| if way.is_empty() { None } else { text(&row_field(&way, field)) };
        let sku = if way.is_empty() { fields.get("sku") } else { proposed_sku(&fields.get("sku"), &way) };
        let price = own("price").unwrap_or_else(|| fields.get("price"));
        Some(ProductVariantInput {
            sku: own("sku").unwrap_or(sku),
            gtin: if way.is_empty() { text("gtin") } else { own("gtin") },
            price: MoneyInput { amount_minor: money::parse(&price)?, currency: currency.to_owned() },
            cost_minor: text("cost").and_then(|text| money::parse(&text)),
            reorder_point: text("reorderPoint").and_then(|text| whole(&text, locale)),
            reorder_quantity: None,
            weight_grams: None,
            length_mm: None,
            width_mm: None,
            height_mm: None,
            active: None,
            options: way,
        })
    };
    let ways = if options.is_empty() { vec![Vec::new()] } else { included(fields) };
    Some(ProductCreateInput {
        name: fields.get("name"),
        description: text("description"),
        category_id: text("categoryId").map(cynic::Id::new),
        brand: text("brand"),
        unit: text("unit"),
        ncm: text("ncm"),
        cfop: text("cfop"),
        tax_rate: text("taxRate").and_then(|text| number::parse(&text, locale)),
        active: Some(fields.get("active") == YES),
        variants: ways.into_iter().map(variant).collect::<Option<_>>()?,
        options,
        idempotency_key: Some(key.to_owned()),
    })
}

/// Only what was changed.
pub fn update_input(fields: &Fields, base: &Fields, product: &Product, locale: Locale) -> ProductUpdateInput {
    let changed = fields.changes(base);
    let is_changed = |field: &str| changed.contains(&field);
    let given = |field: &str| is_changed(field).then(|| fields.get(field));
    let text = |field: &str| fields.change(&changed, field, |text| Some(text.to_owned()));
    let lines = lines(fields);
    let anew = |variant: &&Variant| !fits(&variant.options, &lines);
    let choices = product.variants.iter().filter(anew).map(|variant| ProductChoiceInput {
        variant_id: variant.id.clone(),
        options: (0..lines.len()).map(|place| chosen(fields, variant, &lines, place)).collect(),
    });
    ProductUpdateInput {
        id: product.id.clone(),
        expected_version: Some(product.version),
        name: given("name"),
        description: text("description"),
        category_id: fields.change(&changed, "categoryId", |id| Some(cynic::Id::new(id))),
        brand: text("brand"),
        unit: given("unit"),
        ncm: text("ncm"),
        cfop: text("cfop"),
        tax_rate: fields.change(&changed, "taxRate", |text| number::parse(text, locale)),
        active: is_changed("active").then(|| fields.get("active") == YES),
        options: is_changed("options").then(|| lines.iter().map(Line::input).collect()),
        choices: is_changed("options").then(|| choices.collect()),
    }
}

/// Under which name it is kept what a variant is now of an option.
pub fn choice_field(variant: &Variant, place: usize) -> String {
    format!("choice.{}.{place}", variant.id.inner())
}

/// What a variant is of an option that was changed: what is said of it here, or what it was if that is still there.
pub fn chosen(fields: &Fields, variant: &Variant, lines: &[Line], place: usize) -> String {
    if let Some(said) = filled(fields, &choice_field(variant, place)) {
        return said;
    }
    let values = lines.get(place).map(Line::values).unwrap_or_default();
    let known = |own: &String| values.iter().find(|value| same(value, own)).cloned();
    let there = variant.options.get(place).into_iter().chain(&variant.options);
    there.into_iter().find_map(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shirt() -> Fields {
        let mut fields = blank();
        for (field, text) in [
            ("name", "Camiseta"),
            ("sku", "CAM"),
            ("price", "59,90"),
            ("options", "Tamanho\tP\tM\nCor\tAzul\tSão João"),
        ] {
            fields.set(field, text);
        }
        fields
    }

    #[test]
    fn a_product_without_options_has_one_variant() {
        let mut fields = shirt();
        fields.set("options", "");
        let input = create_input(&fields, "BRL", "k", Locale::PtBr).expect("it reads");
        let [only] = input.variants.as_slice() else { panic!("{:?}", input.variants) };
        assert_eq!((only.sku.as_str(), only.price.amount_minor, only.options.len()), ("CAM", 5_990, 0));
    }

    #[test]
    fn a_new_product_comes_in_every_way_that_is_not_left_out() {
        let mut fields = shirt();
        let way = |size: &str, colour: &str| vec![size.to_owned(), colour.to_owned()];
        fields.set(&row_field(&way("P", "Azul"), LEFT_OUT), YES);
        fields.set(&row_field(&way("M", "Azul"), "price"), "69,90");
        let input = create_input(&fields, "BRL", "k", Locale::PtBr).expect("it reads");
        let told: Vec<_> = input.variants.iter().map(|one| (one.sku.as_str(), one.price.amount_minor)).collect();
        assert_eq!(told, [("CAM-P-SAO-JOAO", 5_990), ("CAM-M-AZUL", 6_990), ("CAM-M-SAO-JOAO", 5_990)]);
    }

    #[test]
    fn what_does_not_read_is_said_at_its_field() {
        let mut fields = shirt();
        fields.set("taxRate", "muito");
        fields.set("cost", "caro");
        fields.set(&row_field(&["P".to_owned(), "Azul".to_owned()], "price"), "x");
        let found: Vec<_> = wrong(&fields, true, Locale::PtBr).into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, ["taxRate", "cost", "variants.0.price"]);
        assert_eq!(wrong(&fields, false, Locale::PtBr).len(), 1);
    }
}
