//! What can be done with pipelines and stages.
//!
//! Whatever changes the set of stages first takes the pipeline's row, so that two people cannot each remove
//! one of the last two won stages.

use super::{
    StageKind,
    types::{
        PipelineCreateInput, PipelineUpdateInput, StageCreateInput, StageDeleteInput, StageInput, StageReorderInput,
        StageUpdateInput,
    },
};
use crate::{
    actor::Actor,
    domain::crm::{changes::Changes, event::CrmEvent, provision, words},
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use async_graphql::MaybeUndefined;
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        deal::{self, board::Card},
        pipeline,
        stage::{self, StageKind as Kind},
        stage_change,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{DealId, Id, PipelineId, StageId},
    store::AuditRecord,
    value::Color,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// As many stages as a board can show.
const MAX_STAGES: usize = 30;
const DEFAULT_COLOR: &str = "#8b5cf6";

/// A pipeline after the others.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: PipelineCreateInput) -> Result<pipeline::Model> {
    actor.require(Permission::PipelineManage)?;
    let stages = input.stages.unwrap_or_else(|| provision::stages(actor.locale));
    insert(unit, &input.name, stages).await
}

/// The same, for a company that is being made.
pub(in crate::domain::crm) async fn insert(
    unit: &mut WriteUnit,
    name: &str,
    stages: Vec<StageInput>,
) -> Result<pipeline::Model> {
    let mut problems = Problems::default();
    let name = words::required(&mut problems, "name", name);
    let kinds: Vec<Kind> = stages.iter().map(|stage| stage.kind.into()).collect();
    if !stage::is_complete(&kinds) {
        problems.push(Problem::new("stages", ProblemCode::Invalid, Text::new("problem-stage-kinds")));
    }
    if stages.len() > MAX_STAGES {
        problems.push(too_many_stages("stages"));
    }
    let mut drafts = Vec::new();
    for (at, stage) in stages.into_iter().enumerate() {
        let draft = Draft::check(&mut problems, &format!("stages.{at}."), stage);
        if drafts.iter().any(|other: &Draft| other.name == draft.name) {
            problems.push(taken(&format!("stages.{at}.name")));
        }
        drafts.push(draft);
    }
    problems.done()?;

    let position = pipeline::all(unit, None).await?.last().map_or(0, |last| last.position + 1);
    let now = clock::now();
    let row = pipeline::ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(PipelineId::new()),
        name: Set(name),
        position: Set(position),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let row = unit.insert(row).await.map_err(name_taken("pipeline"))?;
    for (position, draft) in drafts.into_iter().enumerate() {
        unit.insert(draft.row(unit, row.id, position as i32)).await?;
    }
    unit.audit(audit("pipeline.created", "pipeline", row.id.uuid(), None, Some(json!({ "name": row.name }))));
    Ok(row)
}

pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: PipelineUpdateInput) -> Result<pipeline::Model> {
    actor.require(Permission::PipelineManage)?;
    let row = locked(unit, "id", scalars::id("id", &input.id)?).await?;
    if input.expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    let (mut changes, mut next) = (Changes::default(), pipeline::ActiveModel::default());
    if let Some(name) = &input.name {
        let mut problems = Problems::default();
        let name = words::required(&mut problems, "name", name);
        problems.done()?;
        changes.note("name", row.name.as_str(), name.as_str());
        next.name = Set(name);
    }
    if let Some(archived) = input.archived
        && archived != row.archived_at.is_some()
    {
        // Two people could archive the last two at once.
        entity::platform::tenant::lock(unit).await?;
        if archived && pipeline::all(unit, Some(false)).await?.len() <= 1 {
            return Err(not_allowed("archived", "problem-last-pipeline"));
        }
        changes.note("archived", !archived, archived);
        next.archived_at = Set(archived.then(clock::now));
    }
    if changes.is_empty() {
        return Ok(row);
    }
    let saved =
        pipeline::save(unit, &row, next).await.map_err(name_taken("pipeline"))?.ok_or_else(Problem::conflict)?;
    unit.audit(audit("pipeline.updated", "pipeline", row.id.uuid(), Some(changes.before()), Some(changes.after())));
    Ok(saved)
}

