//! A calendar: a month of days, or a week or a day by the hour. Times are those of the company's clocks; which
//! entries there are, and what opening or picking does, is the page's business.

mod hours;
mod lanes;
mod month;
mod span;

use chrono::{NaiveDate, NaiveDateTime};
use yew::prelude::*;

pub use self::span::Span;
use self::{hours::Hours, month::Month};
use super::{Button, IconButton, IconName, Tone};
use crate::{format::use_format, i18n::use_i18n, t};

/// Something with a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: AttrValue,
    pub title: AttrValue,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub tone: Tone,
    /// Done, or called off: shown struck through
    pub done: bool,
}

#[derive(Properties, PartialEq)]
pub struct CalendarProps {
    pub span: Span,
    /// A day within what is shown
    pub day: NaiveDate,
    pub today: NaiveDateTime,
    pub entries: Vec<Entry>,
    /// Another span or day is wanted
    pub on_show: Callback<(Span, NaiveDate)>,
    pub on_open: Callback<AttrValue>,
    /// An empty hour was picked
    #[prop_or_default]
    pub on_pick: Option<Callback<NaiveDateTime>>,
}

#[component]
pub fn Calendar(props: &CalendarProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (span, day) = (props.span, props.day);
    let show = |day: NaiveDate| props.on_show.reform(move |_: MouseEvent| (span, day));
    let title = match span {
        Span::Day => format.day_long(day),
        Span::Week => {
            let days = span.days(day);
            format!("{} – {}", format.day_short(days[0]), format.day_short(days[days.len() - 1]))
        }
        Span::Month => format.month(day),
    };
    let choice = |one: Span| {
        let pressed = if one == span { "true" } else { "false" };
        html! {
            <button key={one.name()} type="button" class="segment" aria-pressed={pressed} onclick={props.on_show.reform(move |_| (one, day))}>
                { t!(i18n, one.text()) }
            </button>
        }
    };
    html! {
        <section class="calendar" data-span={span.name()} aria-label={title.clone()}>
            <header class="calendar-bar">
                <Button small=true onclick={show(props.today.date())}>{ t!(i18n, "calendar-today") }</Button>
                <IconButton icon={IconName::ChevronLeft} label={t!(i18n, "calendar-before")} onclick={show(span.step(day, -1))} />
                <IconButton icon={IconName::ChevronRight} label={t!(i18n, "calendar-after")} onclick={show(span.step(day, 1))} />
                <h2 class="calendar-title" aria-live="polite">{ &title }</h2>
                <div class="segments" role="group" aria-label={t!(i18n, "calendar-span")}>{ for Span::ALL.map(choice) }</div>
            </header>
            if span == Span::Month {
                <Month day={props.day} today={props.today.date()} entries={props.entries.clone()} on_show={props.on_show.clone()} on_open={props.on_open.clone()} />
            } else {
                <Hours
                    label={format!("{}, {title}", t!(i18n, "calendar-hours"))}
                    days={span.days(props.day)}
                    today={props.today}
                    entries={props.entries.clone()}
                    on_show={props.on_show.clone()}
                    on_open={props.on_open.clone()}
                    on_pick={props.on_pick.clone()}
                />
            }
        </section>
    }
}

/// One entry as a button: when and what.
fn entry_button(entry: &Entry, when: String, on_open: &Callback<AttrValue>) -> Html {
    let (id, label) = (entry.id.clone(), format!("{when} {}", entry.title));
    html! {
        <button
            type="button"
            class="calendar-entry"
            data-tone={entry.tone.name()}
            data-done={entry.done.then_some("true")}
            title={label}
            onclick={on_open.reform(move |event: MouseEvent| {
                event.stop_propagation();
                id.clone()
            })}
        >
            <span class="calendar-when">{ when }</span>
            <span class="calendar-what">{ &entry.title }</span>
        </button>
    }
}
