//! What is changed about locations.

use crate::{
    graphql::{UserError, schema::schema},
    mutation,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StockLocationPayload")]
pub struct Changed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct LocationCreateVariables {
    pub input: StockLocationCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockLocationCreateInput {
    pub name: String,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "LocationCreateVariables")]
pub struct LocationCreate {
    #[arguments(input: $input)]
    pub stock_location_create: Changed,
}
mutation!(LocationCreate, stock_location_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct LocationUpdateVariables {
    pub input: StockLocationUpdateInput,
}

/// Only what is given changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockLocationUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "LocationUpdateVariables")]
pub struct LocationUpdate {
    #[arguments(input: $input)]
    pub stock_location_update: Changed,
}
mutation!(LocationUpdate, stock_location_update);
