//! What saved views ask and change.

use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
    mutation,
    pages::customers::types::UserName,
};

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedViewList {
    Customers,
    Deals,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedViewVisibility {
    Private,
    Team,
    Everybody,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SavedViewsVariables {
    pub list: SavedViewList,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SavedViewsVariables")]
pub struct SavedViews {
    #[arguments(list: $list)]
    pub saved_views: Vec<SavedView>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SavedView {
    pub id: cynic::Id,
    pub name: String,
    pub visibility: SavedViewVisibility,
    pub owner: Option<UserName>,
    pub changeable: bool,
    pub state: serde_json::Value,
    pub pinned: bool,
    pub opens: bool,
    pub version: i32,
}

#[derive(cynic::QueryFragment)]
pub struct SavedViewPayload {
    pub saved_view: Option<SavedView>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CreateVariables {
    pub input: SavedViewCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SavedViewCreateInput {
    pub list: SavedViewList,
    pub name: String,
    pub visibility: Option<SavedViewVisibility>,
    pub state: serde_json::Value,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreateVariables")]
pub struct SavedViewCreate {
    #[arguments(input: $input)]
    pub saved_view_create: SavedViewPayload,
}
mutation!(SavedViewCreate, saved_view_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UpdateVariables {
    pub input: SavedViewUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SavedViewUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<SavedViewVisibility>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Value>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UpdateVariables")]
pub struct SavedViewUpdate {
    #[arguments(input: $input)]
    pub saved_view_update: SavedViewPayload,
}
mutation!(SavedViewUpdate, saved_view_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct SavedViewDelete {
    #[arguments(id: $id)]
    pub saved_view_delete: SavedViewPayload,
}
mutation!(SavedViewDelete, saved_view_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct SavedViewRestore {
    #[arguments(id: $id)]
    pub saved_view_restore: SavedViewPayload,
}
mutation!(SavedViewRestore, saved_view_restore);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PinVariables {
    pub id: cynic::Id,
    pub pinned: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PinVariables")]
pub struct SavedViewPin {
    #[arguments(id: $id, pinned: $pinned)]
    pub saved_view_pin: SavedViewPayload,
}
mutation!(SavedViewPin, saved_view_pin);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DefaultVariables {
    pub list: SavedViewList,
    pub id: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DefaultVariables")]
pub struct SavedViewDefault {
    #[arguments(list: $list, id: $id)]
    pub saved_view_default: SavedViewPayload,
}
mutation!(SavedViewDefault, saved_view_default);
