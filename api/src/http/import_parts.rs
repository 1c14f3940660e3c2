//! `/imports/{token}`: the parts of a file that is to be taken over, by a signed link, streamed to the storage and
//! never held whole; and the lines it refused.

use super::problem::respond;
use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::{
        identity,
        import::{rejections, service, upload},
    },
    error::{Code, Error, Result},
    i18n::Text,
    integrations::storage::WriteError,
    link::{Link, Use},
};
use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use entity::{
    id::{Id, ImportId},
    import::{
        part,
        run::{self, Model},
    },
};
use serde_json::{Value, json};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/imports/{token}", get(status))
        .route("/imports/{token}/rejections.csv", get(refused))
        .route("/imports/{token}/parts/{number}", put(send).layer(DefaultBodyLimit::disable()))
}

async fn send(
    State(app): State<App>,
    origin: Origin,
    Path((token, number)): Path<(String, i32)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match stored(&app, &token, number, &headers, body).await {
        Ok(parts) => (StatusCode::CREATED, Json(parts)).into_response(),
        Err(error) => respond(&error, &origin),
    }
}

/// Each attempt writes an object of its own, so that two at once do not mix; the first that is whole counts.
async fn stored(app: &App, token: &str, number: i32, headers: &HeaderMap, body: Body) -> Result<Value> {
    let import = linked(app, token, Use::SendParts).await?;
    let length = upload::length(&import, number)?.unsigned_abs();
    let object = format!("{}/imports/{}", import.tenant_id.uuid().simple(), uuid::Uuid::now_v7().simple());
    let written = match app.storage.write(&object, body.into_data_stream(), length).await {
        Ok(written) => written,
        Err(WriteError::TooLong(_)) => return Err(other_size(length)),
        Err(WriteError::BrokeOff(_)) => return Err(Error::fault(Code::BadRequest, "fault-file-broke-off")),
        Err(WriteError::Storage(error)) => return Err(error.into()),
    };
    let wrong = match written.size_bytes == length {
        false => Some(other_size(length)),
        true => digest_differs(headers, &written.sha256).then(|| Error::fault(Code::BadRequest, "import-part-damaged")),
    };
    if let Some(error) = wrong {
        app.storage.remove(&object).await?;
        return Err(error);
    }
    let (noted, complete) = upload::arrived(app, &import, number, &object, &written).await?;
    if !noted {
        app.storage.remove(&object).await?;
    }
    if complete && import.uploaded_at.is_none() {
        // A task of its own: the header is read even when whoever sent the last part is gone.
        let (app, actor) = (app.clone(), starter(app, &import).await?);
        let done = app.clone().tasks.spawn(async move { service::uploaded(&app, &actor, import.id).await });
        done.await.map_err(anyhow::Error::from)??;
    }
    Ok(json!({ "complete": complete }))
}

async fn starter(app: &App, import: &Model) -> Result<Actor> {
    let system = || Actor::system(import.tenant_id);
    Ok(match import.created_by {
        Some(user) => identity::in_the_name_of(&app.store.unit(import.tenant_id), user).await?.unwrap_or_else(system),
        None => system(),
    })
}

/// `Content-Digest: sha-256=:…:` (RFC 9530), when it came along.
fn digest_differs(headers: &HeaderMap, sha256: &str) -> bool {
    let Some(text) = headers.get("content-digest").and_then(|value| value.to_str().ok()) else { return false };
    let said = text.split(',').find_map(|one| one.trim().strip_prefix("sha-256=:")?.strip_suffix(':'));
    said.is_some_and(|said| STANDARD.decode(said).map(hex::encode).as_deref() != Ok(sha256))
}

fn other_size(expected: u64) -> Error {
    Error::Fault(Code::BadRequest, Text::new("fault-file-size").with("bytes", expected as i64))
}

async fn status(State(app): State<App>, origin: Origin, Path(token): Path<String>) -> Response {
    match there(&app, &token).await {
        Ok(parts) => Json(parts).into_response(),
        Err(error) => respond(&error, &origin),
    }
}

/// The numbers of the parts that are there, and how many there are to be.
async fn there(app: &App, token: &str) -> Result<Value> {
    let import = linked(app, token, Use::SendParts).await?;
    let parts = part::of_import(&app.store.unit(import.tenant_id), import.id).await?;
    let numbers: Vec<i32> = parts.iter().map(|part| part.number).collect();
    Ok(json!({
        "partBytes": upload::PART_BYTES,
        "partCount": upload::count(import.size_bytes),
        "parts": numbers,
        "complete": import.uploaded_at.is_some(),
    }))
}

async fn refused(State(app): State<App>, origin: Origin, Path(token): Path<String>) -> Response {
    let import = match linked(&app, &token, Use::ReadRejections).await {
        Ok(import) => import,
        Err(error) => return respond(&error, &origin),
    };
    let name = format!("attachment; filename=\"rejections-{}.csv\"", import.created_at.format("%Y-%m-%d"));
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, Body::from_stream(rejections::csv(app, import, origin.locale))).into_response()
}

/// The import that a link opens for this use.
async fn linked(app: &App, token: &str, wanted: Use) -> Result<Model> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let link = Link::read(token, &app.identity).filter(|link| link.r#use == wanted).ok_or_else(gone)?;
    let tenant = app.store.lookup().tenant(link.tenant).await?.ok_or_else(gone)?;
    run::find(&app.store.unit(tenant), ImportId::from_uuid(link.subject)).await?.ok_or_else(gone)
}
