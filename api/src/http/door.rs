//! The door of an installation of many companies: a request that came by the host of a company with a database of its
//! own goes to that house, with all that happens around a request there. What is asked of the process stays here.

use super::{graphql, middleware, problem};
use crate::{
    actor::Origin,
    app::App,
    error::Error,
    houses::{Shut, Way},
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use tower::ServiceExt;

/// Of the process, whatever host they come by.
const OURS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Leads a request to its house. Where that is shut, the web app is still given out, so that people read why.
pub async fn lead(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if OURS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    match app.houses.way(middleware::host(&request).as_deref(), app.config.http.base_host()) {
        Way::Shared => next.run(request).await,
        Way::House(house) => house.oneshot(request).await.unwrap_or_else(|never| match never {}),
        Way::Shut(shut) => {
            request.extensions_mut().insert(shut);
            next.run(request).await
        }
    }
}

/// Before everything that needs the house: says why nobody gets in.
pub async fn bar(request: Request, next: Next) -> Response {
    let Some(Shut(code, text)) = request.extensions().get::<Shut>().copied() else { return next.run(request).await };
    let origin = request.extensions().get::<Origin>().cloned().unwrap_or_default();
    let error = Error::fault(code, text);
    match request.uri().path().starts_with("/graphql") {
        true => graphql::refuse(&error, &origin),
        false => problem::respond(&error, &origin),
    }
}
