//! What is to be done and when: my day with what is late, one day, a week, a month. The address keeps what is shown;
//! news comes in live.

pub mod complete;
pub mod done;
mod form;
mod grid;
pub mod keys;
pub mod operations;
mod people;
pub mod reminder;
pub mod row;
mod undo;
mod view;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use yew::prelude::*;
use yew_router::prelude::*;

pub use self::form::{About, ActivityForm, ActivityFormProps, draft};
use self::{
    complete::CompleteDialog,
    grid::Grid,
    operations::{ActivityChanged, ActivityChangedVariables, AgendaList, Item},
    row::Row,
    view::{EVERYBODY, Shape, View},
};
use crate::{
    browser, chunks,
    components::{
        Button, Card, Choice, EmptyState, ErrorNotice, IconButton, IconName, LoadMore, PageHeader, Skeleton, Tab, Tabs,
        Variant,
    },
    drafts::DraftOffer,
    format::{Format, use_format},
    graphql::{Client, Live, PagesHandle, use_pages, use_subscription},
    i18n::use_i18n,
    imported::{ActivitiesImported, use_imported},
    keyboard::{Reach, Shortcut, use_shortcuts},
    link,
    pages::{
        activities::ActivityDetail,
        customers::{ActivityList, choices::use_owners},
        deals::{
            detail::{DealDetail, DealTimeline},
            pick::Pick,
        },
    },
    routes::{Route, use_title},
    steady::use_steady,
    t,
    viewer::use_viewer,
    zone,
};

/// The dialog that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Open {
    /// A new one, on this day
    New(NaiveDate),
    Item(Item),
    Complete(Item),
}

#[component]
pub fn Agenda() -> Html {
    let (i18n, viewer, format) = (use_i18n(), use_viewer(), use_format());
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "nav-agenda"));
    let today = zone::local(browser::now(), &viewer.time_zone()).date();
    let view = View::parse(location.as_ref().map_or("", |location| location.query_str()), today);
    let open = use_state_eq(|| None::<Open>);
    let list = use_list(&view, view.shape == Shape::Overdue);
    let on_show = Callback::from(move |view: View| {
        navigator.iter().for_each(|navigator| link::push(navigator, &Route::Agenda, &view.query(today)));
    });
    keys::use_activity_keys();
    let on_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(Some(what)))
    };
    let day = view.day;
    let add = on_open.reform(move |()| Open::New(day));
    let may_write = viewer.can("activity.write");
    let create = Shortcut::new("c", t!(i18n, "activity-new"), add.clone());
    use_shortcuts(Reach::Page, may_write.then_some(create).into_iter().collect());
    let asked = if may_write { on_open.reform(move |()| Open::New(today)) } else { Callback::noop() };
    link::use_new(Route::Agenda, asked);
    let period = match view.shape {
        Shape::Mine => Some(format.day_long(today)),
        shape => shape.turns().then(|| period(&view, &format)),
    };
    html! {
        <div class="page">
            <PageHeader title={t!(i18n, "nav-agenda")} detail={html! { { period.unwrap_or_default() } }}>
                if may_write {
                    <Button variant={Variant::Primary} icon={IconName::Plus} onclick={add.reform(|_| ())}>{ t!(i18n, "activity-new") }</Button>
                }
            </PageHeader>
            <DraftOffer prefix={form::draft(&About::Anything)} text={t!(i18n, "activity-draft")} on_resume={on_open.reform(move |()| Open::New(today))} />
            <Bar view={view.clone()} {today} on_show={on_show.clone()} />
            <div role="tabpanel" id={format!("panel-{}", tab(view.shape))} aria-labelledby={format!("tab-{}", tab(view.shape))} class="page">
                if let Some(error) = list.error.clone() {
                    <ErrorNotice {error} on_retry={list.refetch.clone()} />
                }
                if view.shape == Shape::Mine {
                    <Late view={view.clone()} on_open={on_open.clone()} />
                }
                if list.items.is_empty() && list.loading {
                    <Skeleton lines={8} />
                } else if matches!(view.shape, Shape::Week | Shape::Month) {
                    <Grid view={view.clone()} {today} items={(*list.items).clone()} on_open={on_open.clone()} {on_show} />
                } else if list.items.is_empty() && list.error.is_none() {
                    <Nothing shape={view.shape} />
                } else {
                    <Rows title={if view.shape == Shape::Mine { t!(i18n, "timeline-today") } else { String::new() }} items={(*list.items).clone()} view={view.clone()} on_open={on_open.clone()} />
                }
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            </div>
            <Dialogs open={(*open).clone()} {today} on_close={open_close(&open)} />
        </div>
    }
}

