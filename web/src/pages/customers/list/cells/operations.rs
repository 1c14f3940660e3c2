//! What a cell changes. The answer is the row as it is now.

use super::super::operations::CustomerRow;
use crate::{
    graphql::{UserError, schema::schema},
    mutation,
    pages::customers::profile::changes::CustomerUpdateVariablesFields,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomerUpdateVariables")]
pub struct RowUpdate {
    #[arguments(input: $input)]
    pub customer_update: ChangedRow,
}
mutation!(RowUpdate, customer_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerPayload")]
pub struct ChangedRow {
    pub customer: Option<CustomerRow>,
    pub user_errors: Vec<UserError>,
}
