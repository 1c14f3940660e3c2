//! A week in seven columns and a month in six rows. On phones the week is a list of days, and the month shows
//! how much each day holds.

use chrono::{Datelike, NaiveDate};
use yew::prelude::*;

use super::{
    Open,
    operations::Item,
    row::use_marked,
    view::{Shape, View},
};
use crate::{
    components::{IconButton, IconName},
    format::use_format,
    i18n::use_i18n,
    t,
    viewer::use_viewer,
    zone,
};

/// Entries of a day that a month shows; the rest is a number.
const SHOWN: usize = 3;

#[derive(Properties, PartialEq)]
pub struct GridProps {
    pub view: View,
    pub today: NaiveDate,
    pub items: Vec<Item>,
    pub on_open: Callback<Open>,
    pub on_show: Callback<View>,
}

#[component]
pub fn Grid(props: &GridProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (first, until) = props.view.days();
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day < until).collect();
    let shape = if props.view.shape == Shape::Month { "month" } else { "week" };
    let head = |day: &NaiveDate| html! { <span key={day.to_string()}>{ format.weekday(*day) }</span> };
    html! {
        <div class="agenda-frame">
            if props.view.shape == Shape::Month {
                <div class="agenda-heads" aria-hidden="true">{ for days.iter().take(7).map(head) }</div>
            }
            <ol class="agenda-grid" data-shape={shape} aria-label={t!(i18n, "agenda-days")}>
                { for days.into_iter().map(|day| html! {
                    <Day
                        key={day.to_string()}
                        {day}
                        view={props.view.clone()}
                        today={props.today}
                        items={props.items.clone()}
                        on_open={props.on_open.clone()}
                        on_show={props.on_show.clone()}
                    />
                }) }
            </ol>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct DayProps {
    day: NaiveDate,
    view: View,
    today: NaiveDate,
    /// Of the whole grid
    items: Vec<Item>,
    on_open: Callback<Open>,
    on_show: Callback<View>,
}

#[component]
fn Day(props: &DayProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let (day, zone) = (props.day, viewer.time_zone());
    let falls = |item: &&Item| {
        let at = item.starts_at.or(item.due_at);
        at.is_some_and(|at| zone::local(at, &zone).date() == day)
    };
    let items: Vec<&Item> = props.items.iter().filter(falls).collect();
    let month = props.view.shape == Shape::Month;
    let most = if month { SHOWN } else { usize::MAX };
    let more = items.len().saturating_sub(most);
    let show_day = {
        let (on_show, view) = (props.on_show.clone(), View { shape: Shape::Day, day, ..props.view.clone() });
        Callback::from(move |_: MouseEvent| on_show.emit(view.clone()))
    };
    let add = {
        let on_open = props.on_open.clone();
        move |_| on_open.emit(Open::New(day))
    };
    let name = format.day_long(day);
    let number = if month { day.day().to_string() } else { format!("{} {}", format.weekday(day), day.day()) };
    html! {
        <li
            class="agenda-cell"
            data-today={(day == props.today).then_some("true")}
            data-aside={(month && day.month() != props.view.day.month()).then_some("true")}
            data-empty={items.is_empty().then_some("true")}
        >
            <div class="agenda-cell-head">
                <button type="button" class="agenda-number" aria-label={name.clone()} onclick={show_day.clone()}>{ number }</button>
                if month && !items.is_empty() {
                    <span class="agenda-count" aria-hidden="true">{ items.len() }</span>
                }
                if !month && viewer.can("activity.write") {
                    <IconButton icon={IconName::Plus} label={t!(i18n, "agenda-new-on", day = name)} onclick={add} />
                }
            </div>
            <ul class="agenda-entries">
                { for items.iter().take(most).map(|item| html! { <Entry key={item.id.inner().to_owned()} item={(*item).clone()} on_open={props.on_open.clone()} /> }) }
            </ul>
            if more > 0 {
                <button type="button" class="agenda-more" onclick={show_day}>{ t!(i18n, "agenda-more", count = more) }</button>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct EntryProps {
    item: Item,
    on_open: Callback<Open>,
}

/// An activity in a cell: time and subject; a press opens it.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let item = &use_marked(&props.item);
    let may_write = viewer.can_touch("activity.write", item.assignee.as_ref().map(|user| &user.id));
    let time = item.starts_at.or(item.due_at).map(|at| format.time(at)).unwrap_or_default();
    let whom = item.customer.as_ref().map(|customer| customer.name.clone());
    let tip = [Some(item.subject.clone()), whom, item.assignee.as_ref().map(|user| user.name.clone())];
    let tip = tip.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let onclick = {
        let (on_open, item) = (props.on_open.clone(), item.clone());
        move |_| on_open.emit(Open::Item(item.clone()))
    };
    let (done, cancelled) = (item.completed_at.is_some(), item.is_cancelled());
    html! {
        <li>
            <button
                type="button"
                class="agenda-entry"
                data-done={(done || cancelled).then_some("true")}
                data-late={item.overdue.then_some("true")}
                title={tip}
                disabled={!may_write}
                {onclick}
            >
                <span class="agenda-entry-time">{ time }</span>
                <span class="cut">{ &item.subject }</span>
                if done {
                    <span class="hidden">{ t!(i18n, "agenda-done") }</span>
                } else if cancelled {
                    <span class="hidden">{ t!(i18n, "meeting-cancelled") }</span>
                }
            </button>
        </li>
    }
}