/// A stage after the others of its kind: open ones stay before those that close a deal.
pub async fn create_stage(unit: &mut WriteUnit, actor: &Actor, input: StageCreateInput) -> Result<stage::Model> {
    actor.require(Permission::PipelineManage)?;
    let pipeline = locked(unit, "pipelineId", scalars::id("pipelineId", &input.pipeline_id)?).await?;
    let mut stages = stage::of_pipelines(unit, &[pipeline.id]).await?;
    let mut problems = Problems::default();
    let StageCreateInput { name, kind, probability, color, sla_days, .. } = input;
    let draft = Draft::check(&mut problems, "", StageInput { name, kind, probability, color, sla_days });
    if stages.len() >= MAX_STAGES {
        problems.push(too_many_stages("pipelineId"));
    }
    if stages.iter().any(|stage| stage.name == draft.name) {
        problems.push(taken("name"));
    }
    problems.done()?;

    let same = stages.iter().rposition(|stage| stage.kind == draft.kind);
    let position = same.map_or(stages.len(), |at| at + 1);
    let row = unit.insert(draft.row(unit, pipeline.id, position as i32)).await?;
    stages.insert(position, row.clone());
    set_order(unit, &stages).await?;
    unit.audit(audit("stage.created", "stage", row.id.uuid(), None, Some(json!({ "name": row.name }))));
    Ok(row)
}

