//! What people give of products and variants, read into rows; and what then stands against them, field by field.

use super::input::{ProductOptionInput, ProductUpdateInput, ProductVariantUpdateInput};
use crate::{
    domain::crm::words,
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars::{self, Long, MoneyInput},
    i18n::Text,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    Unit,
    erp::{
        ledger,
        product::{self, Choice, MOST_OPTIONS, MOST_VALUES, Options},
        supplier,
        variant::{self, MAX_PRICE_MINOR, is_gtin},
    },
    id::{CatalogCategoryId, Id, SupplierId},
    marketplace::category,
    value::{Currency, name},
};
use std::collections::HashSet;

const SKU: usize = 64;
const UNIT: usize = 6;
/// Values of options, and their names.
const VALUE: usize = 60;

/// Reads what is given over a product.
pub async fn product(unit: &Unit, mut row: product::Model, input: &ProductUpdateInput) -> Result<product::Model> {
    let mut problems = Problems::default();
    if let Some(name) = &input.name {
        row.name = words::required(&mut problems, "name", name);
        row.name_key = name::fold(&row.name);
    }
    if let Some(text) = given(&input.description) {
        row.description = words::paragraphs(&mut problems, "description", text.map(String::as_str));
    }
    if let Some(text) = given(&input.brand) {
        row.brand = words::optional(&mut problems, "brand", text.map(String::as_str));
    }
    if let Some(text) = &input.unit {
        row.unit = words::required(&mut problems, "unit", text).to_uppercase();
        if row.unit.chars().count() > UNIT {
            problems.push(Problem::too_long("unit", UNIT));
        }
    }
    if let Some(text) = given(&input.ncm) {
        row.ncm = code(&mut problems, "ncm", 8, text);
    }
    if let Some(text) = given(&input.cfop) {
        row.cfop = code(&mut problems, "cfop", 4, text);
    }
    if let Some(rate) = given(&input.tax_rate) {
        row.tax_rate = rate.and_then(|rate| hundredths(&mut problems, *rate));
    }
    if let Some(given) = &input.options {
        row.options = options(&mut problems, given);
    }
    row.active = input.active.unwrap_or(row.active);
    problems.done()?;
    match &input.category_id {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.category_id = None,
        MaybeUndefined::Value(id) => {
            let found = unit.find::<category::Entity>(scalars::id::<CatalogCategoryId>("categoryId", id)?).await?;
            row.category_id = Some(found.ok_or_else(|| Problem::not_found("categoryId"))?.id);
        }
    }
    Ok(row)
}

/// A code of the tax office: so many digits, however they are set apart.
fn code(problems: &mut Problems, field: &str, digits: usize, text: Option<&String>) -> Option<String> {
    let text = text.map(|text| name::clean(text)).filter(|text| !text.is_empty())?;
    let bare: String = text.chars().filter(|letter| !matches!(letter, '.' | '-' | ' ')).collect();
    if bare.len() != digits || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let text = Text::new("product-code").with("digits", digits as i64);
        problems.push(Problem::new(field, ProblemCode::Invalid, text));
    }
    Some(bare)
}

fn hundredths(problems: &mut Problems, per_cent: f64) -> Option<i32> {
    let hundredths = (per_cent * 100.0).round();
    if !(0.0..=10_000.0).contains(&hundredths) || (per_cent * 100.0 - hundredths).abs() > 1e-6 {
        problems.push(Problem::new("taxRate", ProblemCode::Invalid, Text::new("product-tax-rate")));
        return None;
    }
    Some(hundredths as i32)
}

fn options(problems: &mut Problems, given: &[ProductOptionInput]) -> Options {
    if given.len() > MOST_OPTIONS {
        problems.push(Problem::too_many("options", MOST_OPTIONS));
    }
    let mut names = HashSet::new();
    let mut read = Vec::with_capacity(given.len());
    for (number, option) in given.iter().enumerate() {
        let field = format!("options.{number}");
        let name = value(problems, &format!("{field}.name"), &option.name);
        if !names.insert(name::fold(&name)) {
            problems.push(twice(&format!("{field}.name")));
        }
        if option.values.is_empty() {
            problems.push(Problem::required(&format!("{field}.values")));
        }
        if option.values.len() > MOST_VALUES {
            problems.push(Problem::too_many(&format!("{field}.values"), MOST_VALUES));
        }
        let mut seen = HashSet::new();
        let mut values = Vec::with_capacity(option.values.len());
        for (place, text) in option.values.iter().enumerate() {
            let field = format!("{field}.values.{place}");
            let value = value(problems, &field, text);
            if !seen.insert(name::fold(&value)) {
                problems.push(twice(&field));
            }
            values.push(value);
        }
        read.push(Choice { name, values });
    }
    Options(read)
}

