//! Variants with what lies of them where, page after page, by SKU.

use crate::{
    graphql::{
        Page, Paged,
        schema::{PageInfo, schema},
    },
    pages::stock::types::Variant,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct VariantListVariables {
    pub filter: ProductVariantFilter,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

/// The part of the server's filter that the list offers.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ProductVariantFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub id: Option<AnyOf>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub low: Option<bool>,
}

/// One of these.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "IdFilter")]
pub struct AnyOf {
    #[cynic(rename = "in")]
    pub ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "VariantListVariables")]
pub struct VariantList {
    #[arguments(where: $filter, first: 50, after: $after)]
    pub product_variants: VariantConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariantConnection", variables = "VariantListVariables")]
pub struct VariantConnection {
    pub nodes: Vec<Variant>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

impl Paged for VariantList {
    type Variables = VariantListVariables;
    type Item = Variant;

    fn page(&self) -> Page<Variant> {
        let found = &self.product_variants;
        Page::new(&found.nodes, &found.page_info, found.total_count)
    }

    fn after(variables: VariantListVariables, cursor: String) -> VariantListVariables {
        VariantListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(variant: &Variant) -> String {
        variant.id.inner().to_owned()
    }
}
