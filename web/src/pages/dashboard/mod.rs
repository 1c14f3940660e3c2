//! Where a day begins: what is due, how the period goes beside the one before, what the pipeline promises. Each
//! number leads to the list of what it counts. What a role may not read is left out.
//!
//! The texts come with the page, not with the first file of the app.

mod behind;
mod charts;
mod day;
mod figures;
mod lists;
mod operations;
mod view;

use chrono::NaiveDate;
use yew::prelude::*;
use yew_router::prelude::*;

use self::{
    charts::{Pipeline, Trends},
    day::MyDay,
    figures::Figures,
    lists::{OpenDeals, Parts, People},
    operations::{Overview, OverviewQuery, PipelineVariables},
    view::{Period, View},
};
use crate::{
    browser,
    components::{Choice, EmptyState, ErrorNotice, IconButton, IconName, PageHeader, Skeleton, ToggleChip},
    days::Days,
    graphql::use_query,
    i18n::{Locale, WithTexts, use_i18n},
    link::{self, PageLink},
    pages::{
        customers::choices::{PipelineName, use_owners, use_pipelines},
        deals::pick::Pick,
    },
    routes::{Route, use_title},
    t,
    viewer::{Scope, use_viewer},
    zone,
};

/// What the page says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-dashboard.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-dashboard.ftl")),
    }
}

#[component]
pub fn Dashboard() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Page /></WithTexts> }
}

#[component]
fn Page() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "nav-dashboard"));
    let view = View::parse(location.as_ref().map_or("", |location| location.query_str()));
    let today = zone::local(browser::now(), &viewer.time_zone()).date();
    let overview = use_query::<OverviewQuery, _>(view.variables(today));
    let on_show = Callback::from(move |view: View| {
        navigator.iter().for_each(|navigator| link::push(navigator, &Route::Home, &view.query()));
    });
    html! {
        <div class="page">
            <PageHeader title={t!(i18n, "dashboard-hello", name = first_name(&viewer.user.name))}>
                <IconButton icon={IconName::Refresh} label={t!(i18n, "dashboard-refresh")} onclick={overview.refetch.reform(|_| ())} />
            </PageHeader>
            <Bar view={view.clone()} {on_show} />
            if let Some(error) = overview.error.clone() {
                <ErrorNotice {error} on_retry={overview.refetch.clone()} />
            }
            if let Some(data) = overview.data.as_ref() {
                <Sections overview={data.overview.clone()} {view} {today} />
            } else if overview.error.is_none() {
                <Skeleton lines={10} />
            }
        </div>
    }
}

fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

#[derive(Properties, PartialEq)]
struct SectionsProps {
    overview: Overview,
    view: View,
    today: NaiveDate,
}

#[component]
fn Sections(props: &SectionsProps) -> Html {
    let (viewer, pipelines) = (use_viewer(), use_pipelines());
    let SectionsProps { overview, view, today } = props;
    let days = view.days(*today);
    let pipeline = pipelines.iter().find(|one| one.id.inner() == view.pipeline).or(pipelines.first());
    html! {
        <>
            if nothing(overview) {
                <Beginning />
            }
            <Figures overview={overview.clone()} view={view.clone()} {days} />
            <div class="dashboard">
                if viewer.can("activity.read") {
                    <MyDay today={*today} />
                }
                if let Some(open) = overview.open_deals.clone() {
                    <OpenDeals {open} view={view.clone()} />
                }
                <Trends overview={overview.clone()} />
                if let Some(pipeline) = pipeline.filter(|_| overview.deals.is_some()) {
                    <Pipeline variables={of(pipeline, days, &viewer.time_zone())} name={pipeline.name.clone()} />
                }
                <Parts overview={overview.clone()} view={view.clone()} {days} />
            </div>
            if overview.people.len() > 1 {
                <People people={overview.people.clone()} />
            }
        </>
    }
}

/// Neither in the period nor before it did anything happen, and nothing is open.
fn nothing(overview: &Overview) -> bool {
    let none = |figure: &operations::Figure| figure.value + figure.before == 0;
    overview.customers.as_ref().is_none_or(|customers| none(&customers.created))
        && overview.deals.as_ref().is_none_or(|deals| none(&deals.created) && none(&deals.won))
        && overview.open_deals.as_ref().is_none_or(|open| open.count == 0)
}

/// For whoever has just begun: where numbers come from.
#[component]
fn Beginning() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    html! {
        <EmptyState icon={IconName::Chart} title={t!(i18n, "dashboard-empty")} text={t!(i18n, "dashboard-empty-text")}>
            if viewer.can("import.run") {
                <PageLink class="button" to={Route::CustomerImports}>{ t!(i18n, "import-title") }</PageLink>
            }
            <PageLink class="button" to={Route::Customers}>{ t!(i18n, "nav-customers") }</PageLink>
        </EmptyState>
    }
}

fn of(pipeline: &PipelineName, days: Days, zone: &str) -> PipelineVariables {
    PipelineVariables { id: pipeline.id.clone(), since: Some(days.instants(zone).0) }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    view: View,
    on_show: Callback<View>,
}

/// Which period, whose, of which pipeline; the last two for those who see more than one.
#[component]
fn Bar(props: &BarProps) -> Html {
    let (i18n, viewer, owners, pipelines) = (use_i18n(), use_viewer(), use_owners(), use_pipelines());
    let change = |set: fn(&mut View, String)| {
        let (view, on_show) = (props.view.clone(), props.on_show.clone());
        Callback::from(move |value: String| {
            let mut view = view.clone();
            set(&mut view, value);
            on_show.emit(view);
        })
    };
    let period = |(period, name, text): (Period, &'static str, &'static str)| {
        let (view, on_show) = (props.view.clone(), props.on_show.clone());
        let on = Period::from_name(&props.view.period) == period;
        let on_toggle = move |_: bool| on_show.emit(View { period: name.to_owned(), ..view.clone() });
        html! { <ToggleChip key={text} {on} {on_toggle}>{ t!(i18n, text) }</ToggleChip> }
    };
    let sees_others =
        viewer.grants.iter().any(|grant| grant.permission.ends_with(".read") && grant.scope != Scope::Own);
    let me = Choice::new(viewer.user.id.inner().to_owned(), t!(i18n, "deal-owner-me"));
    let others = owners.iter().filter(|one| one.id != viewer.user.id);
    let people = std::iter::once(me).chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    let choices = pipelines.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone()));
    html! {
        <div class="filter-row" role="group" aria-label={t!(i18n, "dashboard-period")}>
            { for Period::ALL.into_iter().map(period) }
            <span class="filter-gap" aria-hidden="true"></span>
            if sees_others {
                <Pick id="dashboard-who" label={t!(i18n, "dashboard-whose")} all={t!(i18n, "dashboard-everybody")} value={props.view.owner.clone()} choices={people.collect::<Vec<_>>()} on_pick={change(|view, value| view.owner = value)} />
            }
            if pipelines.len() > 1 && viewer.can("deal.read") {
                <Pick id="dashboard-pipeline" label={t!(i18n, "deal-pipeline")} all={t!(i18n, "deals-pipeline-all")} value={props.view.pipeline.clone()} choices={choices.collect::<Vec<_>>()} on_pick={change(|view, value| view.pipeline = value)} />
            }
        </div>
    }
}
