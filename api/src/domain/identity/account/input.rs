//! What visitors send.

use crate::i18n::Locale;
use async_graphql::InputObject;

#[derive(Clone, Debug, InputObject)]
pub struct SetupInput {
    pub company_name: String,
    /// Your own.
    pub name: String,
    pub email: String,
    /// At least 12 characters.
    pub password: String,
    pub locale: Option<Locale>,
    /// IANA name; default America/Sao_Paulo.
    pub time_zone: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct RegisterInput {
    pub company_name: String,
    /// Names the company in addresses; made from its name when absent.
    pub slug: Option<String>,
    /// Your own.
    pub name: String,
    pub email: String,
    /// At least 12 characters.
    pub password: String,
    pub locale: Option<Locale>,
    /// IANA name; default America/Sao_Paulo.
    pub time_zone: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct PasswordResetInput {
    pub email: String,
}

#[derive(Clone, Debug, InputObject)]
pub struct PasswordResetCompleteInput {
    /// From the link.
    pub token: String,
    /// At least 12 characters.
    pub password: String,
}

#[derive(Clone, Debug, InputObject)]
pub struct InvitationAcceptInput {
    /// From the link.
    pub token: String,
    pub name: Option<String>,
    /// At least 12 characters.
    pub password: String,
}

#[derive(Clone, Debug, InputObject)]
pub struct PasswordChangeInput {
    pub current: String,
    /// At least 12 characters.
    pub new: String,
}
