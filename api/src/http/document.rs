//! `GET /documents/{kind}/{token}.pdf`: quotes, orders, invoices on paper, by a signed link.

use super::{attachment::disposition, problem::respond};
use crate::{
    actor::Origin,
    app::App,
    document::link,
    error::{Code, Error, Result},
};
use axum::{
    Router,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

pub fn routes() -> Router<App> {
    Router::new().route("/documents/{kind}/{file}", get(read))
}

async fn read(State(app): State<App>, origin: Origin, Path((kind, file)): Path<(String, String)>) -> Response {
    match content(&app, &kind, &file).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn content(app: &App, kind: &str, file: &str) -> Result<Response> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let token = file.strip_suffix(".pdf").ok_or_else(gone)?;
    let file = link::open(app, kind, token).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, disposition("attachment", &file.name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, file.content).into_response())
}
