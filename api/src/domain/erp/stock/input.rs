//! What people give to move stock, and the answers.

use super::types::StockMove;
use crate::graphql::{payload::payload, scalars::Long};
use async_graphql::{Enum, ID, InputObject};

/// Why there are more or fewer than the ledger says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum StockAdjustReason {
    /// The number was wrong, or things came or went by a way that is none of the others.
    #[default]
    Adjust,
    /// They cannot be sold any more: broken, expired.
    Scrap,
}

/// So many more or fewer of a variant.
#[derive(Clone, Debug, InputObject)]
pub struct StockLineInput {
    pub variant_id: ID,
    /// Pieces that came; below nought: that went.
    pub quantity: Long,
    /// What one of those that came cost, in minor units of the variant's currency. Default: what those that lie there
    /// cost on average, or else the variant's cost.
    pub unit_cost_minor: Option<Long>,
}

/// Corrects how many there are at a location.
#[derive(Clone, Debug, InputObject)]
pub struct StockAdjustInput {
    pub location_id: ID,
    /// Each variant once; at most 500.
    pub lines: Vec<StockLineInput>,
    #[graphql(default)]
    pub reason: StockAdjustReason,
    /// Why; those who read the ledger later see it.
    pub note: String,
    pub idempotency_key: Option<String>,
}

/// So many of a variant.
#[derive(Clone, Debug, InputObject)]
pub struct StockTransferLineInput {
    pub variant_id: ID,
    pub quantity: Long,
}

/// Takes stock from one location to another.
#[derive(Clone, Debug, InputObject)]
pub struct StockTransferInput {
    pub from_id: ID,
    pub to_id: ID,
    /// Each variant once; at most 500.
    pub lines: Vec<StockTransferLineInput>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

/// How many of a variant somebody found.
#[derive(Clone, Debug, InputObject)]
pub struct StockCountLineInput {
    pub variant_id: ID,
    pub counted: Long,
    /// How many there were by the ledger when they were counted. The line is refused with CONFLICT if that is no longer
    /// so: something moved meanwhile, and they are to be counted again. Default: it does not matter.
    pub expected_on_hand: Option<Long>,
}

/// Says how many there are at a location; variants that are not named stay as they are.
#[derive(Clone, Debug, InputObject)]
pub struct StockCountInput {
    pub location_id: ID,
    /// Each variant once; at most 500.
    pub lines: Vec<StockCountLineInput>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

/// How many more of a variant may be reserved at a location than are there.
#[derive(Clone, Debug, InputObject)]
pub struct StockBackorderInput {
    pub variant_id: ID,
    pub location_id: ID,
    /// 0: none.
    pub limit: Long,
}

payload! {
    /// What moved: nothing where a count changed nothing.
    StockPayload { moves: Vec<StockMove> }
}

payload! {
    StockLevelPayload { level: super::types::StockLevel }
}
