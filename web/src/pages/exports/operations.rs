//! What exports ask and change.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
    pages::{
        agenda::operations::{ActivityFilter, ActivityOrder},
        customers::{CustomerFilter, CustomerOrder, types::UserName},
        deals::{DealFilter, DealOrder},
    },
};

/// Where an export stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportState {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
    Expired,
}

impl ExportState {
    /// Whether the file is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Json,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportEntity {
    Customer,
    Deal,
    Activity,
}

/// Which contact points go into a file.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportContacts {
    All,
    NotOptedOut,
    OptedIn,
}

/// Which list becomes a file.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "each lives for one dialog")]
pub enum ExportList {
    Customers(ExportCustomers),
    Deals(ExportDeals),
    Activities(ExportActivities),
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ExportCustomers {
    #[cynic(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<CustomerFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub order_by: Option<Vec<CustomerOrder>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<ExportContacts>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ExportDeals {
    #[cynic(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<DealFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub order_by: Option<Vec<DealOrder>>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ExportActivities {
    #[cynic(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<ActivityFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub order_by: Option<Vec<ActivityOrder>>,
}

impl ExportList {
    pub fn entity(&self) -> ExportEntity {
        match self {
            Self::Customers(_) => ExportEntity::Customer,
            Self::Deals(_) => ExportEntity::Deal,
            Self::Activities(_) => ExportEntity::Activity,
        }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Export {
    pub id: cynic::Id,
    pub entity: ExportEntity,
    pub state: ExportState,
    pub file_name: String,
    pub rows: i64,
    pub total: Option<i64>,
    pub size_bytes: Option<i64>,
    pub fault: Option<String>,
    pub downloadable: bool,
    pub created_by: Option<UserName>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
}

// ---------- the list of them

#[derive(cynic::QueryVariables, Clone, Debug, Default, PartialEq)]
pub struct ExportsVariables {
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ExportsVariables")]
pub struct ExportsQuery {
    #[arguments(first: 30, after: $after)]
    pub exports: ExportConnection,
}

#[derive(cynic::QueryFragment)]
pub struct ExportConnection {
    pub nodes: Vec<Export>,
    pub page_info: PageInfo,
}

impl Paged for ExportsQuery {
    type Variables = ExportsVariables;
    type Item = Export;

    fn page(&self) -> Page<Export> {
        Page::new(&self.exports.nodes, &self.exports.page_info, None)
    }

    fn after(_: ExportsVariables, cursor: String) -> ExportsVariables {
        ExportsVariables { after: Some(cursor) }
    }

    fn key(item: &Export) -> String {
        item.id.inner().to_owned()
    }
}

// ---------- one of them

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct ExportChanged {
    #[arguments(id: $id)]
    pub export_changed: Export,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ExportCancel {
    #[arguments(id: $id)]
    pub export_cancel: ExportPayload,
}
mutation!(ExportCancel, export_cancel);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ExportDownload {
    #[arguments(id: $id)]
    pub export_download: ExportDownloadPayload,
}
mutation!(ExportDownload, export_download);

#[derive(cynic::QueryFragment)]
pub struct ExportDownloadPayload {
    pub url: Option<String>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
pub struct ExportPayload {
    pub export: Option<Export>,
    pub user_errors: Vec<UserError>,
}

// ---------- a new one

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ExportCreateVariables {
    pub input: ExportCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ExportCreateInput {
    pub list: ExportList,
    pub format: ExportFormat,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ExportCreateVariables")]
pub struct ExportCreate {
    #[arguments(input: $input)]
    pub export_create: ExportPayload,
}
mutation!(ExportCreate, export_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ColumnsVariables {
    pub entity: ExportEntity,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ColumnsVariables")]
pub struct Columns {
    #[arguments(entity: $entity)]
    pub export_columns: Vec<ExportColumn>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ExportColumn {
    pub key: String,
    pub label: String,
    pub usual: bool,
}
