//! What can go wrong, in one list of codes.
//!
//! Two kinds leave a service. A **problem** is something the person can mend (a field is wrong, somebody
//! was faster): it goes into the payload's `userErrors`, in their language. A **fault** is everything else:
//! it goes into GraphQL `errors` with a code of [`Code`], or is the status of an HTTP answer. Faults are
//! logged once, where they leave the house (`graphql::errors`, `http::problem`).

use crate::{
    i18n::{Locale, Text},
    integrations::breaker::Away,
};
use entity::StoreError;
use std::sync::Arc;
use uuid::Uuid;

/// Codes of faults: `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Unauthenticated,
    Forbidden,
    NotFound,
    BadRequest,
    TooExpensive,
    TooLarge,
    RateLimited,
    IdempotencyMismatch,
    PersistedQueryNotFound,
    Busy,
    Unavailable,
    /// Whoever runs the installation has to set something up first.
    NotConfigured,
    Internal,
}

impl Code {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::BadRequest => "BAD_REQUEST",
            Self::TooExpensive => "TOO_EXPENSIVE",
            Self::TooLarge => "TOO_LARGE",
            Self::RateLimited => "RATE_LIMITED",
            Self::IdempotencyMismatch => "IDEMPOTENCY_MISMATCH",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::Busy => "BUSY",
            Self::Unavailable => "UNAVAILABLE",
            Self::NotConfigured => "NOT_CONFIGURED",
            Self::Internal => "INTERNAL",
        }
    }

    pub fn status(self) -> axum::http::StatusCode {
        use axum::http::StatusCode as S;
        match self {
            Self::Unauthenticated => S::UNAUTHORIZED,
            Self::Forbidden => S::FORBIDDEN,
            Self::NotFound => S::NOT_FOUND,
            Self::BadRequest | Self::TooExpensive | Self::PersistedQueryNotFound => S::BAD_REQUEST,
            Self::TooLarge => S::PAYLOAD_TOO_LARGE,
            Self::RateLimited => S::TOO_MANY_REQUESTS,
            Self::IdempotencyMismatch => S::UNPROCESSABLE_ENTITY,
            Self::Busy | Self::Unavailable => S::SERVICE_UNAVAILABLE,
            Self::NotConfigured => S::NOT_IMPLEMENTED,
            Self::Internal => S::INTERNAL_SERVER_ERROR,
        }
    }
}

/// What kind of thing a person has to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "UserErrorCode")]
pub enum ProblemCode {
    /// A field is missing.
    Required,
    /// A value is not of the form it must have.
    Invalid,
    TooLong,
    /// Another record has it; `conflictingId` says which.
    Taken,
    /// What an id points at does not exist, or is not yours to see.
    NotFound,
    /// Somebody was faster; the payload carries the current state.
    Conflict,
    /// Other records depend on it.
    InUse,
    /// A rule of the business says no.
    NotAllowed,
    /// A link or a deadline has passed.
    Expired,
    /// Less is there than is wanted, or it is spoken for.
    InsufficientStock,
    /// More came than was ordered and may come besides.
    OverReceipt,
}

/// Something the person can mend.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Path of the input field, outermost first.
    pub field: Vec<String>,
    pub code: ProblemCode,
    pub text: Text,
    /// Opaque id of the record that stands in the way.
    pub conflicting_id: Option<String>,
}

impl Problem {
    /// `field` is a dotted path: `contactPoints.0.value`.
    pub fn new(field: &str, code: ProblemCode, text: Text) -> Self {
        let field = field.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self { field, code, text, conflicting_id: None }
    }

    pub fn required(field: &str) -> Self {
        Self::new(field, ProblemCode::Required, Text::new("problem-required"))
    }

    pub fn not_found(field: &str) -> Self {
        Self::new(field, ProblemCode::NotFound, Text::new("problem-not-found"))
    }

    pub fn too_long(field: &str, limit: usize) -> Self {
        Self::new(field, ProblemCode::TooLong, Text::new("problem-too-long").with("limit", limit as i64))
    }

