//! Signing in and out. These are plain routes and not GraphQL because of the cookie, and because a document
//! with a hundred aliases must not be a hundred guesses.
//!
//! - `POST /session` `{"email", "password", "company"?}` → `{"accessToken", "expiresAt"}`, sets the cookie
//! - `POST /session/refresh` (cookie) → the same, with the next cookie
//! - `DELETE /session` (cookie or bearer token) → 204

use super::{origins, problem};
use crate::{
    actor::Origin,
    app::App,
    domain::identity::{
        self,
        session::{self, Credentials, Refusal, Tokens},
    },
    error::{Code, Error, Result},
    i18n::Text,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::json;

const COOKIE: &str = "balcao_session";
/// The largest body of a sign-in.
const BYTES: usize = 4_096;

pub fn routes() -> Router<App> {
    Router::new().route("/session", post(open).delete(close)).route("/session/refresh", post(refresh))
}

async fn open(State(app): State<App>, origin: Origin, headers: HeaderMap, body: Bytes) -> Response {
    let credentials = match from_own_page(&app, &headers).and_then(|()| parse(&body)) {
        Ok(credentials) => credentials,
        Err(error) => return problem::respond(&error, &origin),
    };
    match session::sign_in(&app, &origin, &credentials).await {
        Ok(tokens) => answer(&app, tokens),
        Err(Refusal::Failed(error)) => problem::respond(&error, &origin),
        Err(Refusal::TooMany(too_many)) => {
            let mut response = problem::respond(&too_many.into(), &origin);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(too_many.seconds));
            response
        }
    }
}

async fn refresh(State(app): State<App>, origin: Origin, headers: HeaderMap) -> Response {
    let tokens = async {
        from_own_page(&app, &headers)?;
        let token = cookie(&headers).ok_or_else(Error::unauthenticated)?;
        session::refresh(&app, &origin, token).await
    };
    match tokens.await {
        Ok(tokens) => answer(&app, tokens),
        Err(error) => {
            let mut response = problem::respond(&error, &origin);
            // A cookie that is worth nothing goes; one that may still be good stays.
            if matches!(error, Error::Fault(Code::Unauthenticated, _)) && cookie(&headers).is_some() {
                set_cookie(&app, &mut response, "", 0);
            }
            response
        }
    }
}

async fn close(State(app): State<App>, origin: Origin, headers: HeaderMap) -> Response {
    let closed = async {
        from_own_page(&app, &headers)?;
        if let Some(token) = cookie(&headers) {
            session::sign_out(&app, &origin, token).await?;
        }
        // A token that is no longer good has nothing left to end.
        if let Ok(Some(actor)) = super::graphql::authenticate(&app, &origin, &headers).await {
            identity::session::end_own(&app, &actor).await?;
        }
        Ok::<_, Error>(())
    };
    let mut response = match closed.await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => return problem::respond(&error, &origin),
    };
    set_cookie(&app, &mut response, "", 0);
    response
}

fn parse(body: &[u8]) -> Result<Credentials> {
    if body.len() > BYTES {
        return Err(Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", BYTES as i64)));
    }
    let bad = || Error::fault(Code::BadRequest, "session-bad-body");
    let credentials: Credentials = serde_json::from_slice(body).map_err(|_| bad())?;
    // PostgreSQL's texts cannot hold it.
    let zero = credentials.company.as_ref().is_some_and(|company| company.contains('\0'));
    if zero { Err(bad()) } else { Ok(credentials) }
}

fn answer(app: &App, tokens: Tokens) -> Response {
    let expires_at = tokens.access.expires_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let body = json!({ "accessToken": tokens.access.text, "expiresAt": expires_at });
    let mut response = Json(body).into_response();
    set_cookie(app, &mut response, &tokens.refresh, tokens.refresh_seconds);
    response
}

fn set_cookie(app: &App, response: &mut Response, token: &str, seconds: i64) {
    let secure = if app.config.http.public_url().starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={token}; Path=/session; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, token)| token).filter(|token| !token.is_empty())
}

/// Refuses a page of another origin: browsers say where a request comes from. Programs say nothing.
fn from_own_page(app: &App, headers: &HeaderMap) -> Result<()> {
    if origins::is_own(app, headers) {
        return Ok(());
    }
    Err(Error::fault(Code::Forbidden, "session-foreign-origin"))
}
