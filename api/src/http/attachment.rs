//! `/files/{token}`: the content of attachments, sent and read by signed links, streamed and never held whole.

use super::problem::respond;
use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::crm::attachment::service,
    error::{Code, Error, Result},
    i18n::Text,
    integrations::storage::{WriteError, Written},
    link::{Link, Use},
};
use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use entity::{
    crm::attachment::{self, Model},
    id::{AttachmentId, Id},
};
use serde_json::json;

/// What browsers may show by themselves; everything else is saved.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

pub fn routes() -> Router<App> {
    // How long the content may be, its announcement says. (See `middleware::around`.)
    Router::new().route("/files/{token}", get(read).put(send).layer(DefaultBodyLimit::disable()))
}

async fn send(State(app): State<App>, origin: Origin, Path(token): Path<String>, body: Body) -> Response {
    match stored(&app, &token, body).await {
        Ok(row) => (StatusCode::CREATED, Json(json!({ "id": row.id.global() }))).into_response(),
        Err(error) => respond(&error, &origin),
    }
}

/// Each attempt writes an object of its own, so that two at once do not mix; the first that is whole counts.
async fn stored(app: &App, token: &str, body: Body) -> Result<Model> {
    let row = linked(app, token, Use::Send).await?;
    if row.stored_at.is_some() {
        return Err(Error::fault(Code::BadRequest, "fault-file-there"));
    }
    let object = format!("{}/attachments/{}", row.tenant_id.uuid().simple(), uuid::Uuid::now_v7().simple());
    let expected = row.size_bytes.unsigned_abs();
    let written = match app.storage.write(&object, body.into_data_stream(), expected).await {
        Ok(written) => written,
        Err(WriteError::TooLong(_)) => return Err(other_size(expected)),
        Err(WriteError::BrokeOff(_)) => return Err(Error::fault(Code::BadRequest, "fault-file-broke-off")),
        Err(WriteError::Storage(error)) => return Err(error.into()),
    };
    // A task of its own: what is written is noted even when whoever sent it is gone.
    let kept = app.tasks.spawn(keep(app.clone(), row, object, written));
    kept.await.map_err(anyhow::Error::from)?
}

/// Notes that the content is there; what nothing names afterwards is removed.
async fn keep(app: App, row: Model, object: String, written: Written) -> Result<Model> {
    let noted = note(&app, &row, &object, &written).await;
    if noted.is_err() {
        // A commit that seemed to fail may have been one.
        let now = attachment::find(&app.store.unit(row.tenant_id), row.id).await?;
        if now.is_none_or(|now| now.object.as_deref() != Some(&object)) {
            app.storage.remove(&object).await?;
        }
    }
    noted.map(|()| row)
}

async fn note(app: &App, row: &Model, object: &str, written: &Written) -> Result<()> {
    let expected = row.size_bytes.unsigned_abs();
    if written.size_bytes != expected {
        return Err(other_size(expected));
    }
    let mut unit = app.store.write(row.tenant_id, Actor::system(row.tenant_id).author());
    if !service::arrived(&mut unit, row, object, written).await? {
        return Err(Error::fault(Code::BadRequest, "fault-file-there"));
    }
    Ok(unit.commit().await?)
}

fn other_size(expected: u64) -> Error {
    Error::Fault(Code::BadRequest, Text::new("fault-file-size").with("bytes", expected as i64))
}

async fn read(State(app): State<App>, origin: Origin, Path(token): Path<String>) -> Response {
    match content(&app, &token).await {
        Ok(response) => response,
        Err(error) => respond(&error, &origin),
    }
}

async fn content(app: &App, token: &str) -> Result<Response> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let row = linked(app, token, Use::Read).await?;
    let object = row.object.as_deref().ok_or_else(gone)?;
    let pieces = app.storage.read(object).await?.ok_or_else(gone)?;
    let shown = SHOWN.contains(&row.media_type.as_str());
    let headers = [
        (header::CONTENT_TYPE, row.media_type.clone()),
        (header::CONTENT_LENGTH, row.size_bytes.to_string()),
        (header::CONTENT_DISPOSITION, disposition(if shown { "inline" } else { "attachment" }, &row.name)),
        (header::CACHE_CONTROL, "private, max-age=600".to_owned()),
        // Whatever it is, it does nothing in our name. (Browsers show a picture in a page with styles of its own.)
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        (HeaderName::from_static("x-content-type-options"), "nosniff".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// The attachment that a link opens for this use.
async fn linked(app: &App, token: &str, wanted: Use) -> Result<Model> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let link = Link::read(token, &app.identity).filter(|link| link.r#use == wanted).ok_or_else(gone)?;
    let tenant = app.store.lookup().tenant(link.tenant).await?.ok_or_else(gone)?;
    let row = attachment::find(&app.store.unit(tenant), AttachmentId::from_uuid(link.subject)).await?;
    row.filter(|row| row.deleted_at.is_none()).ok_or_else(gone)
}

/// RFC 6266 with the name in UTF-8 (RFC 8187).
pub(super) fn disposition(kind: &str, name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    let encoded = name.bytes().fold(String::new(), |mut text, byte| {
        match plain(byte) {
            true => text.push(char::from(byte)),
            false => text.push_str(&format!("%{byte:02X}")),
        }
        text
    });
    format!("{kind}; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_goes_into_the_header_whole() {
        let told = super::disposition("attachment", "ação \"final\".pdf");
        assert_eq!(told, "attachment; filename*=UTF-8''a%C3%A7%C3%A3o%20%22final%22.pdf");
    }
}
