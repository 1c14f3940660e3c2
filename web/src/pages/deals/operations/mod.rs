//! What all pages of deals have in common: a deal as a card or a row, its changes, and the lists to choose from.

mod activities;
mod changes;
mod choices;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::{activities::*, changes::*, choices::*};
use crate::graphql::schema::{DateTimeFilter, Money, PageInfo, schema};

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    Open,
    Won,
    Lost,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityType {
    Call,
    Email,
    Meeting,
    Task,
    Note,
    Message,
    Visit,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Stage {
    pub id: cynic::Id,
    pub name: String,
    pub kind: StageKind,
    pub probability: i32,
    pub color: String,
    pub sla_days: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Tag {
    pub id: cynic::Id,
    pub name: String,
    pub color: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Portfolio {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct CardCustomer {
    pub id: cynic::Id,
    pub name: String,
    pub portfolio: Option<Portfolio>,
}

/// A deal as the board and the list show it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealCard {
    pub id: cynic::Id,
    pub title: String,
    /// `None` when the reader may not see the customer
    pub customer: Option<CardCustomer>,
    pub stage: Stage,
    pub status: DealStatus,
    pub value: Money,
    pub expected_close_on: Option<NaiveDate>,
    pub owner: Option<Person>,
    pub tags: Vec<Tag>,
    pub lost_reason: Option<String>,
    /// Longer in the stage than its SLA
    pub overdue: bool,
    pub version: i32,
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealConnection")]
pub struct DealCards {
    pub nodes: Vec<DealCard>,
    pub page_info: PageInfo,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct IdFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub eq: Option<cynic::Id>,
}

impl IdFilter {
    pub fn is(id: impl Into<String>) -> Self {
        Self { eq: Some(cynic::Id::new(id)) }
    }
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct DateFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lte: Option<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub is_empty: Option<bool>,
}

/// The part of the server's filter that these pages offer.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct DealFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub pipeline_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<DealStatus>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expected_close_on: Option<DateFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub portfolio_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub won_at: Option<DateTimeFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lost_at: Option<DateTimeFilter>,
}

// ---------- news

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealChangedVariables {
    pub pipeline_id: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "DealChangedVariables")]
pub struct DealChanged {
    #[arguments(pipelineId: $pipeline_id)]
    pub deal_changed: DealChange,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct DealChange {
    pub deal: DealCard,
    /// Where it stood before, when it moved
    pub from_stage_id: Option<cynic::Id>,
    /// `deal.created`, `deal.stage_changed`, …
    pub event: String,
    pub actor_id: Option<cynic::Id>,
}
