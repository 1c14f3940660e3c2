//! The access token: in memory only, so that no other script or visitor of this browser finds it later.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::browser;

/// Renewed this long before its end, so that no request meets an ended one.
const MARGIN_MS: i64 = 60_000;
/// Never sooner than this, should the clocks of server and browser disagree.
const SOONEST_MS: i64 = 10_000;

/// `{"accessToken","expiresAt"}`, the answer of `POST /session` and `POST /session/refresh`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct AccessToken {
    pub access_token: String,
    pub expires_at: DateTime<Utc>,
}

impl AccessToken {
    /// How long to wait before renewing it.
    pub fn renew_in_ms(&self) -> u32 {
        let left = self.expires_at.timestamp_millis() - browser::now_ms() - MARGIN_MS;
        left.clamp(SOONEST_MS, i64::from(i32::MAX)) as u32
    }

    /// True when it is over: the laptop slept through the renewal.
    pub fn over(&self) -> bool {
        self.expires_at.timestamp_millis() <= browser::now_ms()
    }
}
