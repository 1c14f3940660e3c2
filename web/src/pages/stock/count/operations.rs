//! What lies at a location by the ledger, and what somebody found there.

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{PageInfo, schema},
    },
    mutation,
    pages::stock::{list::ProductVariantFilter, types::Variant},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SheetVariables {
    pub filter: ProductVariantFilter,
    pub after: Option<String>,
}

/// The variants of a location, by SKU.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SheetVariables")]
pub struct Sheet {
    #[arguments(where: $filter, first: 100, after: $after)]
    pub product_variants: SheetConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariantConnection")]
pub struct SheetConnection {
    pub nodes: Vec<Variant>,
    pub page_info: PageInfo,
}

impl Paged for Sheet {
    type Variables = SheetVariables;
    type Item = Variant;

    fn page(&self) -> Page<Variant> {
        Page::new(&self.product_variants.nodes, &self.product_variants.page_info, None)
    }

    fn after(variables: SheetVariables, cursor: String) -> SheetVariables {
        SheetVariables { after: Some(cursor), ..variables }
    }

    fn key(variant: &Variant) -> String {
        variant.id.inner().to_owned()
    }
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CountVariables {
    pub input: StockCountInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockCountInput {
    pub location_id: cynic::Id,
    pub note: Option<String>,
    pub lines: Vec<StockCountLineInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockCountLineInput {
    pub variant_id: cynic::Id,
    pub counted: i64,
    /// The line is refused if it is no longer so
    pub expected_on_hand: Option<i64>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StockPayload")]
pub struct Counted {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CountVariables")]
pub struct StockCount {
    #[arguments(input: $input)]
    pub stock_count: Counted,
}
mutation!(StockCount, stock_count);
