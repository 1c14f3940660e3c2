//! Events: facts written with the change they tell of, handed on after the commit.
//!
//! 1. A service notes a fact (`CrmEvent::DealWon { .. }.record(unit)`); the unit's commit writes the row with
//!    the change and rings a bell.
//! 2. The [`dispatcher`] hears the bell (or its timer), takes the company's log head, gives the waiting facts
//!    their positions — without holes, in commit order — and lets each [`Consumer`] write what it must do,
//!    all in one transaction. It also seals the audit log.
//! 3. After that commit it announces each fact on the [`Live`] bus, in this process and through Redis in the
//!    others. An [`Announcement`] says which, not what: who listens reloads with their own rights.
//!
//! **Subscriptions** follow the log with [`subscribe`] (live only) or [`follow`] (from a position on). Positions
//! have no holes, so a listener knows when it missed one, and reads it from the log: a full channel, a lost
//! Redis message or a restart cost time, never events. A resolver reads:
//!
//! ```ignore
//! let request = Request::of(ctx).clone();
//! let events = events::subscribe(&request, &["deal.won", "deal.lost"])?;
//! Ok(events.filter_map(move |said| { let request = request.clone(); async move { /* reload said.id::<DealId>() */ } }))
//! ```
//!
//! Before each item the request gets a fresh read unit and gives it back afterwards, so no transaction stays
//! open between events. When a session ends or its rights change, the transport (`http::socket`,
//! `http::stream`) ends the subscription within seconds; a resolver need not look.

mod announcement;
mod consumer;
pub mod dispatcher;
mod follow;
mod heads;
mod live;
mod relay;

pub use announcement::{Announcement, Fact, News};
pub use consumer::{Consumer, Told};
pub use follow::{Start, follow, subscribe};
pub use live::Live;

use crate::app::App;

/// Starts what listens: the relay between processes, and the watch over heads that announcements missed.
pub fn start_listening(app: &App) {
    relay::start(app);
    heads::start(app);
}
