//! What is looked for among deals, and by which filters.

use yew::prelude::*;

use super::view::{View, When};
use crate::{
    components::{Choice, SearchBox, ToggleChip},
    format::use_format,
    graphql::use_query,
    i18n::use_i18n,
    pages::deals::{
        operations::{PeopleList, Pipeline, PipelineList},
        pick::Pick,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub view: View,
    pub on_change: Callback<View>,
}

#[component]
pub fn Bar(props: &BarProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let (pipelines, people) = (use_query::<PipelineList, _>(()), use_query::<PeopleList, _>(()));
    let change = |set: fn(&mut View, String)| {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = view.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let pipelines: Vec<_> = pipelines.data.iter().flat_map(|data| data.pipelines.clone()).collect();
    let several = pipelines.len() > 1;
    let choice = |pipeline: &Pipeline| Choice::new(pipeline.id.inner().to_owned(), pipeline.name.clone());
    let choices: Vec<_> = pipelines.iter().map(choice).collect();
    let stages = pipelines.iter().flat_map(|pipeline| pipeline.stages.iter().map(move |stage| (pipeline, stage)));
    let stages = stages.map(|(pipeline, stage)| {
        let name = if several { format!("{} · {}", pipeline.name, stage.name) } else { stage.name.clone() };
        Choice::new(stage.id.inner().to_owned(), name)
    });
    let own = viewer.user.id.clone();
    let me = Choice::new(own.inner().to_owned(), t!(i18n, "deal-owner-me"));
    let others = people.data.iter().flat_map(|data| &data.users.nodes).filter(|person| person.id != own);
    let owners = std::iter::once(me).chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    let statuses = [
        Choice::new("open", t!(i18n, "deal-status-open")),
        Choice::new("won", t!(i18n, "deal-status-won")),
        Choice::new("lost", t!(i18n, "deal-status-lost")),
    ];
    let view = &props.view;
    let during = |(when, text): (When, &'static str)| {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        let words = t!(i18n, text, days = view.when(when)?.words(&format));
        let on_toggle = move |_: bool| on_change.emit(view.clone().ever(when));
        Some(html! { <ToggleChip key={text} on=true {on_toggle}>{ words }{ " ×" }</ToggleChip> })
    };
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
            <SearchBox id="deals-search" label={t!(i18n, "board-search")} value={view.search.clone()} on_search={change(|view, value| view.search = value)} />
            <Pick id="filter-status" label={t!(i18n, "deal-status")} all={t!(i18n, "deal-status-all")} value={view.status.clone()} choices={statuses.to_vec()} on_pick={change(|view, value| view.status = value)} />
            <Pick id="filter-stage" label={t!(i18n, "deal-stage")} all={t!(i18n, "deal-stage-all")} value={view.stage.clone()} choices={stages.collect::<Vec<_>>()} on_pick={change(|view, value| view.stage = value)} />
            <Pick id="filter-owner" label={t!(i18n, "deal-owner")} all={t!(i18n, "deal-owner-all")} value={view.owner.clone()} choices={owners.collect::<Vec<_>>()} on_pick={change(|view, value| view.owner = value)} />
            if several {
                <Pick id="filter-pipeline" label={t!(i18n, "deal-pipeline")} all={t!(i18n, "deals-pipeline-all")} value={view.pipeline.clone()} choices={choices} on_pick={change(|view, value| view.pipeline = value)} />
            }
            { for When::ALL.into_iter().filter_map(during) }
        </div>
    }
}
