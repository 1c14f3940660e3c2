//! The row of filters above the board. Each change goes into the address.

use yew::prelude::*;

use super::filters::{Close, Filters};
use crate::{
    components::{Button, Choice, IconName, SearchBox, Variant},
    graphql::use_query,
    i18n::{key, use_i18n},
    pages::deals::{
        operations::{LabelList, PeopleList, PipelineList},
        pick::Pick,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct FilterBarProps {
    pub filters: Filters,
    /// The pipeline shown, which an empty address leaves to the server
    pub pipeline: AttrValue,
    pub on_change: Callback<Filters>,
}

#[component]
pub fn FilterBar(props: &FilterBarProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (pipelines, labels) = (use_query::<PipelineList, _>(()), use_query::<LabelList, _>(()));
    let people = use_query::<PeopleList, _>(());
    let filters = &props.filters;
    let change = |set: fn(&mut Filters, String)| {
        let (filters, on_change) = (filters.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = filters.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let shown = pipelines.data.iter().flat_map(|data| &data.pipelines).find(|one| *one.id.inner() == *props.pipeline);
    let stages = shown.iter().flat_map(|pipeline| &pipeline.stages);
    let stages: Vec<_> = stages.map(|stage| Choice::new(stage.id.inner().to_owned(), stage.name.clone())).collect();
    let pipelines: Vec<_> = pipelines
        .data
        .iter()
        .flat_map(|data| &data.pipelines)
        .map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone()))
        .collect();
    let own = viewer.user.id.clone();
    let me = Choice::new(own.inner().to_owned(), t!(i18n, "deal-owner-me"));
    let others = people.data.iter().flat_map(|data| &data.users.nodes).filter(|person| person.id != own);
    let owners = std::iter::once(me).chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    let tags = labels.data.iter().flat_map(|data| &data.tags);
    let tags: Vec<_> = tags.map(|tag| Choice::new(tag.id.inner().to_owned(), tag.name.clone())).collect();
    let portfolios = labels.data.iter().flat_map(|data| &data.portfolios);
    let portfolios: Vec<_> = portfolios.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    let closes = Close::ALL.map(|close| Choice::new(close.name(), t!(i18n, close_text(close))));
    let clear = {
        let (on_change, pipeline) = (props.on_change.clone(), filters.pipeline.clone());
        move |_| on_change.emit(Filters { pipeline: pipeline.clone(), ..Filters::default() })
    };
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
            if pipelines.len() > 1 {
                <Pick id="filter-pipeline" label={t!(i18n, "deal-pipeline")} value={props.pipeline.clone()} choices={pipelines} on_pick={change(Filters::lead_to)} />
            }
            <SearchBox id="board-search" label={t!(i18n, "board-search")} value={filters.search.clone()} on_search={change(|filters, value| filters.search = value)} />
            <Pick id="filter-stage" label={t!(i18n, "deal-stage")} all={t!(i18n, "deal-stage-all")} value={filters.stage.clone()} choices={stages} on_pick={change(|filters, value| filters.stage = value)} />
            <Pick id="filter-owner" label={t!(i18n, "deal-owner")} all={t!(i18n, "deal-owner-all")} value={filters.owner.clone()} choices={owners.collect::<Vec<_>>()} on_pick={change(|filters, value| filters.owner = value)} />
            if !tags.is_empty() {
                <Pick id="filter-tag" label={t!(i18n, "deal-tags")} all={t!(i18n, "deal-tags-all")} value={filters.tag.clone()} choices={tags} on_pick={change(|filters, value| filters.tag = value)} />
            }
            if !portfolios.is_empty() {
                <Pick id="filter-portfolio" label={t!(i18n, "deal-portfolio")} all={t!(i18n, "deal-portfolio-all")} value={filters.portfolio.clone()} choices={portfolios} on_pick={change(|filters, value| filters.portfolio = value)} />
            }
            <Pick id="filter-close" label={t!(i18n, "deal-expected-close")} all={t!(i18n, "deal-expected-close-all")} value={filters.close.clone()} choices={closes.to_vec()} on_pick={change(|filters, value| filters.close = value)} />
            if filters.any() {
                <Button variant={Variant::Ghost} small=true icon={IconName::Close} onclick={clear}>{ t!(i18n, "board-filters-clear") }</Button>
            }
        </div>
    }
}

fn close_text(close: Close) -> &'static str {
    match close {
        Close::Late => key!("board-close-late"),
        Close::Week => key!("board-close-week"),
        Close::Month => key!("board-close-month"),
        Close::NextMonth => key!("board-close-next-month"),
        Close::Unknown => key!("board-close-unknown"),
    }
}