fn open_close(open: &UseStateHandle<Option<Open>>) -> Callback<()> {
    let open = open.setter();
    Callback::from(move |()| open.set(None))
}

/// The activities of a view, fetched again when one of them changes.
#[hook]
fn use_list(view: &View, overdue: bool) -> PagesHandle<Item> {
    let viewer = use_viewer();
    let variables = view.variables(&viewer.user.id, &viewer.time_zone(), overdue);
    let assignee_id = variables.filter.assignee_id.as_ref().and_then(|filter| filter.eq.clone());
    let list = use_pages::<AgendaList>(variables);
    let refetch = use_steady(list.refetch.clone());
    let hear = Callback::from(move |_: Live<ActivityChanged>| refetch.emit(()));
    use_subscription::<ActivityChanged, _>(ActivityChangedVariables { assignee_id }, hear);
    use_imported::<ActivitiesImported>(list.refetch.clone());
    list
}

/// What shows activities is old now.
pub fn invalidate(client: &Client) {
    client.invalidate::<AgendaList>();
    client.invalidate::<ActivityList>();
    client.invalidate::<ActivityDetail>();
    client.invalidate::<DealDetail>();
    client.invalidate::<DealTimeline>();
}

/// Of its tab and panel.
fn tab(shape: Shape) -> &'static str {
    match shape.name() {
        "" => "mine",
        name => name,
    }
}

fn period(view: &View, format: &Format) -> String {
    match view.shape {
        Shape::Week => {
            let (first, until) = view.days();
            format!("{} – {}", format.day(first), format.day(until - Days::new(1)))
        }
        Shape::Month => format.month(view.day),
        _ => format.day_long(view.day),
    }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    view: View,
    today: NaiveDate,
    on_show: Callback<View>,
}

