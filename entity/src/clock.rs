//! Time as the databases can hold it.

use chrono::{DateTime, SubsecRound, Utc};

/// An instant in UTC.
pub type Time = DateTime<Utc>;

/// Now, cut to microseconds: PostgreSQL keeps no more, and a cursor made from a value that one database
/// rounds would skip or repeat a row.
pub fn now() -> Time {
    Utc::now().trunc_subsecs(6)
}
