//! HTTP: GraphQL, and the few plain routes that a protocol demands (sign-in cookie, health, metrics,
//! uploads, the web app's files).
//!
//! Order of the layers, outermost first: request id, log line, metrics and security headers; panic to 500;
//! time-out; CORS; compression; body limit.

mod attachment;
mod document;
mod door;
mod export;
pub mod graphql;
mod health;
mod import;
mod import_parts;
mod listen;
mod logo;
mod mailbox;
pub mod metrics;
mod middleware;
mod origins;
pub mod problem;
mod session;
mod socket;
mod spa;
mod stream;
mod vigil;

pub use listen::listen;

use crate::{app::App, graphql::guard};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::{any, get, post},
};

/// Of a process that only works in the background: is it alive, is it ready, how does it fare.
pub fn worker_router(app: App) -> Router {
    let routes = Router::new().merge(health::routes()).merge(metrics::routes()).with_state(app.clone());
    middleware::around(routes, Router::new(), &app)
}

/// All routes, with those of companies that have a database of their own behind them.
pub fn router(app: App) -> Router {
    let shared = house_router(app.clone());
    // Before any route is chosen: what was taken from the path for one is not for those of a house.
    match app.is_multi() {
        true => Router::new().fallback_service(shared).layer(from_fn_with_state(app, door::lead)),
        false => shared,
    }
}

/// All routes of one database.
pub(crate) fn house_router(app: App) -> Router {
    let api = Router::new()
        .route("/graphql", post(graphql::execute).layer(DefaultBodyLimit::max(guard::BYTES)))
        .route("/graphql/ws", get(socket::upgrade))
        .route("/graphql/sse", get(stream::get).post(stream::post))
        .merge(session::routes())
        .merge(logo::routes())
        .merge(import::routes())
        .merge(export::routes())
        .merge(document::routes())
        .layer(from_fn(door::bar));
    let mut routes = Router::new().merge(health::routes()).merge(metrics::routes()).merge(api);
    // Where they are closed they are not pages of the app either.
    routes = match app.config.platform.production {
        true => routes.route("/graphiql", any(StatusCode::NOT_FOUND)),
        false => routes.route("/graphiql", get(graphql::graphiql)),
    };
    routes = match mailbox::is_open(&app) {
        true => routes.merge(mailbox::routes()),
        false => routes.route("/dev/{*path}", any(StatusCode::NOT_FOUND)),
    };
    let routes = routes.merge(spa::routes(&app)).with_state(app.clone());
    let files = attachment::routes().merge(import_parts::routes()).merge(export::files());
    let files = files.layer(from_fn(door::bar)).with_state(app.clone());
    middleware::around(routes, files, &app)
}
