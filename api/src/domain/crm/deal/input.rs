//! What people give to change deals, and the answers.

use super::{Deal, query};
use crate::{
    domain::crm::custom_field::CustomValueInput,
    graphql::{
        Outcome, Request, UserError, payload,
        scalars::{Date, MoneyInput},
    },
};
use async_graphql::{ID, InputObject, MaybeUndefined, Result, SimpleObject};
use entity::crm::deal;

#[derive(Clone, Debug, InputObject)]
pub struct DealCreateInput {
    pub customer_id: ID,
    /// Default: the first pipeline in use.
    pub pipeline_id: Option<ID>,
    /// Default: the first open stage.
    pub stage_id: Option<ID>,
    pub title: String,
    pub value: Option<MoneyInput>,
    /// 0–100; default: the stage's.
    pub probability: Option<i32>,
    pub expected_close_on: Option<Date>,
    /// Default: who makes it.
    pub owner_id: Option<ID>,
    pub source: Option<String>,
    pub tag_ids: Option<Vec<ID>>,
    pub notes: Option<String>,
    pub custom: Option<Vec<CustomValueInput>>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct DealUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub title: Option<String>,
    pub customer_id: Option<ID>,
    pub value: Option<MoneyInput>,
    /// 0–100; null: the stage's.
    pub probability: MaybeUndefined<i32>,
    pub expected_close_on: MaybeUndefined<Date>,
    pub source: MaybeUndefined<String>,
    pub tag_ids: Option<Vec<ID>>,
    pub notes: MaybeUndefined<String>,
    pub custom: Option<Vec<CustomValueInput>>,
}

/// Place it between two cards: give the one above (after) or the one below (before); neither: on top. A
/// neighbour that has left the column meanwhile does not count.
#[derive(Clone, Debug, InputObject)]
pub struct DealMoveInput {
    pub id: ID,
    pub stage_id: ID,
    pub after_id: Option<ID>,
    pub before_id: Option<ID>,
    pub expected_version: Option<i32>,
    /// Asked for when the stage is a lost one.
    pub lost_reason: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct DealLoseInput {
    pub id: ID,
    pub reason: String,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct DealTransitionInput {
    pub id: ID,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct DealTransferInput {
    pub id: ID,
    pub owner_id: ID,
    pub expected_version: Option<i32>,
}

/// On CONFLICT, deal is the current state.
#[derive(SimpleObject)]
pub struct DealPayload {
    pub deal: Option<Deal>,
    pub user_errors: Vec<UserError>,
}

impl DealPayload {
    pub(super) async fn new(request: &Request, id: &ID, outcome: Outcome<deal::Model>) -> Result<Self> {
        Ok(match outcome {
            Ok(row) => Self { deal: Some(Deal(row)), user_errors: Vec::new() },
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                Self { deal: query::find(request, id).await?.map(Deal), user_errors }
            }
            Err(user_errors) => Self { deal: None, user_errors },
        })
    }
}
