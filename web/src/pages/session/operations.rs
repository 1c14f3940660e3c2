//! What the pages before signing in ask and send; the server answers these to everybody.

use crate::{
    graphql::{UserError, schema::schema},
    i18n::Locale,
    look::CompanyLook,
    mutation,
};

/// Whether the first administrator is still to be made, whether this is a demonstration, and how the app looks here.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct SetupQuery {
    pub setup: SetupState,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SetupState {
    pub needed: bool,
    pub demo: bool,
    /// Whether companies can be registered here
    pub multi: bool,
    pub theme: CompanyLook,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SetupVariables {
    pub input: SetupInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SetupInput {
    pub company_name: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub locale: Option<Locale>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SetupVariables")]
pub struct SetupComplete {
    #[arguments(input: $input)]
    pub setup_complete: SetupPayload,
}
mutation!(SetupComplete, setup_complete);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RegisterVariables {
    pub input: RegisterInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct RegisterInput {
    pub company_name: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub locale: Option<Locale>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RegisterVariables")]
pub struct Register {
    #[arguments(input: $input)]
    pub register: SetupPayload,
}
mutation!(Register, register);

#[derive(cynic::QueryFragment)]
pub struct SetupPayload {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PasswordResetVariables {
    pub input: PasswordResetInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PasswordResetInput {
    pub email: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PasswordResetVariables")]
pub struct PasswordResetRequest {
    #[arguments(input: $input)]
    pub password_reset_request: PasswordResetPayload,
}
mutation!(PasswordResetRequest, password_reset_request);

#[derive(cynic::QueryFragment)]
pub struct PasswordResetPayload {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PasswordResetCompleteVariables {
    pub input: PasswordResetCompleteInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PasswordResetCompleteInput {
    pub token: String,
    pub password: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PasswordResetCompleteVariables")]
pub struct PasswordResetComplete {
    #[arguments(input: $input)]
    pub password_reset_complete: UserPayload,
}
mutation!(PasswordResetComplete, password_reset_complete);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct InvitationVariables {
    pub input: InvitationAcceptInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct InvitationAcceptInput {
    pub token: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub password: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "InvitationVariables")]
pub struct InvitationAccept {
    #[arguments(input: $input)]
    pub invitation_accept: UserPayload,
}
mutation!(InvitationAccept, invitation_accept);

/// Whose account it is now, so that they are signed in at once.
#[derive(cynic::QueryFragment)]
pub struct UserPayload {
    pub user: Option<Account>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "User")]
pub struct Account {
    pub email: String,
}
