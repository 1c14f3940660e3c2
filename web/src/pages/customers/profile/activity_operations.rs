//! What the to-do card asks and changes.

use chrono::{DateTime, Utc};

use super::super::types::{ActivityType, UserName};
use crate::{
    graphql::{
        Page, Paged,
        schema::{PageInfo, SortDirection, schema},
    },
    pages::customers::list::IdFilter,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityListVariables {
    pub filter: Option<ActivityFilter>,
    pub order: Option<Vec<ActivityOrder>>,
    pub after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityFilter {
    pub customer_id: Option<IdFilter>,
    pub completed: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityOrder {
    pub field: ActivityOrderField,
    pub direction: SortDirection,
}

#[expect(clippy::enum_variant_names, reason = "named as the schema does")]
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityOrderField {
    DueAt,
    CreatedAt,
    CompletedAt,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ActivityListVariables")]
pub struct ActivityList {
    #[arguments(where: $filter, orderBy: $order, first: 10, after: $after)]
    pub activities: ActivityConnection,
}

#[derive(cynic::QueryFragment)]
pub struct ActivityConnection {
    pub nodes: Vec<Activity>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Activity {
    pub id: cynic::Id,
    #[cynic(rename = "type")]
    pub kind: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub assignee: Option<UserName>,
    pub outcome: Option<String>,
    pub completed_at: Option<DateTime<Utc>>,
    pub overdue: bool,
    pub version: i32,
}

impl Paged for ActivityList {
    type Variables = ActivityListVariables;
    type Item = Activity;

    fn page(&self) -> Page<Activity> {
        Page::new(&self.activities.nodes, &self.activities.page_info, None)
    }

    fn after(variables: ActivityListVariables, cursor: String) -> ActivityListVariables {
        ActivityListVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &Activity) -> String {
        item.id.inner().to_owned()
    }
}
