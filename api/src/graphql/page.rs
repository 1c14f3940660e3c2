//! The one way lists are paged: Relay connections over keyset pages.
//!
//! A cursor carries the row's sort values, its id, and a hash of filter and order: given to another list
//! it is refused instead of answering nonsense.

use crate::error::{Code, Error, Result};
use async_graphql::{
    Enum, OutputType, SimpleObject,
    connection::{Connection as Relay, Edge, EmptyFields},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::store::{Direction, Page, Position, Slice};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub const DEFAULT_SIZE: u64 = 20;
pub const MAX_SIZE: u64 = 100;
/// Counting stops here; people read "10,000+".
pub const COUNT_CAP: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SortDirection {
    Asc,
    Desc,
}

impl From<SortDirection> for Direction {
    fn from(direction: SortDirection) -> Self {
        match direction {
            SortDirection::Asc => Self::Ascending,
            SortDirection::Desc => Self::Descending,
        }
    }
}

/// Counted only when asked for.
#[derive(SimpleObject, Default)]
pub struct Total {
    /// How many match, counted only when asked for and no further than 10,000.
    pub total_count: Option<i32>,
    /// Whether counting stopped before the end.
    pub total_count_capped: Option<bool>,
}

impl Total {
    /// Of a count that stopped at `COUNT_CAP + 1`.
    pub fn counted(count: u64) -> Self {
        Self { total_count: Some(count.min(COUNT_CAP) as i32), total_count_capped: Some(count > COUNT_CAP) }
    }
}

/// A page of a list.
pub type Connection<T> = Relay<String, T, Total, EmptyFields>;

/// `first`/`after` or `last`/`before`, as they came in.
#[derive(Clone, Debug, Default)]
pub struct PageArguments {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Cursor {
    #[serde(rename = "h")]
    list: String,
    #[serde(flatten)]
    position: Position,
}

impl PageArguments {
    pub fn new(first: Option<i32>, after: Option<String>, last: Option<i32>, before: Option<String>) -> Self {
        Self { first, after, last, before }
    }

    /// The page asked for; `list` is the hash from [`fingerprint`].
    pub fn page(&self, list: &str) -> Result<Page> {
        let (size, backward) = match (self.first, self.last) {
            (Some(_), Some(_)) => return Err(Error::fault(Code::BadRequest, "fault-bad-page")),
            (Some(first), None) => (first as i64, false),
            (None, Some(last)) => (last as i64, true),
            (None, None) => (DEFAULT_SIZE as i64, false),
        };
        if !(1..=MAX_SIZE as i64).contains(&size) {
            return Err(Error::fault(Code::BadRequest, "fault-bad-page"));
        }
        let after = self.after.as_deref().map(|cursor| decode(cursor, list)).transpose()?;
        let before = self.before.as_deref().map(|cursor| decode(cursor, list)).transpose()?;
        Ok(Page { size: size as u64, after, before, backward })
    }
}

/// What identifies a list: its name, filter and order, as they came in.
pub fn fingerprint(name: &str, inputs: &[&dyn std::fmt::Debug]) -> String {
    let mut hash = Sha256::new();
    hash.update(name);
    for input in inputs {
        hash.update(format!("\u{1f}{input:?}"));
    }
    hex::encode(&hash.finalize()[..6])
}

/// A slice of rows as a connection.
pub fn connection<M, T: OutputType>(slice: Slice<M>, list: &str, total: Total, wrap: impl Fn(M) -> T) -> Connection<T> {
    let mut connection = Connection::with_additional_fields(slice.has_previous, slice.has_next, total);
    connection.edges =
        slice.rows.into_iter().map(|(row, position)| Edge::new(encode(list, position), wrap(row))).collect();
    connection
}

/// Whether the query asks for `totalCount`.
pub fn wants_total(ctx: &async_graphql::Context<'_>) -> bool {
    let ahead = ctx.look_ahead();
    ahead.field("totalCount").exists() || ahead.field("totalCountCapped").exists()
}

fn encode(list: &str, position: Position) -> String {
    let cursor = Cursor { list: list.to_owned(), position };
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

fn decode(cursor: &str, list: &str) -> Result<Position> {
    let bad = || Error::fault(Code::BadRequest, "fault-bad-cursor");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
    let cursor: Cursor = serde_json::from_slice(&bytes).map_err(|_| bad())?;
    if cursor.list == list { Ok(cursor.position) } else { Err(bad()) }
}
