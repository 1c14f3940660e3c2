//! Changes of a deal that more than one page makes.

use chrono::{DateTime, Utc};

use super::{DealCard, Person};
use crate::{
    graphql::{
        UserError,
        schema::{MoneyInput, schema},
    },
    mutation,
    pages::custom_fields::CustomValueInput,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealPayload")]
pub struct CardPayload {
    /// After CONFLICT: how it stands now
    pub deal: Option<DealCard>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealMoveVariables {
    pub input: DealMoveInput,
}

/// Between two cards: give the one above (`after_id`) or the one below (`before_id`); neither: on top.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealMoveInput {
    pub id: cynic::Id,
    pub stage_id: cynic::Id,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub after_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub before_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lost_reason: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealMoveVariables")]
pub struct DealMove {
    #[arguments(input: $input)]
    pub deal_move: MovedPayload,
}
mutation!(DealMove, deal_move);

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealPayload")]
pub struct MovedPayload {
    pub deal: Option<MovedDeal>,
    pub user_errors: Vec<UserError>,
}

/// With its history, so that a conflict can say who was first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct MovedDeal {
    #[cynic(spread)]
    pub card: DealCard,
    pub stage_history: Vec<LastMove>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StageChange")]
pub struct LastMove {
    pub at: DateTime<Utc>,
    pub actor: Option<Person>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealTransferVariables {
    pub input: DealTransferInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealTransferInput {
    pub id: cynic::Id,
    pub owner_id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealTransferVariables")]
pub struct DealTransfer {
    #[arguments(input: $input)]
    pub deal_transfer: CardPayload,
}
mutation!(DealTransfer, deal_transfer);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealCreateVariables {
    pub input: DealCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealCreateInput {
    pub customer_id: cynic::Id,
    pub pipeline_id: Option<cynic::Id>,
    pub stage_id: Option<cynic::Id>,
    pub title: String,
    pub value: Option<MoneyInput>,
    #[cynic(skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<CustomValueInput>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealCreateVariables")]
pub struct DealCreate {
    #[arguments(input: $input)]
    pub deal_create: CardPayload,
}
mutation!(DealCreate, deal_create);
