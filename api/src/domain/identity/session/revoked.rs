//! The sessions that are dead although their access tokens have not ended yet.
//!
//! What this server revokes is in the set at once. What others revoke comes by asking the database every two
//! seconds. Tokens live ten minutes, so the set is small and forgets by itself.

use crate::{app::App, domain::identity::token};
use chrono::Duration as Span;
use entity::{StoreError, clock, id::SessionId};
use moka::sync::Cache;
use std::time::Duration;

const POLL: Duration = Duration::from_secs(2);
/// Asks again for what was revoked in the time before the last question: commits come late, clocks differ.
const OVERLAP: Span = Span::seconds(30);

pub struct Revoked {
    dead: Cache<SessionId, ()>,
}

impl Default for Revoked {
    fn default() -> Self {
        let forget = (token::LIFETIME + token::LEEWAY * 2).to_std().unwrap_or(Duration::from_secs(660));
        Self { dead: Cache::builder().time_to_live(forget).build() }
    }
}

impl Revoked {
    pub fn contains(&self, session: SessionId) -> bool {
        self.dead.contains_key(&session)
    }

    pub fn add(&self, sessions: &[SessionId]) {
        for session in sessions {
            self.dead.insert(*session, ());
        }
    }
}

/// Keeps the set up to date with what other servers revoke, until the application stops.
pub fn watch(app: &App) {
    let app = app.clone();
    app.tasks.clone().spawn(async move {
        let mut since = clock::now() - token::LIFETIME - OVERLAP;
        let mut tick = tokio::time::interval(POLL);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while app.stop.run_until_cancelled(tick.tick()).await.is_some() {
            let asked = clock::now();
            match poll(&app, since).await {
                Ok(()) => since = asked - OVERLAP,
                Err(error) => tracing::warn!(%error, "revoked sessions could not be read; trying again"),
            }
        }
    });
}

async fn poll(app: &App, since: clock::Time) -> Result<(), StoreError> {
    let revoked = app.store.lookup().sessions_revoked_since(since).await?;
    let fresh: Vec<_> = revoked.into_iter().filter(|id| !app.identity.is_revoked(*id)).collect();
    app.identity.revoked(&fresh);
    Ok(())
}
