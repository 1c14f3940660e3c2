//! A new deal from the list: the form of the board's columns, and in which stage it begins.

use yew::prelude::*;

use crate::{
    components::{Choice, Dialog, SelectField, Skeleton, Text, use_text},
    graphql::use_query,
    i18n::{WithTexts, use_i18n},
    pages::deals::{
        board::{self, QuickAdd},
        operations::{DealCard, Pipeline, PipelineList, Stage, StageKind},
    },
    t,
};

#[derive(Properties, PartialEq)]
pub struct CreateDialogProps {
    /// Proposed: an id, or nothing
    pub pipeline: AttrValue,
    pub on_close: Callback<()>,
    pub on_added: Callback<DealCard>,
}

#[component]
pub fn CreateDialog(props: &CreateDialogProps) -> Html {
    let i18n = use_i18n();
    let pipelines = use_query::<PipelineList, _>(());
    let stage = use_text("");
    let pipelines = pipelines.data.iter().flat_map(|data| data.pipelines.clone()).collect::<Vec<_>>();
    let several = pipelines.len() > 1;
    let places: Vec<(&Pipeline, &Stage)> = pipelines
        .iter()
        .flat_map(|pipeline| pipeline.stages.iter().map(move |stage| (pipeline, stage)))
        .filter(|(_, stage)| stage.kind == StageKind::Open)
        .collect();
    let choices: Vec<_> = places
        .iter()
        .map(|(pipeline, stage)| {
            let name = if several { format!("{} · {}", pipeline.name, stage.name) } else { stage.name.clone() };
            Choice::new(stage.id.inner().to_owned(), name)
        })
        .collect();
    let chosen = places.iter().find(|(_, one)| *one.id.inner() == *stage.value);
    let proposed = || places.iter().find(|(pipeline, _)| *pipeline.id.inner() == *props.pipeline);
    let place = chosen.or_else(proposed).or(places.first());
    html! {
        <Dialog id="new-deal" title={t!(i18n, "deals-new")} on_close={props.on_close.clone()}>
            if let Some((pipeline, begins)) = place {
                <SelectField id="new-deal-stage" label={t!(i18n, "deal-stage")} text={Text::new(begins.id.inner().to_owned(), stage.change.clone())} {choices} />
                <WithTexts texts={board::texts(i18n.locale)}>
                    <QuickAdd pipeline={pipeline.id.clone()} stage={begins.id.clone()} on_close={props.on_close.clone()} on_added={props.on_added.clone()} />
                </WithTexts>
            } else {
                <Skeleton lines=4 />
            }
        </Dialog>
    }
}
