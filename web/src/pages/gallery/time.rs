//! The calendar in its three spans.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{Calendar, Entry, Span, Tone, use_toasts},
    format::use_format,
};

const TONES: [Tone; 5] = [Tone::Brand, Tone::Success, Tone::Warning, Tone::Danger, Tone::Info];

#[component]
pub fn Time() -> Html {
    html! { <>{ for [Span::Month, Span::Week, Span::Day].map(|span| html! { <Specimen name="Calendar"><Shown {span} /></Specimen> }) }</> }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    span: Span,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let (toasts, format) = (use_toasts(), use_format());
    let today = today();
    let shown = use_state_eq(|| (props.span, today.date()));
    let on_show = {
        let shown = shown.setter();
        Callback::from(move |to| shown.set(to))
    };
    let on_open = {
        let toasts = toasts.clone();
        Callback::from(move |id: AttrValue| toasts.success(id))
    };
    let on_pick = Callback::from(move |at: NaiveDateTime| toasts.success(format.clock(at)));
    html! { <Calendar span={shown.0} day={shown.1} {today} entries={entries()} {on_show} {on_open} {on_pick} /> }
}

/// A day that does not go on, so that pictures are alike.
fn today() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(10, 20, 0)).unwrap_or_default()
}

fn entries() -> Vec<Entry> {
    let entry = |at: i64| {
        // Between eight and five, some at once.
        let start = today().date().and_hms_opt(8, 0, 0).unwrap_or_default();
        let start = start + TimeDelta::days(at / 3) + TimeDelta::minutes((at * 95).rem_euclid(540));
        let minutes = 30 + (at * 25).rem_euclid(90);
        Entry {
            id: format!("entry-{at}").into(),
            title: sample::name(at.unsigned_abs() as usize),
            start,
            end: start + TimeDelta::minutes(minutes),
            tone: TONES[at.unsigned_abs() as usize % TONES.len()],
            done: at % 4 == 0,
        }
    };
    (-20..30).map(entry).collect()
}
