//! The way through the pipeline, with where the deal stands. A click moves it there.

use yew::prelude::*;

use super::operations::Deal;
use crate::{
    components::ColourDot,
    i18n::use_i18n,
    pages::deals::operations::{DealStatus, Stage, StageKind},
    t,
};

#[derive(Properties, PartialEq)]
pub struct StepperProps {
    pub deal: Deal,
    /// An open deal the reader may move; a closed one is reopened first
    pub movable: bool,
    pub on_stage: Callback<Stage>,
}

#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let i18n = use_i18n();
    let deal = &props.deal;
    let stages = &deal.pipeline.stages;
    let current = stages.iter().position(|stage| stage.id == deal.stage.id);
    let step = |(index, stage): (usize, &Stage)| {
        let here = stage.id == deal.stage.id;
        let passed = stage.kind == StageKind::Open
            && deal.status != DealStatus::Lost
            && current.is_some_and(|current| index < current);
        let state = if here {
            "here"
        } else if passed {
            "passed"
        } else {
            "ahead"
        };
        let kind = match stage.kind {
            StageKind::Open => "open",
            StageKind::Won => "won",
            StageKind::Lost => "lost",
        };
        let onclick = {
            let (on_stage, stage) = (props.on_stage.clone(), stage.clone());
            move |_| on_stage.emit(stage.clone())
        };
        html! {
            <li key={stage.id.inner().to_owned()}>
                <button
                    type="button"
                    class="step"
                    data-state={state}
                    data-kind={kind}
                    aria-current={here.then_some("step")}
                    title={t!(i18n, "deal-move-to", stage = stage.name.as_str())}
                    disabled={!props.movable || here}
                    {onclick}
                >
                    <ColourDot colour={stage.color.clone()} />
                    <span>{ &stage.name }</span>
                </button>
            </li>
        }
    };
    html! { <ol class="stepper" tabindex={(!props.movable).then_some("0")} aria-label={t!(i18n, "deal-stage")}>{ for stages.iter().enumerate().map(step) }</ol> }
}
