//! What people are told.

use crate::{Client, Value, json};

const NOTICE: &str = "fragment Notice on Notification {
    id kind actor { name } subjectType subjectId stage { name } data createdAt readAt
    subject { __typename id ... on Customer { name } ... on Deal { title } ... on Activity { subject } }
}";

impl Client {
    /// What one was told, newest first, at most a hundred.
    pub async fn notices(&self) -> Vec<Value> {
        let document = format!("{{ notifications(first: 100) {{ nodes {{ ...Notice }} }} }} {NOTICE}");
        let mut data = self.query(&document, json!({})).await;
        serde_json::from_value(data["notifications"]["nodes"].take()).expect("a list")
    }

    /// Of which kinds.
    pub async fn notice_kinds(&self) -> Vec<String> {
        self.notices().await.iter().map(|notice| notice["kind"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The number on the bell.
    pub async fn unread(&self) -> Value {
        self.query("{ notificationsUnread { count capped } }", json!({})).await["notificationsUnread"].take()
    }

    /// The payload of marking these as read.
    pub async fn mark_read(&self, ids: &[&Value]) -> Value {
        let document = "mutation($ids: [ID!]!) { it: notificationsMarkRead(ids: $ids) {
            read { readAt unread { count } } userErrors { field code } } }";
        self.query(document, json!({ "ids": ids })).await["it"].take()
    }

    /// Says whether one wants to be told of a kind.
    pub async fn prefer_notices(&self, kind: &str, in_app: bool) {
        let document =
            "mutation($input: NotificationPreferenceUpdateInput!) { it: notificationPreferenceUpdate(input: $input) {
            preference { kind inApp } userErrors { code } } }";
        let payload = self.query(document, json!({ "input": { "kind": kind, "inApp": in_app } })).await;
        assert_eq!(payload["it"]["preference"], json!({ "kind": kind, "inApp": in_app }));
    }
}
