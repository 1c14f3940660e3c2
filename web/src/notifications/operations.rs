//! What is asked and changed about notifications.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{PageInfo, schema},
    },
    mutation,
    pages::customers::types::UserName,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct NotificationListVariables {
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NotificationListVariables")]
pub struct NotificationList {
    #[arguments(first: 20, after: $after)]
    notifications: Notifications,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "NotificationConnection")]
struct Notifications {
    nodes: Vec<Notice>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Notification")]
pub struct Notice {
    pub id: cynic::Id,
    pub kind: NotificationKind,
    pub actor: Option<UserName>,
    pub subject: Option<Subject>,
    pub stage: Option<StageName>,
    pub data: serde_json::Value,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationKind {
    CustomerAssigned,
    DealAssigned,
    ActivityAssigned,
    DealWon,
    DealLost,
    DealMoved,
    ImportFinished,
    ExportFinished,
    JobFailed,
    ActivityDue,
    ActivityOverdue,
}

/// What it is about, as far as its name goes.
#[derive(cynic::InlineFragments, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Node")]
pub enum Subject {
    Customer(CustomerSubject),
    Deal(DealSubject),
    Activity(ActivitySubject),
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerSubject {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealSubject {
    pub id: cynic::Id,
    pub title: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Activity")]
pub struct ActivitySubject {
    pub id: cynic::Id,
    pub subject: String,
    pub customer: Option<CustomerSubject>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Stage")]
pub struct StageName {
    pub name: String,
}

impl Paged for NotificationList {
    type Variables = NotificationListVariables;
    type Item = Notice;

    fn page(&self) -> Page<Notice> {
        Page::new(&self.notifications.nodes, &self.notifications.page_info, None)
    }

    fn after(_: NotificationListVariables, cursor: String) -> NotificationListVariables {
        NotificationListVariables { after: Some(cursor) }
    }

    fn key(item: &Notice) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct UnreadCount {
    pub notifications_unread: Unread,
}

/// The number on the bell.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cynic(graphql_type = "NotificationsUnread")]
pub struct Unread {
    pub count: i32,
    pub capped: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription")]
pub struct NotificationAdded {
    pub notification_added: Notice,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct MarkReadVariables {
    pub ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "MarkReadVariables")]
pub struct MarkRead {
    #[arguments(ids: $ids)]
    pub notifications_mark_read: ReadPayload,
}
mutation!(MarkRead, notifications_mark_read);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct MarkAllReadVariables {
    pub before: DateTime<Utc>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "MarkAllReadVariables")]
pub struct MarkAllRead {
    #[arguments(before: $before)]
    pub notifications_mark_all_read: ReadPayload,
}
mutation!(MarkAllRead, notifications_mark_all_read);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UndoVariables {
    pub read_at: DateTime<Utc>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UndoVariables")]
pub struct MarkReadUndo {
    #[arguments(readAt: $read_at)]
    pub notifications_mark_read_undo: ReadPayload,
}
mutation!(MarkReadUndo, notifications_mark_read_undo);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "NotificationsReadPayload")]
pub struct ReadPayload {
    pub read: Option<Read>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "NotificationsRead")]
pub struct Read {
    pub read_at: DateTime<Utc>,
    pub unread: Unread,
}
