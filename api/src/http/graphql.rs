//! The GraphQL endpoint by POST, and what it shares with WebSocket (`socket`) and server-sent events
//! (`stream`); GraphiQL in development.

use super::problem;
use crate::{
    actor::{Actor, Origin},
    app::App,
    domain::identity,
    error::{Code, Error, Result},
    graphql::{Request, errors, guard},
    i18n::Text,
    rates,
};
use async_graphql::{Response as Answer, parser::types::ExecutableDocument};
use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use std::sync::{Arc, LazyLock};

/// As GraphQL over HTTP sends it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    #[serde(default)]
    query: Option<String>,
    #[serde(default)]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<serde_json::Value>,
    #[serde(default)]
    extensions: Option<Extensions>,
}

impl Body {
    /// Of a request that carries its parts apart.
    pub(super) fn new(
        query: Option<String>,
        variables: Option<serde_json::Value>,
        operation_name: Option<String>,
    ) -> Self {
        Self { query, variables, operation_name, extensions: None }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extensions {
    persisted_query: Option<Persisted>,
}

/// A query known by its SHA-256; the text travels once.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Persisted {
    sha256_hash: String,
}

pub async fn execute(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    body: std::result::Result<Bytes, BytesRejection>,
) -> Response {
    match run(&app, &origin, &headers, body).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => refuse(&error, &origin),
    }
}

/// An error before anything ran: the same shape, and a status that says so.
pub(super) fn refuse(error: &Error, origin: &Origin) -> Response {
    let (code, message) = error.public(origin.locale);
    if code == Code::Internal {
        tracing::error!(request_id = %origin.request_id, ?error, "a request failed");
    }
    let told = serde_json::json!({
        "message": message,
        "extensions": { "code": code.as_str(), "requestId": origin.request_id },
    });
    // A query that is refused is a well-formed answer; only transport and credentials get a status of their own.
    let status = match code {
        Code::PersistedQueryNotFound | Code::TooExpensive => StatusCode::OK,
        code => code.status(),
    };
    let answer = (status, Json(serde_json::json!({ "data": null, "errors": [told] }))).into_response();
    problem::when_to_come_back(error, answer)
}

async fn run(
    app: &App,
    origin: &Origin,
    headers: &HeaderMap,
    body: std::result::Result<Bytes, BytesRejection>,
) -> Result<Answer> {
    let body = whole(body)?;
    let actor = authenticate(app, origin, headers).await?;
    app.rates.take(actor.as_ref(), origin, rates::ENTRY)?;
    let body: Body = serde_json::from_slice(&body).map_err(|error| match body.trim_ascii_start().first() {
        Some(b'[') => Error::fault(Code::BadRequest, "fault-no-batches"),
        _ => Error::Fault(Code::BadRequest, Text::new("fault-syntax").with("detail", error.to_string())),
    })?;
    let mut request = prepare(body, actor.is_some())?;
    if actor.is_none() {
        keep_schema(app, &mut request)?;
    }
    answer(app, origin, actor, request).await
}

/// A body of a route whose limit is `guard::BYTES`; one that cannot be read went beyond it, or never arrived.
pub(super) fn whole(body: std::result::Result<Bytes, BytesRejection>) -> Result<Bytes> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", guard::BYTES as i64))
        }
        _ => Error::fault(Code::BadRequest, "fault-bad-request"),
    })
}

/// In production, the schema is told to people who are signed in.
fn keep_schema(app: &App, request: &mut async_graphql::Request) -> Result<()> {
    let asks = app.config.platform.production && request.parsed_query().is_ok_and(guard::introspects);
    if asks { Err(Error::unauthenticated()) } else { Ok(()) }
}

/// Runs one prepared request and polishes its errors.
async fn answer(app: &App, origin: &Origin, actor: Option<Actor>, request: async_graphql::Request) -> Result<Answer> {
    let operation = request.operation_name.clone();
    let own = Request::new(app.clone(), origin.clone(), actor.clone());
    let (locale, started) = (own.locale(), std::time::Instant::now());
    let admit = |cost| app.rates.take(actor.as_ref(), origin, cost);
    let answer = app.schema().execute(request.data(own), admit).await?;
    let outcome = if answer.errors.is_empty() { "ok" } else { "error" };
    ::metrics::histogram!("graphql_operation_seconds", "operation" => operation_label(operation), "outcome" => outcome)
        .record(started.elapsed().as_secs_f64());
    Ok(errors::polish(answer, locale, &origin.request_id))
}

