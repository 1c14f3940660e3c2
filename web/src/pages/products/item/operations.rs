//! What a product's page asks and changes.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Change, UserError,
        schema::{ByIdFields, Money, MoneyInput, schema},
    },
    mutation,
    pages::{
        catalog::types::CategoryName,
        products::types::{Stock, is_low},
    },
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ProductDetail {
    #[arguments(id: $id)]
    pub product: Option<Product>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Product {
    pub id: cynic::Id,
    pub name: String,
    pub description: Option<String>,
    pub category: Option<CategoryName>,
    pub brand: Option<String>,
    pub unit: String,
    pub ncm: Option<String>,
    pub cfop: Option<String>,
    pub tax_rate: Option<f64>,
    pub active: bool,
    pub options: Vec<ProductOption>,
    pub variants: Vec<Variant>,
    pub version: i32,
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ProductOption {
    pub name: String,
    pub values: Vec<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct Variant {
    pub id: cynic::Id,
    /// One value of each option of the product
    pub options: Vec<String>,
    pub sku: String,
    pub gtin: Option<String>,
    pub price: Money,
    pub cost: Option<Money>,
    pub reorder_point: Option<i64>,
    pub reorder_quantity: Option<i64>,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    pub active: bool,
    /// None: the reader may not see stock
    pub stock: Option<Stock>,
    pub version: i32,
}

impl Variant {
    /// What it is: "P · Azul", or the SKU of the only one.
    pub fn title(&self) -> String {
        if self.options.is_empty() { self.sku.clone() } else { self.options.join(" · ") }
    }

    pub fn is_low(&self) -> bool {
        is_low(self.reorder_point, self.stock.as_ref())
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductPayload")]
pub struct Changed {
    pub product: Option<Product>,
    pub user_errors: Vec<UserError>,
}

// ---------- products

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductOptionInput {
    pub name: String,
    pub values: Vec<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductChoiceInput {
    pub variant_id: cynic::Id,
    pub options: Vec<String>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ProductCreateVariables {
    pub input: ProductCreateInput,
}

/// What is null is as if it were not given.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductCreateInput {
    pub name: String,
    pub description: Option<String>,
    pub category_id: Option<cynic::Id>,
    pub brand: Option<String>,
    pub unit: Option<String>,
    pub ncm: Option<String>,
    pub cfop: Option<String>,
    pub tax_rate: Option<f64>,
    pub active: Option<bool>,
    pub options: Vec<ProductOptionInput>,
    pub variants: Vec<ProductVariantInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductVariantInput {
    pub options: Vec<String>,
    pub sku: String,
    pub gtin: Option<String>,
    pub price: MoneyInput,
    pub cost_minor: Option<i64>,
    pub reorder_point: Option<i64>,
    pub reorder_quantity: Option<i64>,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    pub active: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ProductCreateVariables")]
pub struct ProductCreate {
    #[arguments(input: $input)]
    pub product_create: Changed,
}
mutation!(ProductCreate, product_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ProductUpdateVariables {
    pub input: ProductUpdateInput,
}

/// Only what is set or cleared changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub description: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub category_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub brand: Change<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub ncm: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub cfop: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub tax_rate: Change<f64>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<ProductOptionInput>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<ProductChoiceInput>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ProductUpdateVariables")]
pub struct ProductUpdate {
    #[arguments(input: $input)]
    pub product_update: Changed,
}
mutation!(ProductUpdate, product_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DeleteVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
pub struct Deleted {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DeleteVariables")]
pub struct ProductDelete {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub product_delete: Deleted,
}
mutation!(ProductDelete, product_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ProductRestore {
    #[arguments(id: $id)]
    pub product_restore: Changed,
}
mutation!(ProductRestore, product_restore);
