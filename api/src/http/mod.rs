//! HTTP: GraphQL, and the few plain routes that a protocol demands (sign-in cookie, health, metrics,
//! uploads, the web app's files).
//!
//! Order of the layers, outermost first: request id, log line and metrics, panic to 500, time-out,
//! security headers, CORS, body limit.

pub mod graphql;
mod health;
mod import;
mod mailbox;
mod metrics;
mod middleware;
pub mod problem;
mod session;
mod spa;

use crate::{app::App, graphql::guard};
use axum::{Router, extract::DefaultBodyLimit, routing::get, routing::post};

/// All routes.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .route("/graphql", post(graphql::execute).layer(DefaultBodyLimit::max(guard::BYTES)))
        .route("/graphql/ws", get(graphql::socket))
        .route("/graphql/sse", get(graphql::stream).post(graphql::stream))
        .merge(session::routes())
        .merge(import::routes());
    let mut routes = Router::new().merge(health::routes()).merge(metrics::routes()).merge(api);
    if !app.config.platform.production {
        routes = routes.route("/graphiql", get(graphql::graphiql)).merge(mailbox::routes());
    }
    let routes = routes.merge(spa::routes(&app)).with_state(app.clone());
    middleware::around(routes, &app)
}
