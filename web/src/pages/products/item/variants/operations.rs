//! What is asked and changed about single variants.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Change, Page, Paged, UserError,
        schema::{Money, MoneyInput, PageInfo, schema},
    },
    mutation,
    pages::products::item::operations::{Changed, DeleteVariablesFields, Deleted, ProductVariantInput},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct VariantAddVariables {
    pub input: ProductVariantAddInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductVariantAddInput {
    pub product_id: cynic::Id,
    pub variants: Vec<ProductVariantInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "VariantAddVariables")]
pub struct VariantAdd {
    #[arguments(input: $input)]
    pub product_variant_add: Changed,
}
mutation!(VariantAdd, product_variant_add);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct VariantGenerateVariables {
    pub input: ProductVariantGenerateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductVariantGenerateInput {
    pub product_id: cynic::Id,
    pub sku_prefix: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "VariantGenerateVariables")]
pub struct VariantGenerate {
    #[arguments(input: $input)]
    pub product_variant_generate: Changed,
}
mutation!(VariantGenerate, product_variant_generate);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct VariantUpdateVariables {
    pub input: ProductVariantUpdateInput,
}

/// Only what is set or cleared changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductVariantUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub gtin: Change<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub price: Option<MoneyInput>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub cost_minor: Change<i64>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub reorder_point: Change<i64>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub reorder_quantity: Change<i64>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub weight_grams: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub length_mm: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub width_mm: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub height_mm: Change<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariantPayload")]
pub struct ChangedVariant {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "VariantUpdateVariables")]
pub struct VariantUpdate {
    #[arguments(input: $input)]
    pub product_variant_update: ChangedVariant,
}
mutation!(VariantUpdate, product_variant_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DeleteVariables")]
pub struct VariantDelete {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub product_variant_delete: Deleted,
}
mutation!(VariantDelete, product_variant_delete);

// ---------- what it cost

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PricesVariables {
    pub id: cynic::Id,
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PricesVariables")]
pub struct VariantPrices {
    #[arguments(id: $id)]
    pub product_variant: Option<PricesOfVariant>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariant", variables = "PricesVariables")]
pub struct PricesOfVariant {
    #[arguments(first: 10, after: $after)]
    pub prices: PriceConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductPriceConnection")]
pub struct PriceConnection {
    pub nodes: Vec<Price>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductPrice")]
pub struct Price {
    pub price: Money,
    pub cost: Option<Money>,
    pub at: DateTime<Utc>,
    pub actor: Option<Person>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub name: String,
}

impl Paged for VariantPrices {
    type Variables = PricesVariables;
    type Item = Price;

    fn page(&self) -> Page<Price> {
        let prices = self.product_variant.as_ref().map(|variant| &variant.prices);
        prices.map_or(Page { items: Vec::new(), next: None, total: None }, |prices| {
            Page::new(&prices.nodes, &prices.page_info, None)
        })
    }

    fn after(variables: PricesVariables, cursor: String) -> PricesVariables {
        PricesVariables { after: Some(cursor), ..variables }
    }

    fn key(price: &Price) -> String {
        price.at.to_rfc3339()
    }
}
