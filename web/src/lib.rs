//! The Balcão web app, in Yew: one page per route, compiled against `/schema.graphql`, in WebAssembly.
//!
//! - `pages/<area>/` — a page, its operations (`operations.rs`) and nothing of other areas
//! - `components/` — parts without knowledge of client, routes or session
//! - `graphql/`, `session/` — how data comes and who asks for it
//! - `shell/` — what stands around a page; `routes.rs` — which page it is; `chunks/` — the files they are fetched in
//! - `i18n/`, `format.rs`, `number.rs`, `mask.rs`, `zone.rs` — language, numbers and dates
//! - `theme.rs`, `brand.rs` — light and dark, the company's colour
//! - `address.rs` — what a page is asked for; `order.rs` — short lists in order
//! - `notifications/` — what concerns the person at the screen: bell, list, live
//! - `slug.rs` — words as a name in addresses and SKUs
//! - `search.rs` — what the server's search found, with what it found it by
//! - `keyboard/`, `scroll.rs`, `steady.rs`, `drafts.rs`, `recent.rs` — keys, where a page was left, news that waits, what is
//!   typed but not sent, what was looked at
//!
//! A library beside the binary so that `tests/` can render its parts natively.

mod address;
pub mod app;
pub mod brand;
pub mod browser;
pub mod chunks;
pub mod components;
mod days;
mod download;
pub mod drafts;
pub mod format;
pub mod graphql;
mod http;
pub mod i18n;
mod imported;
pub mod keyboard;
pub mod link;
pub mod look;
pub mod mask;
pub mod money;
pub mod notifications;
pub mod number;
mod order;
pub mod pages;
pub mod recent;
pub mod routes;
pub mod scroll;
mod search;
pub mod session;
pub mod shell;
mod slug;
pub mod steady;
pub mod theme;
pub mod viewer;
pub mod zone;

/// Draws the app into `<body>`, in place of the waiting sign that came with the page.
pub fn start() {
    if let Some(body) = browser::document().and_then(|document| document.body()) {
        body.set_inner_html("");
    }
    drafts::guard_way_back();
    yew::Renderer::<app::App>::new().render();
}
