//! Changing pipelines and stages.

use super::{
    Pipeline, Stage, service,
    types::{
        PipelineCreateInput, PipelinePayload, PipelineUpdateInput, StageCreateInput, StageDeleteInput, StagePayload,
        StageReorderInput, StageUpdateInput,
    },
};
use crate::{
    graphql::{Outcome, Request, access, idempotency, payload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    WriteUnit,
    crm::{pipeline, stage},
    id::{Id, PipelineId, StageId},
};

#[derive(Default)]
pub struct PipelineMutation;

#[Object]
impl PipelineMutation {
    /// A new pipeline, after the others.
    #[graphql(guard = "access::Can(Permission::PipelineManage)")]
    async fn pipeline_create(&self, ctx: &Context<'_>, input: PipelineCreateInput) -> Result<PipelinePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    let create = async |unit: &mut WriteUnit| service::create(unit, actor, input.clone()).await;
                    idempotency::once::<pipeline::Entity>(unit, "pipelineCreate", key, &input, create).await
                })
            })
            .await?;
        Ok(outcome.map(Pipeline).into())
    }

    #[graphql(guard = "access::Can(Permission::PipelineManage)")]
    async fn pipeline_update(&self, ctx: &Context<'_>, input: PipelineUpdateInput) -> Result<PipelinePayload> {
        let request = Request::of(ctx);
        let id = input.id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, input).await })
            })
            .await?;
        pipeline_payload(request, &id, outcome).await
    }

    /// A new stage, after the others of its kind.
    #[graphql(guard = "access::Can(Permission::PipelineManage)")]
    async fn stage_create(&self, ctx: &Context<'_>, input: StageCreateInput) -> Result<StagePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    let create = async |unit: &mut WriteUnit| service::create_stage(unit, actor, input.clone()).await;
                    idempotency::once::<stage::Entity>(unit, "stageCreate", key, &input, create).await
                })
            })
            .await?;
        Ok(outcome.map(Stage).into())
    }

    #[graphql(guard = "access::Can(Permission::PipelineManage)")]
    async fn stage_update(&self, ctx: &Context<'_>, input: StageUpdateInput) -> Result<StagePayload> {
        let request = Request::of(ctx);
        let id = input.id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update_stage(unit, actor, input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let stage = match StageId::parse(&id) {
                    Some(id) => request.unit()?.find::<stage::Entity>(id).await?,
                    None => None,
                };
                Ok(StagePayload { stage: stage.map(Stage), user_errors })
            }
            outcome => Ok(outcome.map(Stage).into()),
        }
    }

    #[graphql(guard = "access::Can(Permission::PipelineManage)")]
    async fn stage_reorder(&self, ctx: &Context<'_>, input: StageReorderInput) -> Result<PipelinePayload> {
        let request = Request::of(ctx);
        let id = input.pipeline_id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::reorder_stages(unit, actor, input).await })
            })
            .await?;
        pipeline_payload(request, &id, outcome).await
    }

    /// Removes a stage; its deals and its history go to another one of the same kind.
    #[graphql(guard = "access::Can(Permission::StageDelete)")]
    async fn stage_delete(&self, ctx: &Context<'_>, input: StageDeleteInput) -> Result<PipelinePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::delete_stage(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Pipeline).into())
    }
}

async fn pipeline_payload(request: &Request, id: &ID, outcome: Outcome<pipeline::Model>) -> Result<PipelinePayload> {
    match outcome {
        Err(user_errors) if payload::is_conflict(&user_errors) => {
            let pipeline = match PipelineId::parse(id) {
                Some(id) => request.unit()?.find::<pipeline::Entity>(id).await?,
                None => None,
            };
            Ok(PipelinePayload { pipeline: pipeline.map(Pipeline), user_errors })
        }
        outcome => Ok(outcome.map(Pipeline).into()),
    }
}
