//! A change of many at once, which the server carries out and can take back.

use chrono::{DateTime, Utc};

use super::super::super::types::{Lifecycle, UserName};
use super::super::filter::CustomerFilter;
use crate::{
    graphql::{
        Change, Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
};

/// Where it stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkState {
    Running,
    Done,
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

impl BulkState {
    pub fn is_working(self) -> bool {
        matches!(self, Self::Running | Self::Undoing)
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct BulkAction {
    pub id: cynic::Id,
    pub state: BulkState,
    pub fault: Option<String>,
    /// What is done, as the server takes it
    pub change: serde_json::Value,
    pub matched: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub skipped: i64,
    pub undone: i64,
    pub kept: i64,
    #[arguments(first: 20)]
    pub skipped_items: Vec<BulkItem>,
    pub undo_ends_at: Option<DateTime<Utc>>,
    pub created_by: Option<UserName>,
    pub created_at: DateTime<Utc>,
}

impl BulkAction {
    pub fn done(&self) -> i64 {
        match self.state {
            BulkState::Undoing | BulkState::Undone => self.undone + self.kept,
            _ => self.changed + self.unchanged + self.skipped,
        }
    }

    pub fn of(&self) -> i64 {
        match self.state {
            BulkState::Undoing | BulkState::Undone => self.changed,
            _ => self.matched,
        }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct BulkItem {
    pub reason: String,
    pub customer: Option<Named>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct Named {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct BulkBeginVariables {
    pub input: CustomerBulkInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerBulkInput {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<cynic::Id>>,
    #[cynic(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<CustomerFilter>,
    pub change: CustomerBulkChange,
    pub idempotency_key: Option<String>,
}

/// What is done with each.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub enum CustomerBulkChange {
    Set(CustomerBulkFields),
    AddTagIds(Vec<cynic::Id>),
    RemoveTagIds(Vec<cynic::Id>),
    Delete(bool),
    Restore(bool),
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct CustomerBulkFields {
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub owner_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub portfolio_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "BulkBeginVariables")]
pub struct BulkBegin {
    #[arguments(input: $input)]
    pub customer_bulk: BulkPayload,
}
mutation!(BulkBegin, customer_bulk);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct BulkUndo {
    #[arguments(id: $id)]
    pub bulk_action_undo: BulkPayload,
}
mutation!(BulkUndo, bulk_action_undo);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct BulkCancel {
    #[arguments(id: $id)]
    pub bulk_action_cancel: BulkPayload,
}
mutation!(BulkCancel, bulk_action_cancel);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "BulkActionPayload")]
pub struct BulkPayload {
    pub bulk_action: Option<BulkAction>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct BulkOne {
    #[arguments(id: $id)]
    pub bulk_action: Option<BulkAction>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct BulkActionChanged {
    #[arguments(id: $id)]
    pub bulk_action_changed: BulkAction,
}

#[derive(cynic::QueryVariables, Clone, Debug, Default, PartialEq)]
pub struct BulkListVariables {
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "BulkListVariables")]
pub struct BulkList {
    #[arguments(first: 20, after: $after)]
    bulk_actions: BulkActions,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "BulkActionConnection")]
struct BulkActions {
    nodes: Vec<BulkAction>,
    page_info: PageInfo,
}

impl Paged for BulkList {
    type Variables = BulkListVariables;
    type Item = BulkAction;

    fn page(&self) -> Page<BulkAction> {
        Page::new(&self.bulk_actions.nodes, &self.bulk_actions.page_info, None)
    }

    fn after(_: BulkListVariables, cursor: String) -> BulkListVariables {
        BulkListVariables { after: Some(cursor) }
    }

    fn key(item: &BulkAction) -> String {
        item.id.inner().to_owned()
    }
}
