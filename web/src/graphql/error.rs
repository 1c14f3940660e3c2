//! Whatever can go wrong between a click and its answer, as one type with a text for people. Transport failures,
//! GraphQL errors, refusals of a mutation (`userErrors`) and the session's REST errors all end up here.

use serde::Deserialize;

use super::{
    from_text,
    schema::{UserError, UserErrorCode},
};
use crate::{
    http::Reply,
    i18n::{I18n, key},
    t,
};

/// Kinds a page may want to treat differently; all of them can simply be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No answer: no network, or the server is away
    Offline,
    /// Not signed in, or the session ended
    Unauthenticated,
    /// E-mail and password do not belong together
    WrongPassword,
    Forbidden,
    NotFound,
    TooManyRequests,
    /// The mutation was refused; `user_errors` say why
    Refused,
    /// Somebody changed it meanwhile
    Conflict,
    /// The server does not know the hash of a query: it wants the text
    UnknownQuery,
    /// A fault on either side
    Fault,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ClientError {
    pub kind: ErrorKind,
    /// What to tell support; shown with the message
    pub request_id: Option<String>,
    /// The server's own sentence, where it says what to mend
    pub message: Option<String>,
    pub user_errors: Vec<UserError>,
}

impl ClientError {
    /// The sentence for people: the server's own when it gave one.
    pub fn text(&self, i18n: &I18n) -> String {
        let own = self.user_errors.first().map(|error| &error.message).or(self.message.as_ref());
        own.cloned().unwrap_or_else(|| t!(i18n, self.key()))
    }

    pub fn key(&self) -> &'static str {
        match self.kind {
            ErrorKind::Offline => key!("error-offline"),
            ErrorKind::Unauthenticated => key!("error-unauthenticated"),
            ErrorKind::WrongPassword => key!("error-wrong-password"),
            ErrorKind::Forbidden => key!("error-forbidden"),
            ErrorKind::NotFound => key!("error-not-found"),
            ErrorKind::TooManyRequests => key!("error-too-many-requests"),
            ErrorKind::Refused => key!("error-refused"),
            ErrorKind::Conflict => key!("error-conflict"),
            ErrorKind::UnknownQuery | ErrorKind::Fault => key!("error-fault"),
        }
    }

    /// What is wrong with one field of the form (`email`, or the last part of a path such as `contactPoints.0.value`).
    pub fn field(&self, name: &str) -> Option<String> {
        let of_field = |error: &&UserError| error.field.last().is_some_and(|last| last == name);
        self.user_errors.iter().find(of_field).map(|error| error.message.clone())
    }

    /// True when some refusal belongs to none of the fields a form shows, so that it needs a banner.
    pub fn beyond(&self, fields: &[&str]) -> bool {
        let shown = |error: &UserError| error.field.last().is_some_and(|last| fields.contains(&last.as_str()));
        self.user_errors.is_empty() || !self.user_errors.iter().all(shown)
    }

    pub fn has(&self, code: UserErrorCode) -> bool {
        self.user_errors.iter().any(|error| error.code == code)
    }

    /// A refused mutation.
    pub fn refused(user_errors: Vec<UserError>) -> Self {
        let conflict = user_errors.iter().any(|error| error.code == UserErrorCode::Conflict);
        let kind = if conflict { ErrorKind::Conflict } else { ErrorKind::Refused };
        Self { user_errors, ..kind.into() }
    }

    /// A code of the server's closed list, from GraphQL `extensions` or a REST error.
    pub fn from_code(code: &str, request_id: Option<String>) -> Self {
        let kind = match code {
            "UNAUTHENTICATED" => ErrorKind::Unauthenticated,
            "INVALID_CREDENTIALS" => ErrorKind::WrongPassword,
            "FORBIDDEN" => ErrorKind::Forbidden,
            "NOT_FOUND" => ErrorKind::NotFound,
            "RATE_LIMITED" | "TOO_MANY_REQUESTS" => ErrorKind::TooManyRequests,
            "CONFLICT" => ErrorKind::Conflict,
            "PERSISTED_QUERY_NOT_FOUND" => ErrorKind::UnknownQuery,
            _ => ErrorKind::Fault,
        };
        Self { request_id, ..kind.into() }
    }

    /// An answer that is not a success and no GraphQL response either.
    pub fn from_reply(reply: &Reply) -> Self {
        let refusal = from_text::<Refusal>(&reply.body).ok();
        let request_id = refusal.as_ref().and_then(|refusal| refusal.error.request_id.clone());
        let request_id = request_id.or_else(|| reply.request_id.clone());
        let (code, message) = refusal.map(|refusal| (refusal.error.code, refusal.error.message)).unwrap_or_default();
        if message.is_some() && matches!(&*code, "BAD_REQUEST" | "TOO_LARGE") {
            // What was sent is wrong, and the sentence says how: nothing for support.
            return Self { message, ..ErrorKind::Refused.into() };
        }
        match (Self::from_code(&code, request_id), reply.status) {
            (known, _) if known.kind != ErrorKind::Fault => known,
            (error, 401) => Self { kind: ErrorKind::Unauthenticated, ..error },
            (error, 403) => Self { kind: ErrorKind::Forbidden, ..error },
            (error, 404) => Self { kind: ErrorKind::NotFound, ..error },
            (error, 429) => Self { kind: ErrorKind::TooManyRequests, ..error },
            (error, 502..=504) => Self { kind: ErrorKind::Offline, ..error },
            (error, _) => error,
        }
    }
}

impl From<ErrorKind> for ClientError {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, request_id: None, message: None, user_errors: Vec::new() }
    }
}

/// `{"error":{"code","message","requestId"}}`, the shape of every refusal outside GraphQL.
#[derive(Deserialize)]
struct Refusal {
    error: RefusalBody,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RefusalBody {
    code: String,
    message: Option<String>,
    request_id: Option<String>,
}
