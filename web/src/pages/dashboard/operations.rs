//! What the dashboard asks.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::schema::{Money, schema},
    pages::customers::types::{ActivityType, UserName},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct OverviewVariables {
    pub period: PeriodInput,
    pub owner_id: Option<cynic::Id>,
    pub pipeline_id: Option<cynic::Id>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PeriodInput {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "OverviewVariables")]
pub struct OverviewQuery {
    #[arguments(period: $period, ownerId: $owner_id, pipelineId: $pipeline_id)]
    pub overview: Overview,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Overview {
    pub interval: Interval,
    pub starts: Vec<NaiveDate>,
    pub customers: Option<CustomerFigures>,
    pub sources: Option<Vec<SourceFigures>>,
    pub deals: Option<DealFigures>,
    pub open_deals: Option<OpenDealFigures>,
    pub lost_reasons: Option<Vec<LostReasonFigures>>,
    pub activities: Option<ActivityFigures>,
    pub people: Vec<PersonFigures>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    Day,
    Week,
    Month,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Figure {
    pub value: i64,
    pub before: i64,
    pub series: Vec<i64>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct CustomerFigures {
    pub created: Figure,
    pub qualified: Figure,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SourceFigures {
    pub source: Option<String>,
    pub created: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct DealFigures {
    pub created: Figure,
    pub won: Figure,
    pub lost: Figure,
    pub won_minor: Figure,
    pub won_in_other_currencies: Vec<Money>,
    pub cycle_seconds: Average,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Average {
    pub value: Option<i64>,
    pub before: Option<i64>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct OpenDealFigures {
    pub count: i64,
    pub total: Money,
    pub weighted: Money,
    pub overdue: i64,
    pub in_other_currencies: Vec<Money>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct LostReasonFigures {
    pub reason: Option<String>,
    pub deals: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ActivityFigures {
    pub completed: Figure,
    pub by_type: Vec<ActivityTypeFigures>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ActivityTypeFigures {
    #[cynic(rename = "type")]
    pub kind: ActivityType,
    pub completed: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct PersonFigures {
    pub user: UserName,
    pub deals_won: i64,
    pub won_minor: i64,
    pub activities_completed: i64,
    pub customers_created: i64,
}

// ---------- one pipeline

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PipelineVariables {
    pub id: cynic::Id,
    pub since: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PipelineVariables")]
pub struct PipelineFigures {
    #[arguments(pipelineId: $id, since: $since)]
    pub stage_report: Vec<StageReport>,
    #[arguments(pipelineId: $id, months: 6)]
    pub deal_forecast: Vec<ForecastMonth>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct StageReport {
    pub stage: StageLabel,
    pub entered: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Stage")]
pub struct StageLabel {
    pub name: String,
    pub kind: crate::pages::customers::choices::StageKind,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ForecastMonth {
    pub month: String,
    pub currency: String,
    pub total_minor: i64,
    pub weighted_minor: i64,
}
