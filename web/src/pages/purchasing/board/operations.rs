//! Purchase orders, page after page, and the suppliers one may narrow them to.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{Money, PageInfo, SortDirection, schema},
    },
    pages::{
        deals::operations::{DateFilter, IdFilter},
        purchasing::types::{PurchaseOrderState, SupplierName},
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PurchaseListVariables {
    pub filter: PurchaseOrderFilter,
    pub order: Option<Vec<PurchaseOrderOrder>>,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

/// The part of the server's filter that the board offers.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct PurchaseOrderFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub state: Option<Vec<PurchaseOrderState>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub supplier_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<DateFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub variant_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderOrder {
    pub field: PurchaseOrderOrderField,
    pub direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurchaseOrderOrderField {
    CreatedAt,
    ExpectedOn,
    Number,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PurchaseListVariables")]
pub struct PurchaseList {
    #[arguments(where: $filter, orderBy: $order, first: 50, after: $after)]
    pub purchase_orders: PurchaseConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PurchaseOrderConnection", variables = "PurchaseListVariables")]
pub struct PurchaseConnection {
    pub nodes: Vec<Row>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrder")]
pub struct Row {
    pub id: cynic::Id,
    pub number: i64,
    pub state: PurchaseOrderState,
    pub supplier: Option<SupplierName>,
    pub total: Money,
    pub expected_on: Option<NaiveDate>,
    pub proposed: bool,
    pub created_at: DateTime<Utc>,
}

impl Row {
    /// Whether something of it may still come.
    pub fn is_open(&self) -> bool {
        self.state == PurchaseOrderState::Draft || self.state.is_awaited()
    }
}

impl Paged for PurchaseList {
    type Variables = PurchaseListVariables;
    type Item = Row;

    fn page(&self) -> Page<Row> {
        let found = &self.purchase_orders;
        Page::new(&found.nodes, &found.page_info, found.total_count)
    }

    fn after(variables: PurchaseListVariables, cursor: String) -> PurchaseListVariables {
        PurchaseListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(row: &Row) -> String {
        row.id.inner().to_owned()
    }
}

/// Whether anything was ordered yet.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct AnyPurchase {
    #[arguments(first: 1)]
    pub purchase_orders: Ordered,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PurchaseOrderConnection")]
pub struct Ordered {
    pub nodes: Vec<Row>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct SupplierChoices {
    #[arguments(first: 100)]
    pub suppliers: SupplierNames,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SupplierConnection")]
pub struct SupplierNames {
    pub nodes: Vec<SupplierName>,
}
