//! What happens around every request.

use super::origins;
use crate::{actor::Origin, app::App, error, i18n::Locale};
use axum::{
    Router,
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, request::Parts, uri::Authority},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use std::{convert::Infallible, net::SocketAddr, time::Duration, time::Instant};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::{AllowOrigin, CorsLayer},
    limit::RequestBodyLimitLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};
use tracing::{Instrument, field::Empty};

/// The largest body of any route but those of files; GraphQL has a smaller limit of its own.
const BODY_BYTES: usize = 8 * 1024 * 1024;
/// How long a request may take, its body included; sockets and streams are answered at once and go on.
const REQUEST_TIME: Duration = Duration::from_secs(60);
/// How long a body may pause: one that trickles holds its connection no longer than that.
const BODY_PAUSE: Duration = Duration::from_secs(15);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// `files` carry content of any length for as long as it keeps coming; they say themselves how long it may be.
pub fn around(routes: Router, files: Router, app: &App) -> Router {
    routes
        .layer(RequestBodyLimitLayer::new(BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIME))
        .merge(files)
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(CompressionLayer::new())
        .layer(cors(app))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), observe))
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Origin>().cloned().unwrap_or_default())
    }
}

/// Gives the request its id and origin, logs and counts it, adds security headers.
async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let origin = origin(&app, &request);
    let (method, path) = (request.method().clone(), route_of(request.uri().path()));
    let id = origin.request_id.clone();
    request.extensions_mut().insert(origin);

    // Who it is, is filled in when they are known: every line that is written on the way says it, at any log level.
    let span = tracing::error_span!("request", request_id = %id, tenant = Empty, user = Empty);
    let mut response = next.run(request).instrument(span.clone()).await;

    let (status, took) = (response.status().as_u16(), started.elapsed());
    secure(response.headers_mut());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let labels = [("method", method.to_string()), ("route", path.to_owned()), ("status", status.to_string())];
    ::metrics::counter!("http_requests_total", &labels).increment(1);
    ::metrics::histogram!("http_request_seconds", &labels[..2]).record(took.as_secs_f64());
    if path != "/healthz" && path != "/metrics" && path != "asset" {
        tracing::info!(parent: &span, %method, path, status, took_ms = took.as_millis() as u64, "answered");
    }
    response
}

fn origin(app: &App, request: &Request) -> Origin {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let given = text(REQUEST_ID)
        .filter(|id| (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    Origin {
        request_id: given.map_or_else(error::request_id, str::to_owned),
        address: address(headers, request.extensions().get(), app.config.http.trusted_proxies),
        user_agent: text(header::USER_AGENT).map(|agent| agent.chars().take(300).collect()),
        host: host(request),
        locale: text(header::ACCEPT_LANGUAGE).and_then(Locale::parse).unwrap_or_default(),
    }
}

/// HTTP/2 says it in the address, HTTP/1.1 in a header.
pub(super) fn host(request: &Request) -> Option<String> {
    host_of(request.uri(), request.headers())
}

pub(super) fn host_of(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let header = || headers.get(header::HOST)?.to_str().ok()?.parse::<Authority>().ok();
    let authority = uri.authority().cloned().or_else(header)?;
    Some(authority.host().to_ascii_lowercase())
}

/// The caller's address: the connection's, or what the outermost trusted proxy saw.
fn address(
    headers: &HeaderMap,
    connection: Option<&ConnectInfo<SocketAddr>>,
    trusted_proxies: usize,
) -> Option<String> {
    let direct = connection.map(|info| info.0.ip().to_string());
    if trusted_proxies == 0 {
        return direct;
    }
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(',').map(str::trim))
        .collect();
    let seen = forwarded.len().checked_sub(trusted_proxies).and_then(|index| forwarded.get(index)).copied();
    seen.filter(|address| address.parse::<std::net::IpAddr>().is_ok()).map(str::to_owned).or(direct)
}

/// Few names, so that metrics stay few.
fn route_of(path: &str) -> &'static str {
    const KNOWN: [&str; 11] = [
        "/graphql",
        "/graphql/ws",
        "/graphql/sse",
        "/graphiql",
        "/session",
        "/session/refresh",
        "/healthz",
        "/readyz",
        "/metrics",
        "/imports/customers",
        "/dev/mail",
    ];
    match KNOWN.iter().find(|known| **known == path) {
        Some(known) => known,
        None if path.starts_with("/assets/") => "asset",
        None => "page",
    }
}

fn secure(headers: &mut HeaderMap) {
    const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
        font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
        object-src 'none'; frame-ancestors 'none'";
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CSP));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

fn cors(app: &App) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::async_predicate(origins::allowed(app)))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, REQUEST_ID])
        .expose_headers([REQUEST_ID])
        .max_age(Duration::from_secs(600))
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = what.unwrap_or("?"), "a request panicked");
    super::problem::respond(&crate::error::Error::fault(error::Code::Internal, "fault-internal"), &Origin::default())
}