/// The shapes, the way to other days, and whose.
#[component]
fn Bar(props: &BarProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let owners = use_owners();
    let view = &props.view;
    let tabs: Vec<_> =
        Shape::ALL.map(|shape| Tab { id: tab(shape).into(), label: shape.text(&i18n).into(), count: None }).into();
    let on_select = {
        let (view, on_show) = (view.clone(), props.on_show.clone());
        Callback::from(move |id: AttrValue| {
            let shape = Shape::ALL.into_iter().find(|shape| tab(*shape) == id).unwrap_or_default();
            on_show.emit(View { shape, ..view.clone() });
        })
    };
    let go = |to: View| {
        let on_show = props.on_show.clone();
        Callback::from(move |_: MouseEvent| on_show.emit(to.clone()))
    };
    let on_pick = {
        let (view, on_show) = (view.clone(), props.on_show.clone());
        Callback::from(move |who: String| on_show.emit(View { who, ..view.clone() }))
    };
    let everybody = Choice::new(EVERYBODY, t!(i18n, "agenda-everybody"));
    let others = owners.iter().filter(|one| one.id != viewer.user.id);
    let people =
        std::iter::once(everybody).chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    html! {
        <>
            <Tabs label={t!(i18n, "agenda-shapes")} {tabs} active={tab(view.shape)} {on_select} />
            <div class="agenda-bar">
                if view.shape.turns() {
                    <div class="cluster">
                        <IconButton icon={IconName::ChevronLeft} label={t!(i18n, "agenda-before")} onclick={go(view.turned(false))} />
                        <Button small=true onclick={go(View { day: props.today, ..view.clone() })}>{ t!(i18n, "timeline-today") }</Button>
                        <IconButton icon={IconName::ChevronRight} label={t!(i18n, "agenda-after")} onclick={go(view.turned(true))} />
                    </div>
                }
                <Pick id="agenda-who" label={t!(i18n, "activity-assignee")} all={t!(i18n, "agenda-own")} value={view.who.clone()} choices={people.collect::<Vec<_>>()} {on_pick} />
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LateProps {
    view: View,
    on_open: Callback<Open>,
}

/// What is late, above one's day; nothing when nothing is.
#[component]
fn Late(props: &LateProps) -> Html {
    let i18n = use_i18n();
    let list = use_list(&props.view, true);
    html! {
        <>
        if let Some(error) = list.error.clone() {
            <ErrorNotice {error} on_retry={list.refetch.clone()} />
        }
        if !list.items.is_empty() {
            <Rows title={t!(i18n, "agenda-overdue")} items={(*list.items).clone()} view={View { shape: Shape::Overdue, ..props.view.clone() }} on_open={props.on_open.clone()} />
        }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    title: String,
    items: Vec<Item>,
    view: View,
    on_open: Callback<Open>,
}

#[component]
fn Rows(props: &RowsProps) -> Html {
    let (dated, named) = (props.view.shape == Shape::Overdue, !props.view.who.is_empty());
    let row = |item: &Item| html! { <Row key={item.id.inner().to_owned()} item={item.clone()} {dated} {named} on_open={props.on_open.clone()} /> };
    html! {
        <Card title={props.title.clone()}>
            <ul class="rows">{ for props.items.iter().map(row) }</ul>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    shape: Shape,
}

#[component]
fn Nothing(props: &NothingProps) -> Html {
    let i18n = use_i18n();
    let (title, text) = match props.shape {
        Shape::Overdue => (t!(i18n, "agenda-none-late"), t!(i18n, "agenda-none-late-text")),
        _ => (t!(i18n, "agenda-none"), t!(i18n, "agenda-none-text")),
    };
    html! { <EmptyState icon={IconName::Calendar} {title} {text} /> }
}

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    pub open: Option<Open>,
    pub today: NaiveDate,
    pub on_close: Callback<()>,
}

/// What was opened from a list of activities.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let on_close = props.on_close.clone();
    match props.open.clone() {
        None => Html::default(),
        Some(Open::New(day)) => {
            let at = proposed(day, props.today, browser::now(), &viewer.time_zone());
            html! { <chunks::ActivityForm about={About::Anything} title={t!(i18n, "activity-new")} {at} {on_close} /> }
        }
        Some(Open::Item(item)) => {
            html! { <chunks::ActivityForm about={About::Item(Box::new(item))} title={t!(i18n, "agenda-edit-title")} {on_close} /> }
        }
        Some(Open::Complete(item)) => {
            html! { <CompleteDialog key={item.id.inner().to_owned()} item={item.clone()} {on_close} /> }
        }
    }
}

/// Today the full hour after the next, or what is left of the day; another day at nine.
fn proposed(day: NaiveDate, today: NaiveDate, now: DateTime<Utc>, zone: &str) -> String {
    let seconds = now.timestamp();
    let soon = DateTime::from_timestamp(seconds - seconds.rem_euclid(3_600) + 2 * 3_600, 0).unwrap_or(now);
    if day == today && zone::local(soon, zone).date() == today {
        return zone::to_field(soon, zone);
    }
    let (hour, minute) = if day == today { (23, 59) } else { (9, 0) };
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    zone::clock_field(day.and_time(time))
}

/// A day from now at the same hour, for a next step.
pub fn tomorrow(zone: &str) -> String {
    zone::to_field(browser::now() + chrono::Duration::days(1), zone)
}
