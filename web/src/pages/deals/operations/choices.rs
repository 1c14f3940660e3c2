//! Lists to choose from: pipelines, tags, people, customers.

use super::{Person, Portfolio, Stage, Tag};
use crate::graphql::schema::schema;

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Pipeline {
    pub id: cynic::Id,
    pub name: String,
    pub stages: Vec<Stage>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct PipelineList {
    #[arguments(archived: false)]
    pub pipelines: Vec<Pipeline>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct LabelList {
    pub tags: Vec<Tag>,
    pub portfolios: Vec<Portfolio>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct PeopleList {
    #[arguments(where: { status: "ACTIVE" }, first: 100)]
    pub users: People,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "UserConnection")]
pub struct People {
    pub nodes: Vec<Person>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomerSearchVariables {
    pub filter: CustomerSearchFilter,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerFilter")]
pub struct CustomerSearchFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CustomerSearchVariables")]
pub struct CustomerSearch {
    #[arguments(where: $filter, first: 8)]
    pub customers: FoundCustomers,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerConnection")]
pub struct FoundCustomers {
    pub nodes: Vec<FoundCustomer>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct FoundCustomer {
    pub id: cynic::Id,
    pub name: String,
    pub primary_phone: Option<String>,
    pub primary_email: Option<String>,
}
