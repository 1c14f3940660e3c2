//! The web app's files: from a folder in development, from inside the binary in a release.
//!
//! Any path without a dot that nothing else answers is a page of the app; a path with a dot is a file that
//! is missing, and answering the page for it would hide the mistake.

use crate::app::App;
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use tower_http::services::ServeFile;

pub fn routes(app: &App) -> Router<App> {
    match app.config.http.web_dist.clone() {
        Some(folder) => Router::new().fallback(move |request: Request| serve_folder(folder.clone(), request)),
        None => embedded(),
    }
}

async fn serve_folder(folder: PathBuf, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let asset = path.starts_with("assets/");
    let Some(file) = file_of(&folder, &path) else { return StatusCode::NOT_FOUND.into_response() };
    let served = ServeFile::new(file).precompressed_br().precompressed_gzip().oneshot(request).await;
    let mut response = served.map_or_else(|never| match never {}, |response| response.map(Body::new));
    cache(&mut response, asset);
    response
}

fn file_of(folder: &Path, path: &str) -> Option<PathBuf> {
    if path.split('/').any(|part| part == ".." || part.contains('\\')) {
        return None;
    }
    if path.contains('.') { Some(folder.join(path)) } else { Some(folder.join("index.html")) }
}

/// Assets carry a hash in their name; everything else is asked for again.
fn cache(response: &mut Response, asset: bool) {
    if response.status().is_success() {
        let value = if asset { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
}

#[cfg(not(feature = "embed"))]
fn embedded() -> Router<App> {
    Router::new().fallback(async || {
        (
            StatusCode::NOT_FOUND,
            "This server was built without the web app: set WEB_DIST to a folder made by `cargo web build`.\n",
        )
    })
}

#[cfg(feature = "embed")]
fn embedded() -> Router<App> {
    Router::new().fallback(embed::serve)
}

#[cfg(feature = "embed")]
mod embed {
    use super::*;
    use axum::http::{HeaderMap, Uri};

    /// `cargo web build --release` fills the folder; `WEB_EMBED` names it when the binary is compiled.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "$WEB_EMBED"]
    struct Dist;

    pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
        let path = uri.path().trim_start_matches('/');
        let path = if path.contains('.') { path } else { "index.html" };
        let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let packed = [("br", ".br"), ("gzip", ".gz")]
            .into_iter()
            .filter(|(name, _)| accepts.contains(name))
            .find_map(|(name, suffix)| Some((Some(name), Dist::get(&format!("{path}{suffix}"))?)));
        let Some((encoding, file)) = packed.or_else(|| Some((None, Dist::get(path)?))) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let mut response = file.data.into_owned().into_response();
        let kind = mime(path);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        cache(&mut response, path.starts_with("assets/"));
        response
    }

    fn mime(path: &str) -> &'static str {
        match path.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        }
    }
}
