//! What the profile page asks and changes.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
    i18n::{Locale, key},
    mutation,
    notifications::operations::NotificationKind,
    theme::Theme,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ProfileUpdateVariables {
    pub input: ProfileUpdateInput,
}

/// Only what is given changes.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct ProfileUpdateInput {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
}

/// Whether somebody is there to work.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Online,
    Away,
    Offline,
}

impl Presence {
    /// With their names in forms and the keys of their words.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Online, "online", key!("presence-online")),
        (Self::Away, "away", key!("presence-away")),
        (Self::Offline, "offline", key!("presence-offline")),
    ];
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct OwnPresence {
    pub viewer: PresentViewer,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Viewer")]
pub struct PresentViewer {
    pub user: PresentUser,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "User")]
pub struct PresentUser {
    pub presence: Presence,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ProfileUpdateVariables")]
pub struct ProfileUpdate {
    #[arguments(input: $input)]
    pub profile_update: Changed,
}
mutation!(ProfileUpdate, profile_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PasswordChangeVariables {
    pub input: PasswordChangeInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PasswordChangeInput {
    pub current: String,
    pub new: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PasswordChangeVariables")]
pub struct PasswordChange {
    #[arguments(input: $input)]
    pub password_change: Changed,
}
mutation!(PasswordChange, password_change);

/// The page knows what it sent; only refusals matter.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "UserPayload")]
pub struct Changed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct SessionList {
    pub sessions: Vec<Session>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Session {
    pub id: cynic::Id,
    pub device: String,
    pub address: String,
    pub last_used_at: DateTime<Utc>,
    pub current: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct SessionRevoke {
    #[arguments(id: $id)]
    pub session_revoke: Revoked,
}
mutation!(SessionRevoke, session_revoke);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
pub struct SessionRevokeOthers {
    pub session_revoke_others: Revoked,
}
mutation!(SessionRevokeOthers, session_revoke_others);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SessionRevokePayload")]
pub struct Revoked {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct PreferenceList {
    pub notification_preferences: Vec<NotificationPreference>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct NotificationPreference {
    pub kind: NotificationKind,
    pub in_app: bool,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct NotificationPreferenceUpdateVariables {
    pub input: NotificationPreferenceUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct NotificationPreferenceUpdateInput {
    pub kind: NotificationKind,
    pub in_app: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "NotificationPreferenceUpdateVariables")]
pub struct NotificationPreferenceUpdate {
    #[arguments(input: $input)]
    pub notification_preference_update: PreferenceChanged,
}
mutation!(NotificationPreferenceUpdate, notification_preference_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "NotificationPreferencePayload")]
pub struct PreferenceChanged {
    pub user_errors: Vec<UserError>,
}
