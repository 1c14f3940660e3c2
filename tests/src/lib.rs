//! The harness: each test gets a server of its own on a database of its own, and uses it as people do.
//!
//! ```ignore
//! let app = TestApp::start().await;                 // "Loja Teste" with an admin, manager, agent and viewer
//! let agent = app.agent().await;                    // signed in, with cookies
//! let done = agent.query("mutation($input: DealCreateInput!) { … }", json!({ "input": { … } })).await;
//! app.drain().await;                                // events dispatched, due jobs done
//! ```
//!
//! The database is a SQLite file, or a PostgreSQL database when `TEST_DATABASE_URL` names a superuser's
//! login; either is copied from a template that is made once per build of the test binary, by real
//! migrations and real sign-up. One verb per user action stands in `actions/<slice>.rs` as `impl Client`.

#![recursion_limit = "512"]

pub mod actions;
mod app;
mod browser;
mod bucket;
mod client;
mod database;
pub mod meili;
pub mod process;
mod socket;
pub mod walk;

pub use actions::{Sales, hit_names, hit_titles};
pub use app::{PASSWORD, Role, TestApp};
pub use browser::{Browser, KeyPress};
pub use bucket::Bucket;
pub use client::Client;
pub use database::TestDatabase;
pub use fantoccini::key::Key;
pub use meili::{Failure, FakeMeili};
pub use serde_json::{Value, json};
pub use socket::{Closed, WsClient};
