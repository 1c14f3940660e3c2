//! What all lines of a file of deals share: names as in a file of customers, pipelines and their stages. Of a pipeline
//! that changed meanwhile make a new one.

use super::Ready;
use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{self as customers, Policy},
    error::{Problem, ProblemCode, Result},
    i18n::Text,
};
use entity::{
    Unit,
    crm::{
        custom_field::CustomEntity,
        deal::{self, DealStatus},
        pipeline,
        stage::{self, StageKind},
    },
    id::{PipelineId, StageId},
    value::name,
};

/// What lines refer to by name.
pub struct Frame {
    pub names: customers::Frame,
    pipelines: Vec<pipeline::Model>,
    stages: Vec<stage::Model>,
}

impl Frame {
    pub async fn new(unit: &Unit, file: &str, policy: Policy) -> Result<Self> {
        let pipelines = pipeline::all(unit, None).await?;
        let ids: Vec<PipelineId> = pipelines.iter().map(|pipeline| pipeline.id).collect();
        let stages = stage::of_pipelines(unit, &ids).await?;
        let names = customers::Frame::new(unit, file, policy, CustomEntity::Deal).await?;
        Ok(Self { names, pipelines, stages })
    }

    pub(super) fn learn_tags(&mut self, actor: &Actor, lines: &[Ready]) {
        lines.iter().flat_map(|line| &line.tags).for_each(|text| self.names.learn_tag(actor, text));
    }

    pub(super) fn stage(&self, id: StageId) -> Option<&stage::Model> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The pipeline a line names, or the one that is meant where none is.
    pub(super) fn pipeline(&self, text: Option<&str>) -> Result<PipelineId, Problem> {
        let refuse = |sentence, code| Err(Problem::new("pipelineId", code, Text::new(sentence)));
        let Some(text) = text else {
            let first = self.pipelines.iter().find(|pipeline| pipeline.archived_at.is_none());
            return first.map(|pipeline| pipeline.id).ok_or_else(|| Problem::not_found("pipelineId"));
        };
        let key = name::fold(text);
        let named = || self.pipelines.iter().filter(|pipeline| name::fold(&pipeline.name) == key);
        match named().find(|pipeline| pipeline.archived_at.is_none()) {
            Some(pipeline) => Ok(pipeline.id),
            None if named().next().is_some() => refuse("problem-pipeline-archived", ProblemCode::NotAllowed),
            None => refuse("import-unknown-pipeline", ProblemCode::NotFound),
        }
    }

    /// The stage that a line puts a deal in. Who says that it is won or lost need not say in which stage; where the
    /// stage is the one it was in before, the status goes before it.
    pub(super) fn place(&self, line: &Ready, now: Option<&deal::Model>) -> Result<&stage::Model, Problem> {
        let pipeline = match (&line.pipeline, now) {
            (None, Some(deal)) => deal.pipeline_id,
            (text, _) => self.pipeline(text.as_deref())?,
        };
        let refuse = |field, sentence| Err(Problem::new(field, ProblemCode::Invalid, Text::new(sentence)));
        if now.is_some_and(|deal| deal.pipeline_id != pipeline) {
            return refuse("pipelineId", "import-deal-other-pipeline");
        }
        let stages = || self.stages.iter().filter(move |stage| stage.pipeline_id == pipeline);
        let first =
            |kind: StageKind| stages().find(|stage| stage.kind == kind).ok_or_else(|| Problem::not_found("stageId"));
        let named = match &line.stage {
            None => None,
            Some(text) => match stages().find(|stage| name::fold(&stage.name) == name::fold(text)) {
                Some(stage) => Some(stage),
                None => return refuse("stageId", "import-unknown-stage"),
            },
        };
        match (named, line.status.map(kind_of)) {
            (Some(stage), None) => Ok(stage),
            (Some(stage), Some(kind)) if stage.kind == kind => Ok(stage),
            (Some(stage), Some(kind)) if stage.kind == StageKind::Open => first(kind),
            (Some(_), Some(_)) => refuse("stageId", "import-stage-status"),
            (None, kind) => {
                let current = now.and_then(|deal| self.stage(deal.stage_id));
                match current.filter(|stage| kind.is_none_or(|kind| stage.kind == kind)) {
                    Some(stage) => Ok(stage),
                    None => first(kind.unwrap_or(StageKind::Open)),
                }
            }
        }
    }
}

fn kind_of(status: DealStatus) -> StageKind {
    match status {
        DealStatus::Open => StageKind::Open,
        DealStatus::Won => StageKind::Won,
        DealStatus::Lost => StageKind::Lost,
    }
}
