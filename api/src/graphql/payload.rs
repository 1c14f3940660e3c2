//! Answers of mutations: the thing, or what the person can mend.

use crate::{
    error::{Problem, ProblemCode},
    i18n::Locale,
};
use async_graphql::{ID, SimpleObject};

/// Something the person can mend.
#[derive(Clone, Debug, SimpleObject)]
pub struct UserError {
    /// Path of the input field, outermost first.
    pub field: Vec<String>,
    pub code: ProblemCode,
    /// In the reader's language.
    pub message: String,
    /// The record that stands in the way (code TAKEN).
    pub conflicting_id: Option<ID>,
}

impl UserError {
    pub fn new(problem: Problem, locale: Locale) -> Self {
        Self {
            message: problem.text.render(locale),
            field: problem.field,
            code: problem.code,
            conflicting_id: problem.conflicting_id.map(ID),
        }
    }
}

/// What a mutation came to.
pub type Outcome<T> = Result<T, Vec<UserError>>;

/// Whether somebody else was faster: then payloads carry the current state.
pub fn is_conflict(errors: &[UserError]) -> bool {
    errors.iter().any(|error| error.code == ProblemCode::Conflict)
}

/// Declares a payload with one thing and `userErrors`: `payload!(DealPayload { deal: Deal });`
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $field:ident: $thing:ty }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            pub $field: Option<$thing>,
            pub user_errors: Vec<$crate::graphql::UserError>,
        }

        impl From<$crate::graphql::Outcome<$thing>> for $name {
            fn from(outcome: $crate::graphql::Outcome<$thing>) -> Self {
                match outcome {
                    Ok(thing) => Self { $field: Some(thing), user_errors: Vec::new() },
                    Err(user_errors) => Self { $field: None, user_errors },
                }
            }
        }
    };
}
pub(crate) use payload;

payload! {
    /// The id of what was deleted.
    DeletePayload { deleted_id: ID }
}
