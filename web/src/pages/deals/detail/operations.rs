//! What one deal's page asks and changes.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{ByIdFields, Money, MoneyInput, schema},
    },
    mutation,
    pages::{
        custom_fields::{CustomValue, CustomValueInput},
        customers::timeline::{
            TimelineItem, TimelineVariables,
            operations::{TimelineConnection, TimelineVariablesFields},
        },
        deals::operations::{ActivityType, CardPayload, DealStatus, Person, Pipeline, Portfolio, Stage, Tag},
    },
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct DealDetail {
    #[arguments(id: $id)]
    pub deal: Option<Deal>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Deal {
    pub id: cynic::Id,
    pub title: String,
    pub customer: Option<DealCustomer>,
    pub pipeline: Pipeline,
    pub stage: Stage,
    pub status: DealStatus,
    pub value: Money,
    pub probability: i32,
    pub expected_close_on: Option<NaiveDate>,
    pub owner: Option<Person>,
    pub source: Option<String>,
    pub tags: Vec<Tag>,
    pub lost_reason: Option<String>,
    pub stage_changed_at: DateTime<Utc>,
    pub overdue: bool,
    pub notes: Option<String>,
    pub custom: Vec<CustomValue>,
    pub stage_history: Vec<StageChange>,
    #[arguments(first: 50)]
    pub activities: Activities,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct DealCustomer {
    pub id: cynic::Id,
    pub name: String,
    pub portfolio: Option<Portfolio>,
    pub primary_phone: Option<String>,
    pub primary_email: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct StageChange {
    pub id: cynic::Id,
    pub at: DateTime<Utc>,
    pub actor: Option<Person>,
    pub to: Stage,
    /// How long it stood in the stage before
    pub seconds_in_stage: Option<i64>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ActivityConnection")]
pub struct Activities {
    pub nodes: Vec<Activity>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Activity {
    pub id: cynic::Id,
    #[cynic(rename = "type")]
    pub kind: ActivityType,
    pub subject: String,
    pub due_at: Option<DateTime<Utc>>,
    pub assignee: Option<Person>,
    pub outcome: Option<String>,
    pub completed_at: Option<DateTime<Utc>>,
    pub overdue: bool,
    pub version: i32,
}

// ---------- timeline

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "TimelineVariables")]
pub struct DealTimeline {
    #[arguments(id: $id)]
    pub deal: Option<TimelineOfDeal>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Deal", variables = "TimelineVariables")]
pub struct TimelineOfDeal {
    #[arguments(where: $filter, first: 30, after: $after)]
    pub timeline: TimelineConnection,
}

impl Paged for DealTimeline {
    type Variables = TimelineVariables;
    type Item = TimelineItem;

    fn page(&self) -> Page<TimelineItem> {
        let timeline = self.deal.as_ref().map(|deal| &deal.timeline);
        timeline.map_or(Page { items: Vec::new(), next: None, total: None }, |timeline| {
            Page::new(&timeline.nodes, &timeline.page_info, None)
        })
    }

    fn after(variables: TimelineVariables, cursor: String) -> TimelineVariables {
        TimelineVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &TimelineItem) -> String {
        item.id.inner().to_owned()
    }
}

// ---------- changes

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealUpdateVariables {
    pub input: DealUpdateInput,
}

/// All of the form: `null` clears.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub title: Option<String>,
    pub value: Option<MoneyInput>,
    pub probability: Option<i32>,
    pub expected_close_on: Option<NaiveDate>,
    pub source: Option<String>,
    pub tag_ids: Option<Vec<cynic::Id>>,
    pub notes: Option<String>,
    /// Only those that changed
    pub custom: Option<Vec<CustomValueInput>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealUpdateVariables")]
pub struct DealUpdate {
    #[arguments(input: $input)]
    pub deal_update: CardPayload,
}
mutation!(DealUpdate, deal_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealTransitionVariables {
    pub input: DealTransitionInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealTransitionInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealTransitionVariables")]
pub struct DealWin {
    #[arguments(input: $input)]
    pub deal_win: CardPayload,
}
mutation!(DealWin, deal_win);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealTransitionVariables")]
pub struct DealReopen {
    #[arguments(input: $input)]
    pub deal_reopen: CardPayload,
}
mutation!(DealReopen, deal_reopen);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealDeleteVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealDeleteVariables")]
pub struct DealDelete {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub deal_delete: CardPayload,
}
mutation!(DealDelete, deal_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct DealRestore {
    #[arguments(id: $id)]
    pub deal_restore: CardPayload,
}
mutation!(DealRestore, deal_restore);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealLoseVariables {
    pub input: DealLoseInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealLoseInput {
    pub id: cynic::Id,
    pub reason: String,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealLoseVariables")]
pub struct DealLose {
    #[arguments(input: $input)]
    pub deal_lose: CardPayload,
}
mutation!(DealLose, deal_lose);
