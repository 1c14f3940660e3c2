//! All that is to be done and was done, as a list: one's own, the team's or everybody's, by state and kind, completed
//! where it stands. Each has an address of its own, which opens it over the list (`detail`).

mod detail;
mod view;

use yew::prelude::*;
use yew_router::prelude::*;

pub use self::{
    detail::ActivityDetail,
    view::{EVERYBODY, View},
};
use self::{
    detail::Drawer,
    view::{State, TEAM},
};
use super::{
    agenda::{
        About, Dialogs, Open, draft,
        keys::use_activity_keys,
        operations::{ActivityChanged, ActivityChangedVariables, AgendaList, AgendaVariables, Item},
        row::Row,
    },
    customers::{choices::use_owners, types::ActivityType},
    deals::pick::Pick,
    exports::operations::{ExportActivities, ExportList},
};
use crate::{
    browser, chunks,
    components::{
        Button, Card, Choice, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, SearchBox, Skeleton, ToggleChip,
        Variant,
    },
    drafts::DraftOffer,
    format::use_format,
    graphql::{Live, schema::schema, use_pages, use_query, use_subscription},
    i18n::use_i18n,
    imported::{ActivitiesImported, use_imported},
    keyboard::{Reach, Shortcut, use_shortcuts},
    link,
    order::arrange,
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    steady::use_steady,
    t,
    viewer::use_viewer,
    zone,
};

/// What one can list; messages come with the conversations.
const KINDS: [ActivityType; 6] = [
    ActivityType::Call,
    ActivityType::Task,
    ActivityType::Meeting,
    ActivityType::Visit,
    ActivityType::Email,
    ActivityType::Note,
];

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct Teammates {
    viewer: Me,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Viewer")]
struct Me {
    user: Teamed,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "User")]
struct Teamed {
    teams: Vec<TeamMembers>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Team")]
struct TeamMembers {
    members: Vec<Member>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "User")]
struct Member {
    id: cynic::Id,
}

#[derive(Properties, PartialEq)]
pub struct ActivitiesProps {
    /// The one that is open over the list
    #[prop_or_default]
    pub shown: Option<cynic::Id>,
}