/// Runs one prepared request as a stream of polished answers; a query or mutation is a stream of one. Between
/// answers no transaction stays open.
pub(super) fn answers(
    app: &App,
    origin: &Origin,
    actor: Actor,
    request: async_graphql::Request,
) -> impl Stream<Item = Answer> + Send + Unpin + 'static {
    let own = Request::new(app.clone(), origin.clone(), Some(actor));
    let (locale, request_id) = (own.locale(), origin.request_id.clone());
    let asking = own.clone();
    let admit = move |cost| asking.app().rates.take(asking.actor().ok(), asking.origin(), cost);
    app.schema().execute_stream(request.data(own.clone()), admit).map(move |answer| {
        own.renew();
        errors::polish(answer, locale, &request_id)
    })
}

/// Who the bearer token says is calling; no token is nobody, a broken one is refused.
pub async fn authenticate(app: &App, origin: &Origin, headers: &HeaderMap) -> Result<Option<Actor>> {
    match bearer(headers)? {
        Some(token) => identity::authenticate(app, token, origin).await.map(Some),
        None => Ok(None),
    }
}

/// The token of the header, if there is one; a header of another form is refused.
pub(super) fn bearer(headers: &HeaderMap) -> Result<Option<&str>> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let token = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
    token.map(|token| Some(token.trim())).ok_or_else(Error::unauthenticated)
}

/// Documents that passed the guard, by text: parsing is a sixth of a small query's cost.
static PARSED: LazyLock<moka::sync::Cache<String, Arc<ExecutableDocument>>> = LazyLock::new(texts);
/// Texts by SHA-256, for clients that send only the hash.
static PERSISTED: LazyLock<moka::sync::Cache<String, String>> = LazyLock::new(texts);

/// Bounded by how much memory the texts take, about: a parsed document is some ten times its text.
fn texts<V: Length + Clone + Send + Sync + 'static>() -> moka::sync::Cache<String, V> {
    const BYTES: u64 = 4 << 20;
    let weight = |key: &String, value: &V| u32::try_from(key.len() + value.length()).unwrap_or(u32::MAX);
    moka::sync::Cache::builder().weigher(weight).max_capacity(BYTES).build()
}

/// How long a text kept beside its key is.
trait Length {
    fn length(&self) -> usize;
}

impl Length for String {
    fn length(&self) -> usize {
        self.len()
    }
}

impl Length for Arc<ExecutableDocument> {
    fn length(&self) -> usize {
        0
    }
}

/// Guards and parses; `may_store` says whether the caller may add to the stored queries.
pub fn prepare(body: Body, may_store: bool) -> Result<async_graphql::Request> {
    let text = text_of(&body, may_store)?;
    let document = match PARSED.get(&text) {
        Some(document) => document,
        None => {
            let document = Arc::new(guard::parse(&text)?);
            PARSED.insert(text.clone(), document.clone());
            document
        }
    };
    let mut request = async_graphql::Request::new(text);
    if let Some(name) = body.operation_name.filter(|name| !name.is_empty()) {
        request = request.operation_name(name);
    }
    if let Some(variables) = body.variables {
        guard::variables(&variables)?;
        request = request.variables(async_graphql::Variables::from_json(variables));
    }
    request.set_parsed_query((*document).clone());
    Ok(request)
}

fn text_of(body: &Body, may_store: bool) -> Result<String> {
    use sha2::{Digest, Sha256};
    let hash =
        body.extensions.as_ref().and_then(|e| e.persisted_query.as_ref()).map(|p| p.sha256_hash.to_ascii_lowercase());
    match (&body.query, hash) {
        (Some(text), Some(hash)) if !text.is_empty() => {
            if hex::encode(Sha256::digest(text)) != hash {
                return Err(Error::fault(Code::BadRequest, "fault-persisted-query-mismatch"));
            }
            if may_store {
                PERSISTED.insert(hash, text.clone());
            }
            Ok(text.clone())
        }
        (Some(text), _) if !text.trim().is_empty() => Ok(text.clone()),
        (_, Some(hash)) => PERSISTED
            .get(&hash)
            .ok_or_else(|| Error::fault(Code::PersistedQueryNotFound, "fault-persisted-query-not-found")),
        _ => Err(Error::fault(Code::BadRequest, "fault-empty-query")),
    }
}

/// Operation names come from callers: only plausible ones, so that metrics stay few.
fn operation_label(name: Option<String>) -> String {
    name.filter(|n| n.len() <= 60 && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
        .unwrap_or_else(|| "anonymous".into())
}

/// The page takes its parts from unpkg.com, which only this page may.
pub async fn graphiql() -> impl IntoResponse {
    const CSP: &str = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob: https://unpkg.com https://esm.sh; \
        style-src 'unsafe-inline' https://unpkg.com https://esm.sh; font-src data: https://unpkg.com https://esm.sh; \
        img-src 'self' data: https:; connect-src 'self' https://unpkg.com https://esm.sh; worker-src blob:; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let page = async_graphql::http::GraphiQLSource::build().endpoint("/graphql").subscription_endpoint("/graphql/ws");
    ([(header::CONTENT_SECURITY_POLICY, CSP)], Html(page.finish()))
}
