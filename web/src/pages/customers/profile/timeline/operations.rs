//! What the timeline asks, changes and hears.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
    pages::customers::types::UserName,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TimelineVariables {
    pub id: cynic::Id,
    pub filter: Option<TimelineFilter>,
    pub after: Option<String>,
}

impl TimelineVariables {
    /// Of a customer, or of a deal.
    pub fn of(id: &cynic::Id, filter: TimelineFilter) -> Self {
        Self { id: id.clone(), filter: Some(filter), after: None }
    }
}

/// What is not said may be either way.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct TimelineFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<TimelineKind>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "TimelineVariables")]
pub struct Timeline {
    #[arguments(id: $id)]
    customer: Option<CustomerTimeline>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer", variables = "TimelineVariables")]
struct CustomerTimeline {
    #[arguments(where: $filter, first: 30, after: $after)]
    timeline: TimelineConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TimelineItemConnection")]
pub struct TimelineConnection {
    pub nodes: Vec<TimelineItem>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct TimelineItem {
    pub id: cynic::Id,
    pub kind: TimelineKind,
    pub at: DateTime<Utc>,
    pub actor: Option<UserName>,
    pub summary: String,
    pub text: Option<String>,
    pub changes: Vec<FieldChange>,
    pub deal: Option<DealTitle>,
    pub activity: Option<ActivityId>,
    pub pinned_at: Option<DateTime<Utc>>,
    pub resolved_at: Option<DateTime<Utc>>,
    pub resolved_by: Option<UserName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub field: String,
    pub label: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealTitle {
    pub id: cynic::Id,
    pub title: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Activity")]
pub struct ActivityId {
    pub id: cynic::Id,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineKind {
    CustomerCreated,
    CustomerUpdated,
    CustomerDeleted,
    CustomerRestored,
    CustomerMerged,
    MergeUndone,
    CustomerImported,
    CustomerConverted,
    ConsentChanged,
    DealCreated,
    DealUpdated,
    DealStageChanged,
    DealWon,
    DealLost,
    DealReopened,
    DealTransferred,
    Note,
    ActivityCreated,
    ActivityCompleted,
    ActivityUpdated,
    OrderChanged,
}

impl Paged for Timeline {
    type Variables = TimelineVariables;
    type Item = TimelineItem;

    fn page(&self) -> Page<TimelineItem> {
        match &self.customer {
            Some(customer) => Page::new(&customer.timeline.nodes, &customer.timeline.page_info, None),
            None => Page { items: Vec::new(), next: None, total: None },
        }
    }

    fn after(variables: TimelineVariables, cursor: String) -> TimelineVariables {
        TimelineVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &TimelineItem) -> String {
        item.id.inner().to_owned()
    }
}

/// The id is the customer's.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct TimelineAdded {
    #[arguments(customerId: $id)]
    pub timeline_item_added: TimelineItem,
}

/// The id is the customer's.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct TimelineChanged {
    #[arguments(customerId: $id)]
    pub timeline_item_changed: TimelineItem,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct NoteAddVariables {
    pub input: NoteAddInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct NoteAddInput {
    pub customer_id: cynic::Id,
    pub text: String,
    pub pinned: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "NoteAddVariables")]
pub struct NoteAdd {
    #[arguments(input: $input)]
    pub note_add: Changed,
}
mutation!(NoteAdd, note_add);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PinVariables {
    pub id: cynic::Id,
    pub pinned: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PinVariables")]
pub struct TimelineItemPin {
    #[arguments(id: $id, pinned: $pinned)]
    pub timeline_item_pin: Changed,
}
mutation!(TimelineItemPin, timeline_item_pin);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ResolveVariables {
    pub id: cynic::Id,
    pub resolved: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ResolveVariables")]
pub struct TimelineItemResolve {
    #[arguments(id: $id, resolved: $resolved)]
    pub timeline_item_resolve: Changed,
}
mutation!(TimelineItemResolve, timeline_item_resolve);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TimelineItemPayload")]
pub struct Changed {
    pub timeline_item: Option<TimelineItem>,
    pub user_errors: Vec<UserError>,
}
