//! `POST /exports/audit`: a filter as the body, as in `auditLog(where:)`, a CSV file as the answer.

use super::{graphql::authenticate, problem::respond};
use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::identity::{AuditFilter, audit_export},
    error::{Code, Error, Result},
    graphql::Request,
    i18n::Text,
    permission::Permission,
};
use async_graphql::InputType;
use axum::{
    Json, Router,
    body::Body,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};

pub fn routes() -> Router<App> {
    Router::new().route("/exports/audit", post(audit))
}

async fn audit(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    filter: Result<Json<Value>, JsonRejection>,
) -> Response {
    match file(&app, &origin, &headers, filter).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn file(
    app: &App,
    origin: &Origin,
    headers: &HeaderMap,
    filter: Result<Json<Value>, JsonRejection>,
) -> Result<Response> {
    let actor = authenticate(app, origin, headers).await?.ok_or_else(Error::unauthenticated)?;
    actor.require(Permission::AuditRead)?;
    let Json(filter) = filter.map_err(|error| refused(error.body_text()))?;
    let filter = checked(app, origin, &actor, filter).await?;
    let name = format!("attachment; filename=\"audit-{}.csv\"", chrono::Utc::now().format("%Y-%m-%d"));
    let pieces = audit_export::csv(app.clone(), actor, filter).await?;
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// The filter, if `auditLog` takes it: GraphQL knows its fields and says what is wrong with one.
async fn checked(app: &App, origin: &Origin, actor: &Actor, filter: Value) -> Result<AuditFilter> {
    let variables = async_graphql::Variables::from_json(json!({ "where": filter }));
    let question = "query($where: AuditFilter) { auditLog(where: $where, first: 1) { pageInfo { hasNextPage } } }";
    let request = Request::new(app.clone(), origin.clone(), Some(actor.clone()));
    let answer = app.schema().execute(async_graphql::Request::new(question).variables(variables.clone()).data(request));
    if let Some(error) = answer.await.errors.first() {
        return Err(refused(error.message.clone()));
    }
    let filter = variables.get("where").cloned().unwrap_or_default();
    AuditFilter::parse(Some(filter)).map_err(|error| refused(error.into_server_error(Default::default()).message))
}

fn refused(what: String) -> Error {
    Error::Fault(Code::BadRequest, Text::new("fault-bad-filter").with("what", what))
}