    pub fn too_many(field: &str, limit: usize) -> Self {
        Self::new(field, ProblemCode::TooLong, Text::new("problem-too-many").with("limit", limit as i64))
    }

    pub fn conflict() -> Self {
        Self::new("expectedVersion", ProblemCode::Conflict, Text::new("problem-conflict"))
    }

    /// A value that did not parse; `reason` is the stable code of `entity::value`.
    pub fn value(field: &str, error: &entity::value::ValueError) -> Self {
        Self::new(field, ProblemCode::Invalid, Text::value_error(error))
    }

    pub fn with_conflicting(mut self, id: impl entity::id::Id) -> Self {
        self.conflicting_id = Some(id.global());
        self
    }
}

/// What a service answers when it cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} problem(s) for the person to mend", .0.len())]
    Problems(Vec<Problem>),
    #[error("{0:?}: {1:?}")]
    Fault(Code, Text),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
    /// What several waited for together, and none of them got.
    #[error("{0}")]
    Shared(Arc<Error>),
}

impl Error {
    pub fn fault(code: Code, text: &'static str) -> Self {
        Self::Fault(code, Text::new(text))
    }

    pub fn unauthenticated() -> Self {
        Self::fault(Code::Unauthenticated, "fault-unauthenticated")
    }

    pub fn forbidden(permission: crate::permission::Permission) -> Self {
        Self::Fault(Code::Forbidden, Text::new("fault-forbidden").with("permission", permission.key()))
    }

    /// After how many seconds it is worth trying again, when that is known.
    pub fn retry_after(&self) -> Option<i64> {
        match self {
            Self::Fault(Code::RateLimited, text) => text.number("seconds"),
            Self::Shared(error) => error.retry_after(),
            _ => None,
        }
    }

    /// What left the house: code and sentence. Details of internal faults stay in the log.
    pub fn public(&self, locale: Locale) -> (Code, String) {
        let (code, text) = match self {
            Self::Problems(problems) => match problems.first() {
                Some(problem) => (Code::BadRequest, problem.text.clone()),
                None => (Code::BadRequest, Text::new("fault-bad-request")),
            },
            Self::Fault(code, text) => (*code, text.clone()),
            Self::Store(error) => return of_store(error, locale),
            Self::Internal(error) => match error.downcast_ref::<Away>() {
                Some(Away(provider)) => {
                    (Code::Unavailable, Text::new("fault-provider-away").with("provider", *provider))
                }
                None => (Code::Internal, Text::new("fault-internal")),
            },
            Self::Shared(error) => return error.public(locale),
        };
        (code, text.render(locale))
    }
}

/// As [`Error::public`], of the store's own error.
pub fn of_store(error: &StoreError, locale: Locale) -> (Code, String) {
    let (code, key) = match error {
        StoreError::Cursor => (Code::BadRequest, "fault-bad-cursor"),
        StoreError::Busy(_) => (Code::Busy, "fault-busy"),
        StoreError::Unavailable(_) => (Code::Unavailable, "fault-unavailable"),
        StoreError::Moving => (Code::Unavailable, "fault-company-moving"),
        _ => (Code::Internal, "fault-internal"),
    };
    (code, Text::new(key).render(locale))
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Collects problems of several fields, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// The value, or None with the problem noted.
    pub fn check<T>(&mut self, field: &str, parsed: Result<T, entity::value::ValueError>) -> Option<T> {
        parsed.map_err(|error| self.push(Problem::value(field, &error))).ok()
    }

    pub fn extend(&mut self, more: impl IntoIterator<Item = Problem>) {
        self.0.extend(more);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything was noted of a field: `address.city`.
    pub fn names(&self, field: &str) -> bool {
        self.0.iter().any(|problem| problem.field.iter().map(String::as_str).eq(field.split('.')))
    }

    /// Fails when anything was noted.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Problems(self.0)) }
    }
}

/// A reference that opaque ids of log lines and answers share.
pub fn request_id() -> String {
    Uuid::now_v7().simple().to_string()
}
