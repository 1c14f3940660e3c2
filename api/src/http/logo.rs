//! `/logos/…`: a company's logo, sent by a signed link, read by everybody.

use super::problem::respond;
use crate::{
    actor::Origin,
    app::App,
    domain::identity::tenant::{
        self,
        logo::{self, MOST_BYTES},
    },
    error::{Code, Error, Result},
    i18n::Text,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use uuid::Uuid;

pub fn routes() -> Router<App> {
    Router::new().route("/logos/{token}", put(send)).route("/logos/{company}/{sha256}", get(read))
}

async fn send(State(app): State<App>, origin: Origin, Path(token): Path<String>, body: Body) -> Response {
    match stored(&app, &token, body).await {
        Ok(()) => StatusCode::CREATED.into_response(),
        Err(error) => respond(&error, &origin),
    }
}

async fn stored(app: &App, token: &str, body: Body) -> Result<()> {
    let sender = logo::sender(app, token).await?;
    let content = to_bytes(body, MOST_BYTES as usize)
        .await
        .map_err(|_| Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", MOST_BYTES as i64)))?;
    // A task of its own: what is written is noted even when whoever sent it is gone.
    let task = app.tasks.spawn({
        let app = app.clone();
        async move { logo::store(&app, &sender, content).await }
    });
    task.await.map_err(anyhow::Error::from)?
}

async fn read(State(app): State<App>, origin: Origin, Path((company, sha256)): Path<(String, String)>) -> Response {
    match content(&app, &company, &sha256).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn content(app: &App, company: &str, sha256: &str) -> Result<Response> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let company = Uuid::parse_str(company).map_err(|_| gone())?;
    let company = app.store.lookup().tenant(company).await?.ok_or_else(gone)?;
    let logo = tenant::own(&app.store.unit(company)).await?.logo.filter(|logo| logo.sha256 == sha256);
    let logo = logo.ok_or_else(gone)?;
    let pieces = app.storage.read(&logo.object).await?.ok_or_else(gone)?;
    let headers = [
        (header::CONTENT_TYPE, logo.media_type),
        (header::CONTENT_LENGTH, logo.size_bytes.to_string()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        // Whatever it is, it does nothing in our name.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}