#[component]
pub fn Activities(props: &ActivitiesProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "nav-activities"));
    use_activity_keys();
    let query = location.as_ref().map_or("", |location| location.query_str()).to_owned();
    let view = View::parse(&query);
    let open = use_state_eq(|| None::<Open>);
    let today = zone::local(browser::now(), &viewer.time_zone()).date();
    let on_show = {
        let navigator = navigator.clone();
        Callback::from(move |view: View| {
            navigator.iter().for_each(|navigator| link::push(navigator, &Route::Activities, &view.query()));
        })
    };
    // Back to the list as it was, without a step that going back would open again.
    let on_leave = {
        let query = query.trim_start_matches('?').to_owned();
        Callback::from(move |()| {
            navigator.iter().for_each(|navigator| link::replace(navigator, &Route::Activities, &query));
        })
    };
    let on_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(Some(what)))
    };
    let on_close = {
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let add = on_open.reform(move |()| Open::New(today));
    let may_write = viewer.can("activity.write");
    let create = Shortcut::new("c", t!(i18n, "activity-new"), add.clone());
    use_shortcuts(Reach::Page, may_write.then_some(create).into_iter().collect());
    let mates = use_query::<Teammates, _>(());
    let team = mates.data.as_ref().map(|data| teammates(data, &viewer.user.id));
    let variables = view.variables(&viewer.user.id, team.as_deref(), &viewer.time_zone());
    let asked = variables.clone().map(|AgendaVariables { filter, order, .. }| {
        ExportList::Activities(ExportActivities { filter: Some(filter), order_by: order })
    });
    html! {
        <div class="page">
            <PageHeader title={t!(i18n, "nav-activities")}>
                if let Some(list) = asked.filter(|_| viewer.can("export.run")) {
                    <ExportButton {list} />
                }
                if may_write {
                    <Button variant={Variant::Primary} icon={IconName::Plus} onclick={add.reform(|_| ())}>{ t!(i18n, "activity-new") }</Button>
                }
            </PageHeader>
            <DraftOffer prefix={draft(&About::Anything)} text={t!(i18n, "activity-draft")} on_resume={add} />
            <Bar view={view.clone()} {on_show} />
            if let Some(variables) = variables {
                <List {view} {variables} {query} on_open={on_open.clone()} />
            } else if let Some(error) = mates.error.clone() {
                <ErrorNotice {error} on_retry={mates.refetch.clone()} />
            } else {
                <Skeleton lines={8} />
            }
            if let Some(id) = &props.shown {
                <Drawer key={id.inner().to_owned()} id={id.clone()} {on_open} on_close={on_leave} />
            }
            <Dialogs open={(*open).clone()} {today} {on_close} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ExportButtonProps {
    list: ExportList,
}

/// The list as it is filtered now, as a file.
#[component]
fn ExportButton(props: &ExportButtonProps) -> Html {
    let (i18n, exporting) = (use_i18n(), use_state_eq(|| false));
    let exports = |open: bool| {
        let exporting = exporting.setter();
        Callback::from(move |()| exporting.set(open))
    };
    html! {
        <>
            <Button onclick={exports(true).reform(|_| ())}>{ t!(i18n, "list-export") }</Button>
            if *exporting {
                <chunks::ExportDialog list={props.list.clone()} on_close={exports(false)} />
            }
        </>
    }
}

/// Everybody who shares a team with somebody, and they themselves.
fn teammates(data: &Teammates, me: &cynic::Id) -> Vec<cynic::Id> {
    let members = data.viewer.user.teams.iter().flat_map(|team| &team.members);
    let mut all: Vec<_> = std::iter::once(me.clone()).chain(members.map(|member| member.id.clone())).collect();
    arrange(&mut all, |a, b| a.inner() < b.inner());
    all.dedup();
    all
}

#[derive(Properties, PartialEq)]
struct BarProps {
    view: View,
    on_show: Callback<View>,
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let (i18n, format, viewer, owners) = (use_i18n(), use_format(), use_viewer(), use_owners());
    let always = {
        let (view, on_show) = (props.view.clone(), props.on_show.clone());
        move |_: bool| on_show.emit(View { during: None, ..view.clone() })
    };
    let change = |set: fn(&mut View, String)| {
        let (view, on_show) = (props.view.clone(), props.on_show.clone());
        Callback::from(move |value: String| {
            let mut view = view.clone();
            set(&mut view, value);
            on_show.emit(view);
        })
    };
    let state = |(state, _, text): &(State, &str, &'static str)| {
        let (state, view, on_show) = (*state, props.view.clone(), props.on_show.clone());
        let on_toggle = Callback::from(move |_: bool| on_show.emit(View { state, during: None, ..view.clone() }));
        html! { <ToggleChip key={*text} on={props.view.state == state} {on_toggle}>{ t!(i18n, text) }</ToggleChip> }
    };
    let kind = |kind: &ActivityType| {
        let (kind, view, on_show) = (*kind, props.view.clone(), props.on_show.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let mut view = view.clone();
            view.kinds.retain(|other| *other != kind);
            view.kinds.extend(on.then_some(kind));
            on_show.emit(view);
        });
        html! { <ToggleChip key={kind.name()} on={props.view.kinds.contains(&kind)} {on_toggle}>{ t!(i18n, kind.text()) }</ToggleChip> }
    };
    let fixed = [Choice::new(TEAM, t!(i18n, "activities-team")), Choice::new(EVERYBODY, t!(i18n, "agenda-everybody"))];
    let others = owners.iter().filter(|one| one.id != viewer.user.id);
    let people = fixed.into_iter().chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    html! {
        <div class="filters">
            <div class="filters-search">
                <SearchBox id="activity-search" label={t!(i18n, "activities-search")} value={props.view.search.clone()} on_search={change(|view, value| view.search = value)} />
                <Pick id="activity-who" label={t!(i18n, "activity-assignee")} all={t!(i18n, "agenda-own")} value={props.view.who.clone()} choices={people.collect::<Vec<_>>()} on_pick={change(|view, value| view.who = value)} />
            </div>
            <div class="filter-row" role="group" aria-label={t!(i18n, "customers-filters")}>
                { for State::ALL.iter().map(state) }
                <span class="filter-gap" aria-hidden="true"></span>
                { for KINDS.iter().map(kind) }
                if let Some(days) = props.view.during {
                    <ToggleChip on=true on_toggle={always}>{ t!(i18n, "activities-done-in", days = days.words(&format)) }{ " ×" }</ToggleChip>
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    view: View,
    variables: AgendaVariables,
    query: String,
    on_open: Callback<Open>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let i18n = use_i18n();
    let list = use_pages::<AgendaList>(props.variables.clone());
    use_scroll_memory(&format!("activities{}", props.query), !list.items.is_empty());
    let refetch = use_steady(list.refetch.clone());
    let assignee_id = props.variables.filter.assignee_id.as_ref().and_then(|filter| filter.eq.clone());
    let hear = Callback::from(move |_: Live<ActivityChanged>| refetch.emit(()));
    use_subscription::<ActivityChanged, _>(ActivityChangedVariables { assignee_id }, hear);
    use_imported::<ActivitiesImported>(list.refetch.clone());
    let named = !props.view.who.is_empty();
    let address = Some(AttrValue::from(props.query.trim_start_matches('?').to_owned()));
    let row = |item: &Item| html! { <Row key={item.id.inner().to_owned()} item={item.clone()} dated=true {named} query={address.clone()} on_open={props.on_open.clone()} /> };
    html! {
        <>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={8} />
            } else if list.items.is_empty() && list.error.is_none() {
                <EmptyState icon={IconName::Check} title={t!(i18n, "activities-none")} text={t!(i18n, "activities-none-text")} />
            } else {
                <Card><ul class="rows">{ for list.items.iter().map(row) }</ul></Card>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            }
        </>
    }
}
