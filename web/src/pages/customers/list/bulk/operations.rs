//! One customer's share of a change of many.

use super::super::super::{profile::changes::Refusable, types::Lifecycle};
use crate::{
    graphql::{
        Change, UserError,
        schema::{ByIdFields, schema},
    },
    mutation,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct BulkUpdateVariables {
    pub input: BulkInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerUpdateInput")]
pub struct BulkInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub owner_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub portfolio_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub lifecycle: Change<Lifecycle>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "BulkUpdateVariables")]
pub struct BulkUpdate {
    #[arguments(input: $input)]
    pub customer_update: Updated,
}
mutation!(BulkUpdate, customer_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerPayload")]
pub struct Updated {
    pub customer: Option<NewVersion>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
pub struct NewVersion {
    pub version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct BulkDelete {
    #[arguments(id: $id)]
    pub customer_delete: Refusable,
}
mutation!(BulkDelete, customer_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct BulkRestore {
    #[arguments(id: $id)]
    pub customer_restore: Refusable,
}
mutation!(BulkRestore, customer_restore);
