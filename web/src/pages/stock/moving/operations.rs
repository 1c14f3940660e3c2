//! Moving stock.

use crate::{
    graphql::{UserError, schema::schema},
    mutation,
};

/// What is in the moves themselves is asked for where they are shown.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StockPayload")]
pub struct Moved {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockAdjustReason {
    Adjust,
    Scrap,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct AdjustVariables {
    pub input: StockAdjustInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockAdjustInput {
    pub location_id: cynic::Id,
    pub reason: StockAdjustReason,
    pub note: String,
    pub lines: Vec<StockLineInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockLineInput {
    pub variant_id: cynic::Id,
    pub quantity: i64,
    pub unit_cost_minor: Option<i64>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "AdjustVariables")]
pub struct StockAdjust {
    #[arguments(input: $input)]
    pub stock_adjust: Moved,
}
mutation!(StockAdjust, stock_adjust);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TransferVariables {
    pub input: StockTransferInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockTransferInput {
    pub from_id: cynic::Id,
    pub to_id: cynic::Id,
    pub note: Option<String>,
    pub lines: Vec<StockTransferLineInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockTransferLineInput {
    pub variant_id: cynic::Id,
    pub quantity: i64,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TransferVariables")]
pub struct StockTransfer {
    #[arguments(input: $input)]
    pub stock_transfer: Moved,
}
mutation!(StockTransfer, stock_transfer);
