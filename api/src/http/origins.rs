//! Whose pages may call: browsers say in `Origin` which page asks, programs say nothing.
//!
//! Our own: the host that was called, the public address, those of `BALCAO_CORS_ORIGINS`. By CORS and by socket also a
//! company's, at `{slug}.BASE` or at its own domain, when the address that was called is not another company's. None
//! of them gets cookies: those are for the host that was called.

use super::middleware::host_of;
use crate::{app::App, domain::identity::tenant::address};
use axum::http::{HeaderMap, HeaderValue, Uri, header, request::Parts, uri::Authority};

/// Of our own pages, or of no page.
pub fn is_own(app: &App, headers: &HeaderMap) -> bool {
    let Some(page) = headers.get(header::ORIGIN) else { return true };
    page.to_str().is_ok_and(|page| is_ours(app, headers, page))
}

/// Of our own pages, of the company's, or of no page.
pub async fn is_welcome(app: &App, uri: &Uri, headers: &HeaderMap) -> bool {
    let Some(page) = headers.get(header::ORIGIN) else { return true };
    match page.to_str() {
        Ok(page) => is_ours(app, headers, page) || is_of_company(app, host_of(uri, headers), page).await,
        Err(_) => false,
    }
}

/// What CORS asks of each request of another page.
pub fn allowed(app: &App) -> impl Fn(HeaderValue, &Parts) -> Asked + Clone + Send + Sync + 'static + use<> {
    let app = app.clone();
    move |_, parts| {
        let (app, uri, headers) = (app.clone(), parts.uri.clone(), parts.headers.clone());
        Box::pin(async move { is_welcome(&app, &uri, &headers).await })
    }
}

type Asked = std::pin::Pin<Box<dyn Future<Output = bool> + Send>>;

fn is_ours(app: &App, headers: &HeaderMap, page: &str) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let same_host = host.is_some_and(|host| page.split_once("://").is_some_and(|(_, rest)| rest == host));
    same_host
        || page == app.config.http.public_url()
        || app.config.http.cors_origins.iter().any(|listed| listed == page)
}

/// A page by HTTP could be anybody's between here and there, where we are reached by HTTPS.
async fn is_of_company(app: &App, called: Option<String>, page: &str) -> bool {
    let plain = app.config.http.public_url().starts_with("http://");
    let known = |scheme: &str| scheme == "https" || plain && scheme == "http";
    let Some((_, rest)) = page.split_once("://").filter(|(scheme, _)| known(scheme)) else { return false };
    let Ok(authority) = rest.parse::<Authority>() else { return false };
    match address::company_at(app, Some(&authority.host().to_ascii_lowercase())).await {
        Ok(Some(Some(theirs))) => {
            let called = address::company_at(app, called.as_deref()).await;
            called.is_ok_and(|company| company.is_none_or(|company| company == Some(theirs)))
        }
        Ok(_) => false,
        Err(error) => {
            tracing::warn!(?error, "not known whose page asks");
            false
        }
    }
}
