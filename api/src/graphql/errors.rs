//! The last look at errors before they leave: code, sentence in the reader's language, request id. Faults
//! of our own are logged here, once; their details stay in the log.

use super::LoadError;
use crate::{
    error::{Code, Error, of_store},
    i18n::{Locale, Text},
};
use async_graphql::{Response, ServerError};
use entity::StoreError;

/// Gives every error its code, sentence and request id.
pub fn polish(mut response: Response, locale: Locale, request_id: &str) -> Response {
    for error in &mut response.errors {
        polish_one(error, locale, request_id);
    }
    response
}

fn polish_one(error: &mut ServerError, locale: Locale, request_id: &str) {
    let own = error.source::<Error>().or_else(|| error.source::<LoadError>().map(|e| &*e.0));
    // A resolver's bare `?` brings the store's own error.
    let public = match (own, error.source::<StoreError>()) {
        (Some(own), _) => Some(own.public(locale)),
        (None, Some(stored)) => Some(of_store(stored, locale)),
        (None, None) if error.source.is_some() => Some((Code::Internal, Text::new("fault-internal").render(locale))),
        (None, None) => None,
    };
    let (code, message) = match public {
        Some(public) => {
            if public.0 == Code::Internal {
                let cause = own.map_or_else(|| error.message.clone(), |own| format!("{own:?}"));
                tracing::error!(request_id, path = ?error.path, cause, "a request failed");
            }
            public
        }
        // Parsing and validation: async-graphql's own words name the place and the mistake.
        None => (Code::BadRequest, error.message.clone()),
    };
    error.message = message;
    // What is about the whole operation has no place in it.
    error.locations.retain(|place| place.line > 0);
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", code.as_str());
    extensions.set("requestId", request_id);
}

/// A response that is one error.
pub fn response(error: Error, locale: Locale, request_id: &str) -> Response {
    let error = async_graphql::Error::from(error).into_server_error(Default::default());
    polish(Response::from_errors(vec![error]), locale, request_id)
}