fn value(problems: &mut Problems, field: &str, text: &str) -> String {
    let text = words::required(problems, field, text);
    if text.chars().count() > VALUE {
        problems.push(Problem::too_long(field, VALUE));
    }
    text
}

fn twice(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Invalid, Text::new("product-option-twice"))
}

/// Reads what is given over a variant; `at` begins the names of fields: `variants.0.`.
pub fn variant(
    problems: &mut Problems,
    at: &str,
    mut row: variant::Model,
    input: &ProductVariantUpdateInput,
) -> variant::Model {
    let field = |name: &str| format!("{at}{name}");
    if let Some(sku) = &input.sku {
        row.sku = words::required(problems, &field("sku"), sku);
        row.sku_key = row.sku.to_lowercase();
        if row.sku.chars().count() > SKU {
            problems.push(Problem::too_long(&field("sku"), SKU));
        }
    }
    if let Some(text) = given(&input.gtin) {
        row.gtin = text.map(|text| name::clean(text).replace(' ', "")).filter(|text| !text.is_empty());
        if row.gtin.as_deref().is_some_and(|digits| !is_gtin(digits)) {
            problems.push(Problem::new(&field("gtin"), ProblemCode::Invalid, Text::new("product-gtin")));
        }
    }
    if let Some(MoneyInput { amount_minor, currency }) = &input.price {
        row.price_minor = amount_minor.0;
        if let Some(currency) = problems.check(&field("price.currency"), Currency::parse(currency)) {
            row.currency = currency.to_string();
        }
        within(problems, &field("price.amountMinor"), Some(row.price_minor), 0, MAX_PRICE_MINOR);
    }
    if let Some(cost) = given(&input.cost_minor) {
        row.cost_minor = cost.map(|Long(minor)| *minor);
        within(problems, &field("costMinor"), row.cost_minor, 0, MAX_PRICE_MINOR);
    }
    let measures = [
        ("weightGrams", &input.weight_grams, &mut row.weight_grams),
        ("lengthMm", &input.length_mm, &mut row.length_mm),
        ("widthMm", &input.width_mm, &mut row.width_mm),
        ("heightMm", &input.height_mm, &mut row.height_mm),
    ];
    for (name, value, column) in measures {
        if let Some(value) = given(value) {
            *column = value.copied();
            within(problems, &field(name), value.map(|value| i64::from(*value)), 1, i64::from(i32::MAX));
        }
    }
    let counts = [
        ("reorderPoint", 0, &input.reorder_point, &mut row.reorder_point),
        ("reorderQuantity", 1, &input.reorder_quantity, &mut row.reorder_quantity),
    ];
    for (name, least, value, column) in counts {
        if let Some(value) = given(value) {
            *column = value.map(|Long(value)| *value);
            within(problems, &field(name), *column, least, ledger::MOST);
        }
    }
    if let Some(id) = given(&input.supplier_id) {
        row.supplier_id = id.and_then(|id| supplier_id(problems, &field("supplierId"), id));
    }
    row.active = input.active.unwrap_or(row.active);
    row
}

fn supplier_id(problems: &mut Problems, field: &str, id: &ID) -> Option<SupplierId> {
    scalars::id(field, id).map_err(|problem| problems.push(problem)).ok()
}

/// Notes the variants whose supplier is none.
pub async fn unless_unknown_supplier(
    unit: &Unit,
    rows: &[variant::Model],
    field: impl Fn(usize) -> String,
    problems: &mut Problems,
) -> Result<()> {
    let ids: HashSet<SupplierId> = rows.iter().filter_map(|row| row.supplier_id).collect();
    let ids: Vec<_> = ids.into_iter().map(Id::uuid).collect();
    let known: HashSet<SupplierId> =
        unit.find_all::<supplier::Entity>(&ids).await?.into_iter().map(|row| row.id).collect();
    let unknown = |row: &variant::Model| row.supplier_id.is_some_and(|id| !known.contains(&id));
    problems.extend(
        (0..rows.len()).filter(|number| unknown(&rows[*number])).map(|number| Problem::not_found(&field(number))),
    );
    Ok(())
}

fn within(problems: &mut Problems, field: &str, value: Option<i64>, least: i64, most: i64) {
    if value.is_some_and(|value| !(least..=most).contains(&value)) {
        let text = Text::new("product-range").with("least", least).with("most", most);
        problems.push(Problem::new(field, ProblemCode::Invalid, text));
    }
}

/// None: not given. Some(None): to be cleared.
fn given<T>(value: &MaybeUndefined<T>) -> Option<Option<&T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}
