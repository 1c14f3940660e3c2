//! What the pages of segments ask and change.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::list::CustomerFilter;
use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
    mutation,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Segment {
    pub id: cynic::Id,
    pub name: String,
    pub description: Option<String>,
    pub form: Option<serde_json::Value>,
    pub frozen_at: Option<DateTime<Utc>>,
    pub customer_count: i64,
}

impl Segment {
    /// The list as it was when the segment was saved, where this app saved it.
    pub fn query(&self) -> Option<String> {
        let form: Form = serde_json::from_value(self.form.clone()?).ok()?;
        Some(form.query)
    }
}

/// How this app shows the filter of a segment.
#[derive(Deserialize, Serialize)]
pub struct Form {
    /// The query of the list.
    pub query: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct SegmentList {
    pub segments: Vec<Segment>,
}

/// Their names, for the list of customers.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct SegmentNames {
    pub segments: Vec<SegmentName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Segment")]
pub struct SegmentName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SegmentCreateVariables {
    pub input: SegmentCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SegmentCreateInput {
    pub name: String,
    pub description: Option<String>,
    #[cynic(rename = "where")]
    pub filter: CustomerFilter,
    pub form: Option<serde_json::Value>,
    pub frozen: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SegmentCreateVariables")]
pub struct SegmentCreate {
    #[arguments(input: $input)]
    pub segment_create: SegmentPayload,
}
mutation!(SegmentCreate, segment_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SegmentUpdateVariables {
    pub input: SegmentUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SegmentUpdateInput {
    pub id: cynic::Id,
    #[cynic(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<CustomerFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub form: Option<serde_json::Value>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SegmentUpdateVariables")]
pub struct SegmentUpdate {
    #[arguments(input: $input)]
    pub segment_update: SegmentPayload,
}
mutation!(SegmentUpdate, segment_update);

#[derive(cynic::QueryFragment)]
pub struct SegmentPayload {
    pub segment: Option<SegmentName>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct SegmentDelete {
    #[arguments(id: $id)]
    pub segment_delete: Deleted,
}
mutation!(SegmentDelete, segment_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
pub struct Deleted {
    pub user_errors: Vec<UserError>,
}