/// Changes a stage; deals that stand in it keep the probability they have.
pub async fn update_stage(unit: &mut WriteUnit, actor: &Actor, input: StageUpdateInput) -> Result<stage::Model> {
    actor.require(Permission::PipelineManage)?;
    let id: StageId = scalars::id("id", &input.id)?;
    let row = stage::lock(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    let mut problems = Problems::default();
    let wanted = StageInput {
        name: input.name.unwrap_or_else(|| row.name.clone()),
        kind: row.kind.into(),
        probability: input.probability.unwrap_or(row.probability),
        color: Some(input.color.unwrap_or_else(|| row.color.clone())),
        sla_days: match input.sla_days {
            MaybeUndefined::Undefined => row.sla_days,
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(days) => Some(days),
        },
    };
    let draft = Draft::check(&mut problems, "", wanted);
    problems.done()?;

    let mut changes = Changes::default();
    changes.note("name", row.name.as_str(), draft.name.as_str());
    changes.note("probability", row.probability, draft.probability);
    changes.note("color", row.color.as_str(), draft.color.as_str());
    changes.note("slaDays", row.sla_days, draft.sla_days);
    if changes.is_empty() {
        return Ok(row);
    }
    let next = stage::ActiveModel {
        name: Set(draft.name),
        probability: Set(draft.probability),
        color: Set(draft.color),
        sla_days: Set(draft.sla_days),
        ..Default::default()
    };
    let saved = stage::save(unit, &row, next).await.map_err(name_taken("stage"))?.ok_or_else(Problem::conflict)?;
    unit.audit(audit("stage.updated", "stage", row.id.uuid(), Some(changes.before()), Some(changes.after())));
    Ok(saved)
}

/// Puts all stages of a pipeline into another order.
pub async fn reorder_stages(unit: &mut WriteUnit, actor: &Actor, input: StageReorderInput) -> Result<pipeline::Model> {
    actor.require(Permission::PipelineManage)?;
    let pipeline = locked(unit, "pipelineId", scalars::id("pipelineId", &input.pipeline_id)?).await?;
    if input.expected_version.is_some_and(|version| version != pipeline.version) {
        return Err(Problem::conflict().into());
    }
    let mut stages = stage::of_pipelines(unit, &[pipeline.id]).await?;
    let mut ordered = Vec::new();
    for id in &input.stage_ids {
        let id: StageId = scalars::id("stageIds", id)?;
        let at = stages.iter().position(|stage| stage.id == id).ok_or_else(|| Problem::not_found("stageIds"))?;
        ordered.push(stages.swap_remove(at));
    }
    if !stages.is_empty() {
        return Err(Problem::new("stageIds", ProblemCode::Invalid, Text::new("problem-stages-missing")).into());
    }
    set_order(unit, &ordered).await?;
    let saved = pipeline::save(unit, &pipeline, pipeline::ActiveModel::default()).await?;
    let names: Vec<_> = ordered.iter().map(|stage| stage.name.as_str()).collect();
    unit.audit(audit("stage.reordered", "pipeline", pipeline.id.uuid(), None, Some(json!({ "stages": names }))));
    Ok(saved.ok_or_else(Problem::conflict)?)
}

/// Makes a stage one with another of its kind, or removes an empty one; a pipeline keeps one of each kind.
pub async fn delete_stage(unit: &mut WriteUnit, actor: &Actor, input: StageDeleteInput) -> Result<pipeline::Model> {
    actor.require(Permission::StageDelete)?;
    let id: StageId = scalars::id("id", &input.id)?;
    let target: Option<StageId> = scalars::optional_id("moveDealsTo", &input.move_deals_to)?;
    let row = unit.find::<stage::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let pipeline = locked(unit, "id", row.pipeline_id).await?;
    let mut stages = stage::of_pipelines(unit, &[pipeline.id]).await?;
    let at = stages.iter().position(|stage| stage.id == id).ok_or_else(|| Problem::not_found("id"))?;
    let row = stages.remove(at);
    if !stage::is_complete(stages.iter().map(|stage| &stage.kind)) {
        return Err(not_allowed("id", "problem-last-stage"));
    }
    let target = match target {
        None => None,
        Some(target) => {
            let target = stages.iter().find(|stage| stage.id == target);
            let target = target.ok_or_else(|| Problem::not_found("moveDealsTo"))?;
            if target.kind != row.kind {
                return Err(not_allowed("moveDealsTo", "problem-stage-other-kind"));
            }
            Some(target)
        }
    };
    let moved = deal::board::of_stage(unit, id).await?;
    if !moved.is_empty() {
        let Some(target) = target else {
            let text = Text::new("problem-stage-in-use").with("deals", moved.len() as i64);
            return Err(Problem::new("moveDealsTo", ProblemCode::InUse, text).into());
        };
        deals_follow(unit, &moved, &row, target).await?;
    }
    // The history of an empty stage counts for its neighbour of the same kind.
    let heir = target
        .or_else(|| stages.iter().filter(|s| s.kind == row.kind).min_by_key(|s| s.position.abs_diff(row.position)));
    if let Some(heir) = heir {
        stage_change::repoint(unit, id, heir.id).await?;
    }
    stage::delete(unit, id).await.map_err(|error| match error {
        // A deal entered it at this very moment.
        StoreError::Reference => {
            let text = Text::new("problem-stage-in-use").with("deals", 1);
            Problem::new("moveDealsTo", ProblemCode::InUse, text).into()
        }
        other => Error::from(other),
    })?;
    set_order(unit, &stages).await?;
    let after = json!({ "movedDealsTo": target.map(|t| t.id.global()), "deals": moved.len() });
    unit.audit(audit("stage.deleted", "stage", id.uuid(), Some(json!({ "name": row.name })), Some(after)));
    Ok(pipeline)
}

/// The deals of a stage that goes away enter another one: each has its audit entry, its line on the timeline and its
/// event, as if it were moved by itself.
async fn deals_follow(unit: &mut WriteUnit, deals: &[Card], from: &stage::Model, to: &stage::Model) -> Result<()> {
    deal::board::move_all(unit, from.id, to).await?;
    let told = deals.iter().map(|deal| Happening {
        customer_id: deal.customer_id,
        deal_id: Some(deal.id),
        activity_id: None,
        kind: TimelineKind::DealStageChanged,
        text: None,
        data: json!({
            "title": deal.title,
            "fromStageId": from.id.global(), "fromStage": from.name,
            "toStageId": to.id.global(), "toStage": to.name,
        }),
    });
    timeline_item::add_all(unit, told.collect()).await?;
    let place = |stage: &stage::Model| Some(json!({ "stageId": stage.id.global() }));
    for deal in deals {
        unit.audit(audit("deal.moved", DealId::TYPE, deal.id.uuid(), place(from), place(to)));
        let (customer, owner) = (deal.customer_id, deal.owner_id.filter(|_| deal.deleted_at.is_none()));
        CrmEvent::DealStageChanged { id: deal.id, customer, owner, from: from.id, to: to.id, bulk: true }.record(unit);
    }
    Ok(())
}

/// A stage that is about to be written.
struct Draft {
    name: String,
    kind: Kind,
    probability: i32,
    color: String,
    sla_days: Option<i32>,
}

impl Draft {
    fn check(problems: &mut Problems, path: &str, input: StageInput) -> Self {
        let field = |name: &str| format!("{path}{name}");
        let name = words::required(problems, &field("name"), &input.name);
        let color = input.color.as_deref().unwrap_or(DEFAULT_COLOR);
        let color = problems.check(&field("color"), Color::parse(color)).map(|color| color.to_string());
        if !(0..=100).contains(&input.probability) {
            problems.push(Problem::new(&field("probability"), ProblemCode::Invalid, Text::new("problem-probability")));
        }
        if input.sla_days.is_some_and(|days| !(1..=3650).contains(&days)) {
            problems.push(Problem::new(&field("slaDays"), ProblemCode::Invalid, Text::new("problem-sla-days")));
        }
        let probability = match input.kind {
            StageKind::Open => input.probability,
            StageKind::Won => 100,
            StageKind::Lost => 0,
        };
        Self { name, kind: input.kind.into(), probability, color: color.unwrap_or_default(), sla_days: input.sla_days }
    }

    fn row(self, unit: &WriteUnit, pipeline: PipelineId, position: i32) -> stage::ActiveModel {
        let now = clock::now();
        stage::ActiveModel {
            tenant_id: Set(unit.tenant()),
            id: Set(StageId::new()),
            pipeline_id: Set(pipeline),
            name: Set(self.name),
            kind: Set(self.kind),
            probability: Set(self.probability),
            color: Set(self.color),
            sla_days: Set(self.sla_days),
            position: Set(position),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
        }
    }
}

async fn locked(unit: &mut WriteUnit, field: &str, id: PipelineId) -> Result<pipeline::Model> {
    Ok(pipeline::lock(unit, id).await?.ok_or_else(|| Problem::not_found(field))?)
}

/// Numbers the stages as they stand.
async fn set_order(unit: &mut WriteUnit, stages: &[stage::Model]) -> Result<()> {
    for (position, stage) in stages.iter().enumerate() {
        if stage.position != position as i32 {
            let next = stage::ActiveModel { position: Set(position as i32), ..Default::default() };
            stage::save(unit, stage, next).await?.ok_or_else(Problem::conflict)?;
        }
    }
    Ok(())
}

fn audit(
    action: &'static str,
    entity: &'static str,
    id: uuid::Uuid,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
) -> AuditRecord {
    AuditRecord { action, entity, entity_id: Some(id), before, after }
}

fn taken(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Taken, Text::new("problem-name-taken"))
}

fn name_taken(table: &'static str) -> impl Fn(StoreError) -> Error {
    move |error| if error.is_unique(table) { taken("name").into() } else { error.into() }
}

fn too_many_stages(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Invalid, Text::new("problem-too-many-stages").with("limit", MAX_STAGES as i64))
}

fn not_allowed(field: &str, text: &str) -> Error {
    Problem::new(field, ProblemCode::NotAllowed, Text::new(text)).into()
}
