//! Finding variants by words.

use super::Variant;
use crate::graphql::schema::schema;

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct VariantSearchVariables {
    pub filter: VariantSearchFilter,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariantFilter")]
pub struct VariantSearchFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub active: Option<OnlyActive>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "BooleanFilter")]
pub struct OnlyActive {
    pub eq: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "VariantSearchVariables")]
pub struct VariantSearch {
    #[arguments(where: $filter, first: 10)]
    pub product_variants: FoundVariants,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariantConnection")]
pub struct FoundVariants {
    pub nodes: Vec<Variant>,
}
