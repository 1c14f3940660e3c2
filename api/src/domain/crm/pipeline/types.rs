//! Pipelines and stages as GraphQL shows them.

use super::StagesByPipeline;
use crate::graphql::{Request, payload::payload};
use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};
use entity::{
    crm::{pipeline, stage},
    id::Id,
};

/// What reaching a stage means for a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::stage::StageKind")]
pub enum StageKind {
    Open,
    Won,
    Lost,
}

/// A way deals go, stage by stage.
pub struct Pipeline(pub pipeline::Model);

#[Object]
impl Pipeline {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its place among the pipelines, from 0.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// In their order.
    async fn stages(&self, ctx: &Context<'_>) -> Result<Vec<Stage>> {
        let rows = Request::of(ctx).rows().load_one(StagesByPipeline(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(Stage).collect())
    }

    /// Takes no new deals.
    async fn archived(&self) -> bool {
        self.0.archived_at.is_some()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A column of the board.
pub struct Stage(pub stage::Model);

#[Object]
impl Stage {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn pipeline(&self, ctx: &Context<'_>) -> Result<Pipeline> {
        let row = Request::of(ctx).rows().load_one(self.0.pipeline_id).await?;
        row.map(Pipeline).ok_or_else(|| "a stage without its pipeline".into())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn kind(&self) -> StageKind {
        self.0.kind.into()
    }

    /// How likely deals in this stage are to be won, 0–100.
    async fn probability(&self) -> i32 {
        self.0.probability
    }

    /// `#rrggbb`
    async fn color(&self) -> &str {
        &self.0.color
    }

    /// How many days a deal may stay before it is overdue.
    async fn sla_days(&self) -> Option<i32> {
        self.0.sla_days
    }

    /// Its place in the pipeline, from 0.
    async fn position(&self) -> i32 {
        self.0.position
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A stage of a new pipeline.
#[derive(Clone, Debug, InputObject)]
pub struct StageInput {
    pub name: String,
    #[graphql(default_with = "StageKind::Open")]
    pub kind: StageKind,
    /// 0–100; a won stage always has 100 and a lost one 0.
    #[graphql(default = 0)]
    pub probability: i32,
    /// `#rrggbb`
    pub color: Option<String>,
    pub sla_days: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct PipelineCreateInput {
    pub name: String,
    /// Default: the five Brazilian ones.
    pub stages: Option<Vec<StageInput>>,
    pub idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct PipelineUpdateInput {
    pub id: ID,
    pub name: Option<String>,
    pub archived: Option<bool>,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct StageCreateInput {
    pub pipeline_id: ID,
    pub name: String,
    #[graphql(default_with = "StageKind::Open")]
    pub kind: StageKind,
    /// 0–100; a won stage always has 100 and a lost one 0.
    #[graphql(default = 0)]
    pub probability: i32,
    /// `#rrggbb`
    pub color: Option<String>,
    pub sla_days: Option<i32>,
    pub idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct StageUpdateInput {
    pub id: ID,
    pub name: Option<String>,
    pub probability: Option<i32>,
    pub color: Option<String>,
    pub sla_days: MaybeUndefined<i32>,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct StageReorderInput {
    pub pipeline_id: ID,
    /// All stages of the pipeline, in their new order.
    pub stage_ids: Vec<ID>,
    /// The pipeline's; a new order makes a new one.
    pub expected_version: Option<i32>,
}

/// Deals of the stage go to `moveDealsTo`, a stage of the same kind in the same pipeline.
#[derive(Clone, Debug, InputObject)]
pub struct StageDeleteInput {
    pub id: ID,
    pub move_deals_to: Option<ID>,
}

payload! {
    /// On CONFLICT, pipeline is the current state.
    PipelinePayload { pipeline: Pipeline }
}
payload! {
    /// On CONFLICT, stage is the current state.
    StagePayload { stage: Stage }
}
