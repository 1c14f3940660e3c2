//! `POST /exports/audit`: a filter as the body, as in `auditLog(where:)`, a CSV file as the answer.
//! `POST /exports/report`: which report of which period, as a `ReportFileInput` of `erp::report::file`, a table as the
//! answer.
//! `GET /exports/{token}`: a file that was made in the background, by a signed link.

use super::{attachment::disposition, graphql, problem::respond};
use crate::{
    actor::Origin,
    app::App,
    domain::{
        erp::report::file as report,
        export::service,
        identity::{AuditFilter, audit_export},
    },
    error::{Code, Error, Result},
    graphql::guard,
    i18n::Text,
    link::{Link, Use},
    permission::Permission,
};
use async_graphql::{InputType, InputValueError};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Path, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use entity::{
    export::{self, ExportFormat},
    id::{ExportId, Id},
};
use futures::TryStreamExt;
use serde_json::{Value, json};
use tokio_util::io::ReaderStream;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/exports/audit", post(audit).layer(DefaultBodyLimit::max(guard::BYTES)))
        .route("/exports/report", post(reported).layer(DefaultBodyLimit::max(guard::BYTES)))
}

/// Files, which are sent for as long as it takes.
pub fn files() -> Router<App> {
    Router::new().route("/exports/{token}", get(made))
}

async fn made(State(app): State<App>, origin: Origin, Path(token): Path<String>) -> Response {
    match content(&app, &token).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn content(app: &App, token: &str) -> Result<Response> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let link = Link::read(token, &app.identity).filter(|link| link.r#use == Use::ReadExport).ok_or_else(gone)?;
    let tenant = app.store.lookup().tenant(link.tenant).await?.ok_or_else(gone)?;
    let row = export::find(&app.store.unit(tenant), ExportId::from_uuid(link.subject)).await?;
    let row = row.filter(service::is_there).ok_or_else(gone)?;
    let object = row.object.as_deref().ok_or_else(gone)?;
    let pieces = app.storage.read(object).await?.ok_or_else(gone)?;
    let headers = headers(row.format, &row.file_name, row.size_bytes.unwrap_or_default());
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn headers(format: ExportFormat, name: &str, bytes: impl ToString) -> [(HeaderName, String); 6] {
    let kind = match format {
        ExportFormat::Csv => "text/csv; charset=utf-8",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat::Json => "application/json",
    };
    [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CONTENT_DISPOSITION, disposition("attachment", name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (HeaderName::from_static("x-content-type-options"), "nosniff".to_owned()),
    ]
}

async fn reported(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    asked: Result<Bytes, BytesRejection>,
) -> Response {
    match table(&app, &origin, &headers, asked).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn table(app: &App, origin: &Origin, sent: &HeaderMap, asked: Result<Bytes, BytesRejection>) -> Result<Response> {
    let actor = graphql::authenticate(app, origin, sent).await?.ok_or_else(Error::unauthenticated)?;
    let asked = self::asked(&graphql::whole(asked)?)?;
    guard::variables(&asked)?;
    let made = report::make(app, &actor, &asked).await?;
    // The name goes with the value; what was opened can be read to its end.
    let file = tokio::fs::File::open(&made.path).await.map_err(anyhow::Error::from)?;
    let bytes = file.metadata().await.map_err(anyhow::Error::from)?.len();
    Ok((headers(made.format, &made.name, bytes), Body::from_stream(ReaderStream::new(file))).into_response())
}

async fn audit(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    filter: Result<Bytes, BytesRejection>,
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
    filter: Result<Bytes, BytesRejection>,
) -> Result<Response> {
    let actor = graphql::authenticate(app, origin, headers).await?.ok_or_else(Error::unauthenticated)?;
    actor.require(Permission::AuditRead)?;
    let asked = asked(&graphql::whole(filter)?)?;
    let filter = checked(app, &asked).await?;
    let name = format!("attachment; filename=\"audit-{}.csv\"", chrono::Utc::now().format("%Y-%m-%d"));
    let request_id = origin.request_id.clone();
    // The status has left by then: a reader sees the connection break off, and why is in the log.
    let pieces = audit_export::csv(app.clone(), actor, filter, asked)
        .await?
        .inspect_err(move |error| tracing::error!(request_id, ?error, "an export broke off"));
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// No body is no filter.
fn asked(body: &[u8]) -> Result<Value> {
    if body.trim_ascii().is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(body).map_err(|error| refused(error.to_string()))
}

/// The filter, if `auditLog` takes it: GraphQL knows its fields and says what is wrong with one.
async fn checked(app: &App, filter: &Value) -> Result<AuditFilter> {
    guard::variables(filter)?;
    let variables = async_graphql::Variables::from_json(json!({ "where": filter }));
    let question = "query($where: AuditFilter) { auditLog(where: $where, first: 1) { pageInfo { hasNextPage } } }";
    let question = async_graphql::Request::new(question).variables(variables.clone());
    app.schema().validate(question).await.map_err(refused)?;
    let filter = Option::parse(variables.get("where").cloned());
    filter.map(Option::unwrap_or_default).map_err(|error: InputValueError<Option<AuditFilter>>| {
        refused(error.into_server_error(Default::default()).message)
    })
}

fn refused(what: String) -> Error {
    Error::Fault(Code::BadRequest, Text::new("fault-bad-filter").with("what", what))
}
