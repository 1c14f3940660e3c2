//! Products, page after page.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{Money, PageInfo, SortDirection, schema},
    },
    pages::{
        catalog::types::CategoryName,
        products::types::{Stock, is_low},
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ProductListVariables {
    pub filter: ProductFilter,
    pub order: Option<Vec<ProductOrder>>,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

/// The part of the server's filter that the list offers.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ProductFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub active: Option<BooleanFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub category_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub low: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct BooleanFilter {
    pub eq: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ProductOrder {
    pub field: ProductOrderField,
    pub direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductOrderField {
    Name,
    CreatedAt,
    UpdatedAt,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ProductListVariables")]
pub struct ProductList {
    #[arguments(where: $filter, orderBy: $order, first: 50, after: $after)]
    pub products: ProductConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductConnection", variables = "ProductListVariables")]
pub struct ProductConnection {
    pub nodes: Vec<Row>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Product")]
pub struct Row {
    pub id: cynic::Id,
    pub name: String,
    pub brand: Option<String>,
    pub category: Option<CategoryName>,
    pub unit: String,
    pub active: bool,
    pub variants: Vec<RowVariant>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct RowVariant {
    pub sku: String,
    pub price: Money,
    pub reorder_point: Option<i64>,
    pub stock: Option<Stock>,
}

impl Row {
    pub fn is_low(&self) -> bool {
        self.variants.iter().any(|variant| is_low(variant.reorder_point, variant.stock.as_ref()))
    }

    /// What can be sold of all its variants; nothing for readers who may not see stock.
    pub fn available(&self) -> Option<i64> {
        self.variants.iter().map(|variant| Some(variant.stock.as_ref()?.available)).sum()
    }

    pub fn prices(&self) -> Vec<&Money> {
        self.variants.iter().map(|variant| &variant.price).collect()
    }
}

impl Paged for ProductList {
    type Variables = ProductListVariables;
    type Item = Row;

    fn page(&self) -> Page<Row> {
        Page::new(&self.products.nodes, &self.products.page_info, self.products.total_count)
    }

    fn after(variables: ProductListVariables, cursor: String) -> ProductListVariables {
        ProductListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(row: &Row) -> String {
        row.id.inner().to_owned()
    }
}
