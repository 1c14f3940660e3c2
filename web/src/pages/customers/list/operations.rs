//! What the list asks, and the mutation of its dialog.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    super::types::{
        ContactPointKind, CustomerKind, CustomerName, CustomerStatus, Lifecycle, PortfolioName, Tag, UserName,
    },
    filter::CustomerFilter,
};
use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{PageInfo, SortDirection, schema},
    },
    mutation,
    pages::custom_fields::{CustomValue, CustomValueInput},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerListVariables {
    pub filter: Option<CustomerFilter>,
    pub order: Option<Vec<CustomerOrder>>,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerOrder {
    pub field: CustomerOrderField,
    pub direction: SortDirection,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub custom_key: Option<String>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerOrderField {
    Name,
    CreatedAt,
    UpdatedAt,
    Score,
    Lifecycle,
    Category,
    Product,
    LastContactedAt,
    Custom,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CustomerListVariables")]
pub struct CustomerList {
    #[arguments(where: $filter, orderBy: $order, first: 50, after: $after)]
    pub customers: CustomerConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(variables = "CustomerListVariables")]
pub struct CustomerConnection {
    pub nodes: Vec<CustomerRow>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerRow {
    pub id: cynic::Id,
    pub kind: CustomerKind,
    pub name: String,
    pub lifecycle: Lifecycle,
    pub score: Option<i32>,
    pub primary_phone: Option<String>,
    pub primary_email: Option<String>,
    pub owner: Option<UserName>,
    pub portfolio: Option<PortfolioName>,
    pub company: Option<CustomerName>,
    pub tags: Vec<Tag>,
    pub last_contacted_at: Option<DateTime<Utc>>,
    pub status: CustomerStatus,
    pub tax_id_display: Option<String>,
    pub position: Option<String>,
    pub category: Option<String>,
    pub product: Option<String>,
    pub source: Option<String>,
    pub industry: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub address: Option<RowAddress>,
    pub custom: Vec<CustomValue>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Address")]
pub struct RowAddress {
    pub city: Option<String>,
    pub state: Option<String>,
}

impl Paged for CustomerList {
    type Variables = CustomerListVariables;
    type Item = CustomerRow;

    fn page(&self) -> Page<CustomerRow> {
        Page::new(&self.customers.nodes, &self.customers.page_info, self.customers.total_count)
    }

    fn after(variables: CustomerListVariables, cursor: String) -> CustomerListVariables {
        CustomerListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(item: &CustomerRow) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerCreateVariables {
    pub input: CustomerCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerCreateInput {
    pub kind: CustomerKind,
    pub name: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Vec::is_empty")]
    pub contact_points: Vec<ContactPointInput>,
    #[cynic(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[cynic(skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<CustomValueInput>,
    pub allow_duplicate: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ContactPointInput {
    pub kind: ContactPointKind,
    pub value: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomerCreateVariables")]
pub struct CustomerCreate {
    #[arguments(input: $input)]
    pub customer_create: CustomerCreated,
}
mutation!(CustomerCreate, customer_create);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerPayload")]
pub struct CustomerCreated {
    pub customer: Option<CustomerName>,
    pub user_errors: Vec<UserError>,
}
