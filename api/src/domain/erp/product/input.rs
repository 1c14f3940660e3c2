//! What people give to make and change products and variants, and the answers.

use super::{Product, ProductVariant};
use crate::graphql::{
    payload::payload,
    scalars::{Long, MoneyInput},
};
use async_graphql::{ID, InputObject, MaybeUndefined};

/// What tells variants apart: "Tamanho", and what it may be.
#[derive(Clone, Debug, InputObject)]
pub struct ProductOptionInput {
    pub name: String,
    /// At most 50, each once.
    pub values: Vec<String>,
}

/// A new product. Without options it has exactly one variant; with options any of the ways to choose.
#[derive(Clone, Debug, InputObject)]
pub struct ProductCreateInput {
    pub name: String,
    pub description: Option<String>,
    pub category_id: Option<ID>,
    pub brand: Option<String>,
    /// What is counted. Default: UN.
    pub unit: Option<String>,
    /// Eight digits, with or without points.
    pub ncm: Option<String>,
    /// Four digits.
    pub cfop: Option<String>,
    /// Per cent, with up to two decimals.
    pub tax_rate: Option<f64>,
    /// At most three.
    #[graphql(default)]
    pub options: Vec<ProductOptionInput>,
    /// At most 500.
    pub variants: Vec<ProductVariantInput>,
    /// Whether it is bought and sold. Default: true.
    pub active: Option<bool>,
    pub idempotency_key: Option<String>,
}

/// A new variant.
#[derive(Clone, Debug, InputObject)]
pub struct ProductVariantInput {
    /// One value of each option of the product, in their order.
    #[graphql(default)]
    pub options: Vec<String>,
    /// One variant per SKU, however it is spelt.
    pub sku: String,
    /// The number below its bars: 8, 12, 13 or 14 digits.
    pub gtin: Option<String>,
    pub price: MoneyInput,
    /// What one costs the company, in the currency of the price.
    pub cost_minor: Option<Long>,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    /// `stock.low` is announced when no more is left to be sold.
    pub reorder_point: Option<Long>,
    pub reorder_quantity: Option<Long>,
    /// Of whom it is bought, if nobody says otherwise.
    pub supplier_id: Option<ID>,
    /// Default: true.
    pub active: Option<bool>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ProductUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub description: MaybeUndefined<String>,
    pub category_id: MaybeUndefined<ID>,
    pub brand: MaybeUndefined<String>,
    pub unit: Option<String>,
    pub ncm: MaybeUndefined<String>,
    pub cfop: MaybeUndefined<String>,
    pub tax_rate: MaybeUndefined<f64>,
    /// All of them. What its variants choose must still be there, or be chosen anew in `choices`.
    pub options: Option<Vec<ProductOptionInput>>,
    /// What variants choose from now on; those that are not named choose as before.
    pub choices: Option<Vec<ProductChoiceInput>>,
    pub active: Option<bool>,
}

/// What a variant chooses.
#[derive(Clone, Debug, InputObject)]
pub struct ProductChoiceInput {
    pub variant_id: ID,
    /// One value of each option, in their order.
    pub options: Vec<String>,
}

/// New variants of a product.
#[derive(Clone, Debug, InputObject)]
pub struct ProductVariantAddInput {
    pub product_id: ID,
    pub variants: Vec<ProductVariantInput>,
    pub idempotency_key: Option<String>,
}

/// A variant for every way to choose that has none yet, priced as the first there is.
#[derive(Clone, Debug, InputObject)]
pub struct ProductVariantGenerateInput {
    pub product_id: ID,
    /// SKUs are this, and what is chosen: CAM makes CAM-P-AZUL.
    pub sku_prefix: String,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ProductVariantUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub sku: Option<String>,
    pub gtin: MaybeUndefined<String>,
    pub price: Option<MoneyInput>,
    pub cost_minor: MaybeUndefined<Long>,
    pub weight_grams: MaybeUndefined<i32>,
    pub length_mm: MaybeUndefined<i32>,
    pub width_mm: MaybeUndefined<i32>,
    pub height_mm: MaybeUndefined<i32>,
    pub reorder_point: MaybeUndefined<Long>,
    pub reorder_quantity: MaybeUndefined<Long>,
    pub supplier_id: MaybeUndefined<ID>,
    pub active: Option<bool>,
}

impl From<ProductCreateInput> for ProductUpdateInput {
    /// A new product is a blank one that is changed: what is given is read in one place.
    fn from(new: ProductCreateInput) -> Self {
        Self {
            name: Some(new.name),
            description: given(new.description),
            category_id: given(new.category_id),
            brand: given(new.brand),
            unit: new.unit,
            ncm: given(new.ncm),
            cfop: given(new.cfop),
            tax_rate: given(new.tax_rate),
            options: Some(new.options),
            active: new.active,
            ..Self::default()
        }
    }
}

impl From<ProductVariantInput> for ProductVariantUpdateInput {
    fn from(new: ProductVariantInput) -> Self {
        Self {
            sku: Some(new.sku),
            gtin: given(new.gtin),
            price: Some(new.price),
            cost_minor: given(new.cost_minor),
            weight_grams: given(new.weight_grams),
            length_mm: given(new.length_mm),
            width_mm: given(new.width_mm),
            height_mm: given(new.height_mm),
            reorder_point: given(new.reorder_point),
            reorder_quantity: given(new.reorder_quantity),
            supplier_id: given(new.supplier_id),
            active: new.active,
            ..Self::default()
        }
    }
}

fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
    value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}

payload! {
    /// On CONFLICT, product is the current state.
    ProductPayload { product: Product }
}

payload! {
    /// On CONFLICT, variant is the current state.
    ProductVariantPayload { variant: ProductVariant }
}
