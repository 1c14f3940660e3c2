//! What is put beside a deal: notes, activities.

use chrono::{DateTime, Utc};

use super::ActivityType;
use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
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

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityCreateVariables {
    pub input: ActivityCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityCreateInput {
    #[cynic(rename = "type")]
    pub kind: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub assignee_id: Option<cynic::Id>,
    pub customer_id: Option<cynic::Id>,
    pub deal_id: Option<cynic::Id>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ActivityCreateVariables")]
pub struct ActivityCreate {
    #[arguments(input: $input)]
    pub activity_create: ActivityChanged,
}
mutation!(ActivityCreate, activity_create);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityPayload")]
pub struct ActivityChanged {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ActivityReopen {
    #[arguments(id: $id)]
    pub activity_reopen: ActivityChanged,
}
mutation!(ActivityReopen, activity_reopen);
