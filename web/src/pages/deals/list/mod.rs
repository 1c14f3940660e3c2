//! All deals in a table: searched, filtered, sorted, page after page, and live.

mod live;
mod operations;
mod view;

use yew::prelude::*;
use yew_router::prelude::*;

pub use self::operations::{DealList, DealOrder};
pub use self::view::{View, When};
use self::{live::use_news, operations::DealListVariables, view::SortBy};
use super::{
    operations::{DealCard, DealStatus, PeopleList, Pipeline, PipelineList},
    pick::Pick,
    status_badge, status_text,
};
use crate::{
    chunks,
    components::{
        Avatar, Button, Choice, ColourDot, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, SearchBox,
        Skeleton, SortHeader, Table, ToggleChip,
    },
    format::use_format,
    graphql::{schema::SortDirection, use_pages, use_query},
    i18n::{I18n, key, use_i18n},
    imported::{DealsImported, use_imported},
    keyboard::use_row_keys,
    link::{self, PageLink},
    pages::{
        exports::operations::{ExportDeals, ExportList},
        views::{Kept, SavedViewList, use_opening, use_views},
    },
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

#[component]
pub fn DealsPage() -> Html {
    let i18n = use_i18n();
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "deals-title"));
    let query = location.as_ref().map_or("", |location| location.query_str());
    let view = View::parse(query);
    let viewer = use_viewer();
    let (filter, order) = (view.deal_filter(&viewer.time_zone()), view.order());
    let exporting = use_state_eq(|| false);
    let views = use_views(SavedViewList::Deals, &view.saved);
    let go = |go: fn(&Navigator, &Route, &str)| {
        let navigator = navigator.clone();
        Callback::from(move |query: String| {
            navigator.iter().for_each(|navigator| go(navigator, &Route::Deals, &query));
        })
    };
    use_opening(&views, query, go(link::replace));
    let on_show = go(link::push);
    let asked = ExportList::Deals(ExportDeals { filter: Some(filter.clone()), order_by: Some(order.clone()) });
    let exports = |open: bool| {
        let exporting = exporting.clone();
        Callback::from(move |()| exporting.set(open))
    };
    let list = use_pages::<DealList>(DealListVariables { filter, order: Some(order), first: 50, after: None });
    use_imported::<DealsImported>(list.refetch.clone());
    use_news(&view.pipeline, list.refetch.clone());
    use_row_keys(".deal-link");
    use_scroll_memory(&format!("deals{query}"), !list.items.is_empty());
    let on_change = Callback::from(move |view: View| {
        navigator.iter().for_each(|navigator| link::replace(navigator, &Route::Deals, &view.query()));
    });
    html! {
        <div class="page">
            <PageHeader title={t!(i18n, "deals-title")}>
                <PageLink class="button view-link" to={Route::Board}>{ t!(i18n, "deals-as-board") }</PageLink>
                if viewer.can("export.run") {
                    <Button onclick={exports(true).reform(|_| ())}>{ t!(i18n, "list-export") }</Button>
                }
            </PageHeader>
            if !views.views.is_empty() || view.any() {
                <chunks::Views list={SavedViewList::Deals} handle={views} now={Kept { query: view.kept(), columns: None }} {on_show} />
            }
            <Bar view={view.clone()} on_change={on_change.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() {
                <div class="deal-list"><Table label={t!(i18n, "deals-title")} busy={list.loading}>
                    <Head {view} {on_change} />
                    <tbody>{ for list.items.iter().map(|deal| html! { <Row key={deal.id.inner().to_owned()} deal={deal.clone()} /> }) }</tbody>
                </Table></div>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={8} />
            } else if list.error.is_none() {
                <Nothing filtered={view.any()} />
            }
            if *exporting {
                <chunks::ExportDialog list={asked} on_close={exports(false)} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    filtered: bool,
}

#[component]
fn Nothing(props: &NothingProps) -> Html {
    let i18n = use_i18n();
    if props.filtered {
        return html! { <EmptyState icon={IconName::Search} title={t!(i18n, "deals-nothing-found")} text={t!(i18n, "deals-nothing-found-text")} /> };
    }
    html! {
        <EmptyState icon={IconName::Money} title={t!(i18n, "deals-empty")} text={t!(i18n, "deals-empty-text")}>
            <PageLink to={Route::Board}>{ t!(i18n, "deals-as-board") }</PageLink>
        </EmptyState>
    }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    view: View,
    on_change: Callback<View>,
}

#[component]
fn Bar(props: &BarProps) -> Html {
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

#[component]
fn Head(props: &BarProps) -> Html {
    let i18n = use_i18n();
    let sort = |by: SortBy, label: &'static str| {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        let direction = props.view.sorted().filter(|(now, _)| *now == by).map(|(_, direction)| direction);
        let on_sort = move |direction: SortDirection| on_change.emit(view.clone().sort(by, direction));
        html! { <SortHeader label={t!(i18n, label)} {direction} {on_sort} /> }
    };
    html! {
        <thead>
            <tr>
                { sort(SortBy::Title, key!("deal-name")) }
                <th scope="col">{ t!(i18n, "deal-customer") }</th>
                <th scope="col">{ t!(i18n, "deal-stage") }</th>
                { sort(SortBy::Value, key!("deal-value")) }
                <th scope="col">{ t!(i18n, "deal-owner") }</th>
                { sort(SortBy::Close, key!("deal-expected-close")) }
                { sort(SortBy::Updated, key!("deal-in-stage-since")) }
            </tr>
        </thead>
    }
}

/// Whether the stage is called what the deal has become: "Perdido Perdido" says it twice.
fn says_so(stage: &str, status: DealStatus, i18n: &I18n) -> bool {
    stage.to_lowercase() == t!(i18n, status_text(status)).to_lowercase()
}

#[derive(Properties, PartialEq)]
struct RowProps {
    deal: operations::DealRow,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let operations::DealRow { card, stage_changed_at, .. } = &props.deal;
    let DealCard { id, title, customer, stage, value, expected_close_on, owner, status, .. } = card;
    html! {
        <tr>
            <td><PageLink class="strong-link deal-link" to={Route::Deal { id: id.inner().to_owned() }}>{ title }</PageLink></td>
            <td>
                if let Some(customer) = customer {
                    <PageLink to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
                }
            </td>
            <td>
                <span class="deal-card-mark"><ColourDot colour={stage.color.clone()} />{ &stage.name }</span>
                if *status != DealStatus::Open && !says_so(&stage.name, *status, &i18n) {
                    { status_badge(*status, &i18n) }
                }
            </td>
            <td class="deals-value">{ format.money(value) }</td>
            <td>
                if let Some(owner) = owner {
                    <span class="person"><Avatar name={owner.name.clone()} />{ &owner.name }</span>
                }
            </td>
            <td>{ expected_close_on.map(|day| format.day(day)).unwrap_or_default() }</td>
            <td class="quiet" title={format.date_time(*stage_changed_at)}>{ format.relative(*stage_changed_at) }</td>
        </tr>
    }
}
