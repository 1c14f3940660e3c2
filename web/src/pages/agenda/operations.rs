//! What the agenda asks and changes.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Change, Page, Paged, UserError,
        schema::{ByIdFields, DateTimeFilter, PageInfo, SortDirection, schema},
    },
    mutation,
    pages::customers::types::{ActivityType, AttendeeResponse, CustomerName, MeetingStatus, UserName},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct AgendaVariables {
    pub filter: ActivityFilter,
    pub order: Option<Vec<ActivityOrder>>,
    pub after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ActivityFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub assignee_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub completed: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<DateTimeFilter>,
    #[cynic(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<ActivityType>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub subject: Option<StringFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct IdFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<cynic::Id>,
    #[cynic(rename = "in", skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Vec<cynic::Id>>,
}

impl IdFilter {
    pub fn is(id: cynic::Id) -> Self {
        Self { eq: Some(id), one_of: None }
    }
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StringFilter {
    pub contains: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityOrder {
    pub field: ActivityOrderField,
    pub direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityOrderField {
    DueAt,
    CreatedAt,
    CompletedAt,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "AgendaVariables")]
pub struct AgendaList {
    #[arguments(where: $filter, orderBy: $order, first: 100, after: $after)]
    pub activities: Items,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityConnection")]
pub struct Items {
    pub nodes: Vec<Item>,
    pub page_info: PageInfo,
}

/// An activity as the agenda shows it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Activity")]
pub struct Item {
    pub id: cynic::Id,
    #[cynic(rename = "type")]
    pub kind: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    pub remind_at: Option<DateTime<Utc>>,
    pub link: Option<String>,
    /// Of meetings
    pub meeting_status: Option<MeetingStatus>,
    pub attendees: Vec<Attendee>,
    pub assignee: Option<UserName>,
    pub customer: Option<CustomerName>,
    pub deal: Option<DealTitle>,
    pub outcome: Option<String>,
    pub completed_at: Option<DateTime<Utc>>,
    pub overdue: bool,
    pub version: i32,
}

impl Item {
    /// A meeting that does not take place.
    pub fn is_cancelled(&self) -> bool {
        self.meeting_status == Some(MeetingStatus::Cancelled)
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Attendee {
    pub name: Option<String>,
    pub email: Option<String>,
    pub customer_id: Option<cynic::Id>,
    pub response: AttendeeResponse,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct AttendeeInput {
    pub name: Option<String>,
    pub email: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<cynic::Id>,
    pub response: AttendeeResponse,
}

impl From<Attendee> for AttendeeInput {
    fn from(one: Attendee) -> Self {
        let Attendee { name, email, customer_id, response } = one;
        Self { name, email, customer_id, response }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealTitle {
    pub id: cynic::Id,
    pub title: String,
}

impl Paged for AgendaList {
    type Variables = AgendaVariables;
    type Item = Item;

    fn page(&self) -> Page<Item> {
        Page::new(&self.activities.nodes, &self.activities.page_info, None)
    }

    fn after(variables: AgendaVariables, cursor: String) -> AgendaVariables {
        AgendaVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &Item) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityChangedVariables {
    pub assignee_id: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "ActivityChangedVariables")]
pub struct ActivityChanged {
    #[arguments(assigneeId: $assignee_id)]
    pub activity_changed: ChangedItem,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Activity")]
pub struct ChangedItem {
    pub id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityPayload")]
pub struct Changed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityPayload")]
pub struct Done {
    pub activity: Option<Made>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Activity")]
pub struct Made {
    pub version: i32,
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
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub assignee_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deal_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub meeting_status: Option<MeetingStatus>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub attendees: Option<Vec<AttendeeInput>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    pub completed: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ActivityCreateVariables")]
pub struct ActivityCreate {
    #[arguments(input: $input)]
    pub activity_create: Changed,
}
mutation!(ActivityCreate, activity_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityUpdateVariables {
    pub input: ActivityUpdateInput,
}

/// Only what is set or cleared changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub subject: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub description: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub due_at: Change<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub starts_at: Change<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub ends_at: Change<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub remind_at: Change<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub link: Change<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub meeting_status: Option<MeetingStatus>,
    /// All of them, as they are to be
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub attendees: Option<Vec<AttendeeInput>>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub assignee_id: Change<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ActivityUpdateVariables")]
pub struct ActivityUpdate {
    #[arguments(input: $input)]
    pub activity_update: Changed,
}
mutation!(ActivityUpdate, activity_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityCompleteVariables {
    pub input: ActivityCompleteInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityCompleteInput {
    pub id: cynic::Id,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<ActivityCreateInput>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ActivityCompleteVariables")]
pub struct ActivityComplete {
    #[arguments(input: $input)]
    pub activity_complete: Done,
}
mutation!(ActivityComplete, activity_complete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ActivityReopen {
    #[arguments(id: $id)]
    pub activity_reopen: Done,
}
mutation!(ActivityReopen, activity_reopen);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ActivityDelete {
    #[arguments(id: $id)]
    pub activity_delete: Changed,
}
mutation!(ActivityDelete, activity_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ActivityRestore {
    #[arguments(id: $id)]
    pub activity_restore: Changed,
}
mutation!(ActivityRestore, activity_restore);
