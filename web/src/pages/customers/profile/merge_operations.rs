//! What the merge dialog asks and changes.

use serde_json::Value;

use super::super::types::CustomerName;
use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
    mutation,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct MergeVariables {
    pub winner_id: cynic::Id,
    pub loser_id: cynic::Id,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "MergeVariables")]
pub struct MergePreviewQuery {
    #[arguments(winnerId: $winner_id, loserId: $loser_id)]
    pub customer_merge_preview: Option<MergePreview>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct MergePreview {
    pub winner: CustomerName,
    pub loser: CustomerName,
    pub fields: Vec<MergeField>,
    pub moves: Vec<MergeMove>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct MergeField {
    pub key: String,
    pub label: String,
    pub winner_value: Option<Value>,
    pub loser_value: Option<Value>,
    pub proposed: MergeSide,
    pub conflict: bool,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct MergeMove {
    pub what: String,
    pub count: i32,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeSide {
    Winner,
    Loser,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerMergeVariables {
    pub input: CustomerMergeInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomerMergeInput {
    pub winner_id: cynic::Id,
    pub loser_id: cynic::Id,
    pub choices: Vec<MergeChoice>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct MergeChoice {
    pub key: String,
    pub side: MergeSide,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomerMergeVariables")]
pub struct CustomerMerge {
    #[arguments(input: $input)]
    pub customer_merge: Merged,
}
mutation!(CustomerMerge, customer_merge);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct CustomerMergeUndo {
    #[arguments(id: $id)]
    pub customer_merge_undo: Merged,
}
mutation!(CustomerMergeUndo, customer_merge_undo);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "MergePayload")]
pub struct Merged {
    pub merge: Option<Merge>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
pub struct Merge {
    pub id: cynic::Id,
}
