//! That many records came from a file at once. Each of thousands is not told of: who shows lists asks for them again.

use crate::graphql::scalars::Instant;
use async_graphql::SimpleObject;
use entity::clock;

/// Records of a file were taken over. How many is not said here, for not everybody sees them all.
#[derive(SimpleObject)]
pub struct RecordsImported {
    /// When this was heard of.
    at: Instant,
}

impl RecordsImported {
    pub(super) fn now() -> Self {
        Self { at: clock::now() }
    }
}
