//! Errors of plain routes: `{"error": {"code", "message", "requestId"}}` with the status of the code.

use crate::{
    actor::Origin,
    error::{Code, Error},
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// An error on its way out of a plain route. Faults of our own are logged here, once.
pub fn respond(error: &Error, origin: &Origin) -> Response {
    let (code, message) = error.public(origin.locale);
    if code == Code::Internal {
        tracing::error!(request_id = %origin.request_id, ?error, "a request failed");
    }
    let body = json!({ "error": { "code": code.as_str(), "message": message, "requestId": origin.request_id } });
    when_to_come_back(error, (code.status(), Json(body)).into_response())
}

/// Says so in `Retry-After`, when that is known or soon.
pub fn when_to_come_back(error: &Error, mut response: Response) -> Response {
    let soon = (response.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(2);
    if let Some(seconds) = error.retry_after().or(soon) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
