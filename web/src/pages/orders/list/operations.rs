//! Orders, page after page.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{DateTimeFilter, Money, PageInfo, SortDirection, schema},
    },
    pages::{
        deals::operations::IdFilter,
        orders::types::{CustomerName, OrderAttention, OrderChannel, OrderLabel, PersonName},
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct OrderListVariables {
    pub filter: OrderFilter,
    pub order: Option<Vec<OrderOrder>>,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

/// The part of the server's filter that the list offers.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct OrderFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub label: Option<Vec<OrderLabel>>,
    /// Empty: whatever it is
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub attention: Option<Vec<OrderAttention>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTimeFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderOrder {
    pub field: OrderOrderField,
    pub direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderOrderField {
    CreatedAt,
    Number,
    Total,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "OrderListVariables")]
pub struct OrderList {
    #[arguments(where: $filter, orderBy: $order, first: 50, after: $after)]
    pub orders: OrderConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "OrderConnection", variables = "OrderListVariables")]
pub struct OrderConnection {
    pub nodes: Vec<Row>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Order")]
pub struct Row {
    pub id: cynic::Id,
    pub number: i64,
    pub customer: Option<CustomerName>,
    pub label: OrderLabel,
    pub attention: Option<OrderAttention>,
    pub channel: OrderChannel,
    pub owner: Option<PersonName>,
    pub total: Money,
    pub due: Money,
    pub created_at: DateTime<Utc>,
}

impl Row {
    /// Whether somebody still has to pay; of a draft nothing is asked yet.
    pub fn is_due(&self) -> bool {
        self.label == OrderLabel::Pending && self.due.amount_minor > 0
    }
}

impl Paged for OrderList {
    type Variables = OrderListVariables;
    type Item = Row;

    fn page(&self) -> Page<Row> {
        Page::new(&self.orders.nodes, &self.orders.page_info, self.orders.total_count)
    }

    fn after(variables: OrderListVariables, cursor: String) -> OrderListVariables {
        OrderListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(row: &Row) -> String {
        row.id.inner().to_owned()
    }
}
