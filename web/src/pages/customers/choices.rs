//! What a customer's fields are chosen from: users, portfolios, tags, stages. Each is asked for only
//! by the forms and filters that show it; one that fails is left out, as nobody came for it.

use yew::prelude::*;

use super::types::{PortfolioName, Tag, UserName};
use crate::{
    components::{Choice, Text},
    graphql::{schema::schema, use_query},
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct OwnerChoices {
    #[arguments(first: 100)]
    pub users: OwnerConnection,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "UserConnection")]
pub struct OwnerConnection {
    pub nodes: Vec<UserName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct LabelChoices {
    pub tags: Vec<Tag>,
    pub portfolios: Vec<PortfolioName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct PipelineChoices {
    #[arguments(archived: false)]
    pub pipelines: Vec<PipelineName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Pipeline")]
pub struct PipelineName {
    pub id: cynic::Id,
    pub name: String,
    pub stages: Vec<StageName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Stage")]
pub struct StageName {
    pub id: cynic::Id,
    pub name: String,
    pub kind: StageKind,
    pub color: String,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    Open,
    Won,
    Lost,
}

#[hook]
pub fn use_owners() -> Vec<UserName> {
    use_query::<OwnerChoices, _>(()).data.map(|data| data.users.nodes.clone()).unwrap_or_default()
}

/// Tags and portfolios.
#[hook]
pub fn use_labels() -> (Vec<Tag>, Vec<PortfolioName>) {
    let data = use_query::<LabelChoices, _>(()).data;
    data.map(|data| (data.tags.clone(), data.portfolios.clone())).unwrap_or_default()
}

/// Pipelines that are not archived, with their stages.
#[hook]
pub fn use_pipelines() -> Vec<PipelineName> {
    let data = use_query::<PipelineChoices, _>(()).data;
    data.map(|data| data.pipelines.clone()).unwrap_or_default()
}

/// Open stages as `Pipeline · Stage`, or only the stage's name when there is one pipeline.
#[hook]
pub fn use_stage_choices() -> Vec<Choice> {
    let pipelines = use_pipelines();
    let several = pipelines.len() > 1;
    let choice = |pipeline: &PipelineName, stage: &StageName| {
        let label = if several { format!("{} · {}", pipeline.name, stage.name) } else { stage.name.clone() };
        Choice::new(stage.id.inner().to_owned(), label)
    };
    let open = |pipeline: &PipelineName| -> Vec<Choice> {
        let stages = pipeline.stages.iter().filter(|stage| stage.kind == StageKind::Open);
        stages.map(|stage| choice(pipeline, stage)).collect()
    };
    pipelines.iter().flat_map(open).collect()
}

/// A choice that must be made begins with the first option, as the browser shows it.
pub fn first_unless_chosen(text: &Text, choices: &[Choice]) -> Text {
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let value = if text.value.is_empty() { first } else { text.value.clone() };
    Text::new(value, text.change.clone())
}

/// People, portfolios and the like as options, after one that stands for none.
pub fn choices<T>(none: String, all: &[T], of: impl Fn(&T) -> (&cynic::Id, &str)) -> Vec<Choice> {
    let options = all.iter().map(|one| {
        let (id, name) = of(one);
        Choice::new(id.inner().to_owned(), name.to_owned())
    });
    std::iter::once(Choice::new("", none)).chain(options).collect()
}
