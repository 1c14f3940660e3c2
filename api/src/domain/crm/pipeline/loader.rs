//! Pipelines and stages by id, and the stages of pipelines.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::{pipeline, stage},
    id::{Id, PipelineId, StageId},
};
use std::collections::HashMap;

impl Loader<PipelineId> for Rows {
    type Value = pipeline::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[PipelineId]) -> Result<HashMap<PipelineId, pipeline::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<pipeline::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<StageId> for Rows {
    type Value = stage::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[StageId]) -> Result<HashMap<StageId, stage::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<stage::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// The stages of a pipeline, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StagesByPipeline(pub PipelineId);

impl Loader<StagesByPipeline> for Rows {
    type Value = Vec<stage::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[StagesByPipeline]) -> Result<HashMap<StagesByPipeline, Vec<stage::Model>>, LoadError> {
        let pipelines: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in stage::of_pipelines(&self.unit()?, &pipelines).await? {
            found.entry(StagesByPipeline(row.pipeline_id)).or_default().push(row);
        }
        Ok(found)
    }
}
