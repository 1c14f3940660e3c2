//! What is next for the reader: what is late, and what is due today.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::{
    components::{Card, EmptyState, ErrorNotice, IconName, LoadMore, Skeleton},
    days::Days,
    graphql::{
        Live,
        schema::{DateTimeFilter, SortDirection},
        use_pages, use_subscription,
    },
    i18n::use_i18n,
    imported::{ActivitiesImported, use_imported},
    link::PageLink,
    pages::agenda::{
        Dialogs, Open,
        operations::{
            ActivityChanged, ActivityChangedVariables, ActivityFilter, ActivityOrder, ActivityOrderField, AgendaList,
            AgendaVariables, IdFilter, Item,
        },
        row::Row,
    },
    routes::Route,
    steady::use_steady,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct MyDayProps {
    pub today: NaiveDate,
}

/// One's own open activities up to the end of today.
#[component]
pub fn MyDay(props: &MyDayProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let open = use_state_eq(|| None::<Open>);
    let (_, until) = Days::last(1, props.today).instants(&viewer.time_zone());
    let filter = ActivityFilter {
        assignee_id: Some(IdFilter::is(viewer.user.id.clone())),
        due_at: Some(DateTimeFilter { lt: Some(until), ..DateTimeFilter::default() }),
        completed: Some(false),
        cancelled: Some(false),
        ..ActivityFilter::default()
    };
    let order = ActivityOrder { field: ActivityOrderField::DueAt, direction: SortDirection::Asc };
    let list = use_pages::<AgendaList>(AgendaVariables { filter, order: Some(vec![order]), after: None });
    let refetch = use_steady(list.refetch.clone());
    let hear = Callback::from(move |_: Live<ActivityChanged>| refetch.emit(()));
    let mine = ActivityChangedVariables { assignee_id: Some(viewer.user.id.clone()) };
    use_subscription::<ActivityChanged, _>(mine, hear);
    use_imported::<ActivitiesImported>(list.refetch.clone());
    let on_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(Some(what)))
    };
    let on_close = {
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let row = |item: &Item| html! { <Row key={item.id.inner().to_owned()} item={item.clone()} dated=true on_open={on_open.clone()} /> };
    let link = html! { <PageLink class="view-link" to={Route::Agenda}>{ t!(i18n, "nav-agenda") }</PageLink> };
    html! {
        <Card title={t!(i18n, "dashboard-my-day")} actions={link}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            } else if list.items.is_empty() && list.loading {
                <Skeleton lines={4} />
            } else if list.items.is_empty() {
                <EmptyState icon={IconName::Check} title={t!(i18n, "dashboard-nothing-due")} text={t!(i18n, "dashboard-nothing-due-text")} />
            } else {
                <ul class="rows my-day">{ for list.items.iter().map(row) }</ul>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            }
            <Dialogs open={(*open).clone()} today={props.today} {on_close} />
        </Card>
    }
}
