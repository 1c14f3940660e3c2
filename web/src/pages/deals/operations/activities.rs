//! What is put beside a deal: notes.

use crate::{
    graphql::{UserError, schema::schema},
    mutation,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct NoteAddVariables {
    pub input: NoteAddInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct NoteAddInput {
    pub customer_id: cynic::Id,
    pub deal_id: Option<cynic::Id>,
    pub text: String,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "NoteAddVariables")]
pub struct NoteAdd {
    #[arguments(input: $input)]
    pub note_add: NoteAdded,
}
mutation!(NoteAdd, note_add);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TimelineItemPayload")]
pub struct NoteAdded {
    pub user_errors: Vec<UserError>,
}
