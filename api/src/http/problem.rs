//! Errors of plain routes: `{"error": {"code", "message", "requestId"}}` with the status of the code.

use crate::{
    actor::Origin,
    error::{Code, Error},
};
use axum::{
    Json,
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
    let mut response = (code.status(), Json(body)).into_response();
    if code.status() == axum::http::StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert("retry-after", axum::http::HeaderValue::from_static("2"));
    }
    response
}
